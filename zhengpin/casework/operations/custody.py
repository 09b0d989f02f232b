"""Takes exhibits in and hands them over, as `evidence.custody` hands over whatever is under seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Exhibit, ExhibitHandover, ExhibitPhoto, GrantedItem, Matter, MatterGrant
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_part, require_person
from zhengpin.casework.problems import (
    ExhibitHandoverNotFound,
    ExhibitNotFound,
    ExhibitOneSided,
    ExhibitPhotosUnknown,
    ExhibitSealDiffers,
    ExhibitSealKnown,
    ExhibitSecondPerson,
    MatterPartNotFound,
)
from zhengpin.casework.states import EXHIBIT, HANDOVER, SharedKind
from zhengpin.evidence.custody.changing_hands import Custody
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import blobs
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event


@transaction.atomic
def take_in(
    *,
    matter_id: UUID | str,
    description: str,
    seal: str,
    holder: str,
    place: str,
    task_id: UUID | str | None = None,
    photos: Sequence[str] = (),
    actor: Actor,
) -> Exhibit:
    """Take an exhibit in, under a seal of its own. photos: digests of stored pictures; task_id: for which it is.

    Raises Forbidden, MatterNotFound, MatterPartNotFound, ExhibitSealKnown, Invalid naming the field.
    """
    row = held(matter_id, actor)
    task = find_row(row.tasks.all(), task_id, MatterPartNotFound) if task_id else None
    files = stored(photos)
    made = Exhibit(
        matter=row,
        task=task,
        description=texts.words(description, "description", limit=500),
        seal=texts.seal(seal),
        holder=texts.named(holder, "holder", limit=120),
        place=texts.named(place, "place"),
        held_since=clock.now(),
        made_by=actor.ref,
        made_at=clock.now(),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise ExhibitSealKnown() from error
    ExhibitPhoto.objects.bulk_create(ExhibitPhoto(exhibit=made, blob=file) for file in files)
    shown: dict[str, object] = {"photos": [one.pk for one in files], "task": task.pk if task else None}
    _of_exhibit(events.EXHIBIT_TAKEN_IN, made, actor, **shown)
    return made


class _Exhibits(Custody[ExhibitHandover]):
    handovers, things, thing = ExhibitHandover, Exhibit, "exhibit"
    moves, steps = EXHIBIT, HANDOVER
    cleaned_by = texts
    seal_differs, one_sided = ExhibitSealDiffers, ExhibitOneSided
    events = {
        "given": events.HANDOVER_GIVEN,
        "taken": events.HANDOVER_TAKEN,
        "questioned": events.HANDOVER_QUESTIONED,
        "accepted": events.HANDOVER_ACCEPTED,
        "rejected": events.HANDOVER_REJECTED,
        "withdrawn": events.HANDOVER_WITHDRAWN,
    }

    def stored(self, digests: Sequence[str]) -> list[Blob]:
        return stored(digests)

    def keep_photos(self, row: ExhibitHandover, files: Sequence[Blob], *, by_taker: bool) -> None:
        ExhibitPhoto.objects.bulk_create(
            ExhibitPhoto(exhibit_id=row.exhibit_id, handover=row, by_taker=by_taker, blob=file)
            for file in files
        )

    def record(
        self, event: Event, handover_id: UUID, actor: Actor, facts: Mapping[str, object]
    ) -> ExhibitHandover:
        row = ExhibitHandover.objects.select_related("exhibit__matter").get(pk=handover_id)
        one = row.exhibit
        about = {"exhibit": one.pk, "matter": one.matter_id, "position": row.position, "seal": row.seal}
        part = reference("exhibit_handover", row.pk)
        of_part(event, part, Matter(pk=one.matter_id, number=one.number), actor, **about, **facts)
        return row


_EXHIBITS = _Exhibits()


@transaction.atomic
def give_exhibit(
    *,
    exhibit_id: UUID | str,
    why: str,
    giver: str,
    taker: str,
    place: str,
    seal: str,
    photos: Sequence[str] = (),
    key: str,
    actor: Actor,
) -> ExhibitHandover:
    """Record that an exhibit is given to somebody. It is done once both have said so.

    key: of the request: the same again returns the same hand-over. Raises Forbidden, ExhibitNotFound, Invalid naming
    the field, Conflict where it is being handed over already.
    """
    actor.require(Permission.HANDLE_EXHIBITS)

    def begin() -> tuple[Exhibit, dict[str, object]]:
        found = find_row(Exhibit.objects.visible_to(actor), exhibit_id, ExhibitNotFound)
        return found, {"why": texts.named(why, "why", limit=300)}

    return _EXHIBITS.give(
        begin, giver=giver, taker=taker, place=place, seal=seal, photos=photos, key=key, actor=actor
    )


@transaction.atomic
def take_exhibit(
    *,
    handover_id: UUID | str,
    seal: str,
    seal_state: str,
    place: str,
    note: str = "",
    photos: Sequence[str] = (),
    actor: Actor,
) -> ExhibitHandover:
    """Confirm, as the taker, that an exhibit arrived, with the seal as it was found.

    A seal that is broken, or not the one that was given, is kept as it was found and asked about. The same confirmation
    again changes nothing. actor: staff, or somebody outside to whom the exhibit is granted.
    Raises ExhibitHandoverNotFound, ExhibitOneSided, Invalid, Conflict.
    """
    row = _held(handover_id, actor)
    return _EXHIBITS.take(
        row, seal=seal, seal_state=seal_state, place=place, note=note, photos=photos, actor=actor
    )


@transaction.atomic
def answer_seal(*, handover_id: UUID | str, accept: bool, answer: str, actor: Actor) -> ExhibitHandover:
    """Say of a seal in question what is to follow, as one who neither gave nor took: it stands, or the chain is broken.

    Raises Forbidden, MatterNeedsPerson, ExhibitSecondPerson, ExhibitHandoverNotFound, Invalid, Conflict.
    """
    actor.require(Permission.RUN_MATTERS)
    require_person(actor)
    row = _held(handover_id, actor)
    if actor.ref in (row.given_by, row.taken_by):
        raise ExhibitSecondPerson()
    return _EXHIBITS.answer(row, accept=accept, answer=answer, actor=actor)


@transaction.atomic
def withdraw_exhibit(*, handover_id: UUID | str, why: str, actor: Actor) -> ExhibitHandover:
    """Take back what was given and nobody has taken. Raises Forbidden, ExhibitHandoverNotFound, Invalid, Conflict."""
    actor.require(Permission.HANDLE_EXHIBITS)
    return _EXHIBITS.withdraw(_held(handover_id, actor), why=why, actor=actor)


@transaction.atomic
def end_exhibit(*, exhibit_id: UUID | str, ended_as: str, actor: Actor) -> Exhibit:
    """Record what became of an exhibit in the end. Raises Forbidden, ExhibitNotFound, Invalid, Conflict."""
    actor.require(Permission.RUN_MATTERS)
    row = find_row(Exhibit.objects.visible_to(actor), exhibit_id, ExhibitNotFound)
    move(
        Exhibit.objects.all(),
        EXHIBIT,
        "end",
        pk=row.pk,
        ended_as=texts.words(ended_as, "ended_as", limit=500),
    )
    row.refresh_from_db()
    _of_exhibit(events.EXHIBIT_ENDED, row, actor)
    return row


def stored(digests: Sequence[str]) -> list[Blob]:
    """Return the stored pictures of digests, each once, in their order. Raises ExhibitPhotosUnknown."""
    wanted = list(dict.fromkeys(digests))
    found = blobs(wanted)
    if len(found) != len(wanted):
        raise ExhibitPhotosUnknown()
    return [found[one] for one in wanted]


def _held(handover_id: UUID | str, actor: Actor) -> ExhibitHandover:
    """Return a hand-over, held until the transaction ends, so that of two who confirm it at once one does."""
    rows = _EXHIBITS.held()
    if not actor.may(Permission.HANDLE_EXHIBITS):
        granted = MatterGrant.objects.visible_to(actor).standing()
        items = GrantedItem.objects.filter(grant__in=granted, kind=SharedKind.EXHIBIT.value)
        rows = rows.filter(exhibit__in=[UUID(one) for one in items.values_list("item", flat=True)])
    return find_row(rows, handover_id, ExhibitHandoverNotFound)


def _of_exhibit(event: Event, row: Exhibit, actor: Actor, **facts: object) -> None:
    part, matter = reference("exhibit", row.pk), Matter(pk=row.matter_id, number=row.number)
    of_part(event, part, matter, actor, matter=row.matter_id, seal=row.seal, **facts)
