"""Stores creators: those sent by themselves, and those that videos and live rooms name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import create_organisations
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog import events, fields
from zhengpin.catalog.addresses import address_key
from zhengpin.catalog.models import Creator
from zhengpin.catalog.operations import sellers
from zhengpin.catalog.operations.avatars import NONE, Avatars, follow_avatars, refused_avatar
from zhengpin.catalog.operations.meeting import again_where_met
from zhengpin.catalog.operations.naming import NewNames, OnNewNames, nobody
from zhengpin.catalog.operations.verdicts import SubjectStored, answered
from zhengpin.catalog.problems import LineProblem, SourceRefused
from zhengpin.catalog.states import LineVerdict
from zhengpin.catalog.subject_input import CreatorInput, parse_creator
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record_many


def store_creators(
    *,
    source: str,
    items: Sequence[object],
    avatars: Avatars = NONE,
    on_new_names: OnNewNames = nobody,
    actor: Actor,
) -> list[SubjectStored]:
    """Store creators (mappings of JSON types) and return what became of each, in order: one bad one harms no other.

    A creator is known by (source, external id). What is sent again as it is held is unchanged; a name or address that
    is left out stays. avatars: what became of the pictures sent with them; on_new_names: called with
    those whose names or avatars are new. Raises Forbidden, SourceRefused.
    """
    actor.require(Permission.SEND_CATALOGUE)
    if not fields.is_source(source):
        raise SourceRefused()
    return answered(
        items,
        parse_creator,
        lambda good: again_where_met(lambda: _store(source, good, avatars, on_new_names, actor)),
    )


def _store(
    source: str, given: Sequence[CreatorInput], avatars: Avatars, on_new_names: OnNewNames, actor: Actor
) -> list[SubjectStored]:
    named = NewNames()
    held = set(Creator.objects.filter(source=source, external_id__in=[one.external_id for one in given]))
    before = {row.external_id: (row.name, row.url, row.avatar_id) for row in held}
    known = creators_for(source, given, named, actor)
    called = [(known[one.external_id], one.name) for one in given]
    sellers.rename(Creator, called, events.CREATOR_RENAMED, named, actor)
    moved = {}
    for one in given:
        row = known[one.external_id]
        if one.url and one.url != row.url:
            row.url, row.address_key = one.url, address_key(one.url)
            moved[row.pk] = row
    Creator.objects.bulk_update(moved.values(), ["url", "address_key"])
    pictured = [(known[one.external_id], one.avatar) for one in given]
    follow_avatars(Creator, pictured, avatars, named, actor)
    named.report(on_new_names)
    return [
        _answer(one, known[one.external_id], before, refused_avatar(one.avatar, avatars)) for one in given
    ]


def _answer(
    given: CreatorInput, row: Creator, before: Mapping[str, tuple[object, ...]], refused: list[LineProblem]
) -> SubjectStored:
    same = before.get(row.external_id) == (row.name, row.url, row.avatar_id)
    verdict = LineVerdict.UNCHANGED if same else LineVerdict.STORED
    if refused:
        verdict = LineVerdict.PARTIAL
    return SubjectStored(given.external_id, verdict, reference("creator", row.pk), refused)


def creators_for(
    source: str, given: Iterable[CreatorInput], named: NewNames, actor: Actor
) -> dict[str, Creator]:
    """Return creators by external id, after adding those that are new, which `named` takes.

    Raises IntegrityError if another writer adds one at the same moment.
    """
    wanted = sellers.by_id(given)
    held = Creator.objects.filter(source=source, external_id__in=list(wanted))
    known = {row.external_id: row for row in held}
    missing = [wanted[key] for key in sorted(wanted) if key not in known]
    if missing:
        names = [one.name or one.external_id for one in missing]
        made = create_organisations(kind=OrganisationKind.CREATOR, names=names, actor=actor)
        rows = [
            Creator(
                organisation=organisation,
                source=source,
                external_id=one.external_id,
                name=organisation.name,
                url=one.url,
                address_key=address_key(one.url),
                created_at=clock.now(),
            )
            for one, organisation in zip(missing, made, strict=True)
        ]
        Creator.objects.bulk_create(rows)
        named.note(rows)
        record_many((sellers.added(events.CREATOR_ADDED, row) for row in rows), actor=actor)
        known |= {row.external_id: row for row in rows}
    return known
