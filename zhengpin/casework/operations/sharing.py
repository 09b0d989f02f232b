"""Joint investigations: items of a matter granted to people outside the operator, one by one, for a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import GrantedItem, Matter, MatterGrant
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import of_part
from zhengpin.casework.problems import (
    GrantNotFound,
    MatterNotFound,
    MatterPartNotFound,
    ShareInside,
    ShareNothing,
    ShareTooLong,
)
from zhengpin.casework.states import WHOLE, SharedKind, ViewedKind
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.events import Event

MOST_ITEMS = 200
_PARTS = {
    SharedKind.SUBJECT.value: "subjects",
    SharedKind.PARTY.value: "parties",
    SharedKind.DOCUMENT.value: "documents",
    SharedKind.EXHIBIT.value: "exhibits",
}
"""By kind of item the relation in which a matter holds it."""


@transaction.atomic
def share_matter(
    *,
    matter_id: UUID | str,
    organisation_id: UUID | str,
    items: Sequence[tuple[str, str]],
    days: int,
    why: str,
    person_id: UUID | str | None = None,
    key: str = "",
    actor: Actor,
) -> MatterGrant:
    """Grant items of a matter to an organisation outside the operator, or to one person of it, for some days.

    items: each a value of SharedKind with the id of a part, empty for what there is once; nothing else is shared, and
    nothing that is added later. key: of the request: the same twice is one grant.
    Raises Forbidden, MatterNotFound, MatterPartNotFound, ShareInside, ShareNothing, ShareTooLong, Invalid.
    """
    actor.require(Permission.SHARE_MATTERS)
    row = find_row(Matter.objects.visible_to(actor), matter_id, MatterNotFound)
    home = _outside(organisation_id)
    if not 1 <= days <= settings.MATTER_SHARE_DAYS:
        raise ShareTooLong()
    chosen = _items(row, items)
    moment = clock.now()
    made = MatterGrant(
        key=texts.line(key, "key", limit=64) or str(new_id()),
        matter=row,
        organisation=home,
        person=_person(home, person_id) if person_id else None,
        why=texts.words(why),
        given_by=actor.ref,
        given_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # the same request came twice
        return MatterGrant.objects.get(key=made.key)
    GrantedItem.objects.bulk_create(GrantedItem(grant=made, kind=kind, item=item) for kind, item in chosen)
    shown = [f"{kind}:{item}" if item else kind for kind, item in chosen]
    _record(
        events.GRANT_GIVEN, made, row, actor, items=shown, count=len(shown), until=made.expires_at.isoformat()
    )
    return made


def _outside(organisation_id: UUID | str) -> Organisation:
    pk = texts.identifier(organisation_id, "organisation")
    found = Organisation.objects.exclude(kind=OrganisationKind.OPERATOR.value).filter(pk=pk).first()
    if found is None:
        raise ShareInside()
    return found


def _person(home: Organisation, person_id: UUID | str) -> Person:
    pk = texts.identifier(person_id, "person")
    found = Person.objects.filter(pk=pk, is_active=True, memberships__organisation=home).first()
    if found is None:
        raise ShareInside("person")
    return found


def _items(row: Matter, items: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is granted, each once. Raises ShareNothing, MatterPartNotFound for what is not of this matter."""
    chosen: list[tuple[str, str]] = []
    for kind, item in dict.fromkeys(items):
        word = texts.choice(kind, SharedKind, "items").value
        if word in WHOLE:
            chosen.append((word, ""))
            continue
        rows = getattr(row, _PARTS[word]).all()
        if word == SharedKind.PARTY.value:
            rows = rows.filter(removed_at=None)
        chosen.append((word, str(find_row(rows, item, MatterPartNotFound).pk)))
    if not chosen or len(chosen) > MOST_ITEMS:
        raise ShareNothing()
    return list(dict.fromkeys(chosen))


@transaction.atomic
def revoke_grant(*, grant_id: UUID | str, actor: Actor) -> MatterGrant:
    """End a grant now; done again, nothing more happens. Raises Forbidden, GrantNotFound."""
    actor.require(Permission.SHARE_MATTERS)
    row = find_row(MatterGrant.objects.visible_to(actor).select_related("matter"), grant_id, GrantNotFound)
    moment = clock.now()
    ended = {"revoked_by": actor.ref, "revoked_at": moment, "ended_at": moment}
    if MatterGrant.objects.filter(pk=row.pk, revoked_at=None, ended_at=None).update(**ended):
        _record(events.GRANT_REVOKED, row, row.matter, actor)
    row.refresh_from_db()
    return row


@transaction.atomic
def expire_grant(*, grant_id: UUID, actor: Actor) -> bool:
    """Tell the ledger that a grant is over, once. It has let nobody in since its time was over."""
    row = MatterGrant.objects.select_related("matter").get(pk=grant_id)
    due = MatterGrant.objects.filter(pk=grant_id, ended_at=None, expires_at__lte=clock.now())
    if not due.update(ended_at=clock.now()):
        return False
    _record(events.GRANT_EXPIRED, row, row.matter, actor)
    return True


@transaction.atomic
def note_view(*, grant_id: UUID | str, what: ViewedKind, item: str = "", actor: Actor) -> MatterGrant:
    """Tell the ledger that somebody looked at what was granted, before it is shown. Raises GrantNotFound."""
    rows = MatterGrant.objects.visible_to(actor).select_related("matter")
    row = find_row(rows, grant_id, GrantNotFound)
    _record(events.GRANT_VIEWED, row, row.matter, actor, what=what.value, item=item)
    return row


def _record(event: Event, grant: MatterGrant, row: Matter, actor: Actor, **facts: object) -> None:
    home = reference("organisation", grant.organisation_id)
    person = reference("person", grant.person_id) if grant.person_id else ""
    part = reference("matter_grant", grant.pk)
    of_part(event, part, row, actor, organisation=home, person=person, **facts)
