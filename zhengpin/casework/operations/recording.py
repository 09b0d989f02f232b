"""Tells the ledger of matters in one way, and holds what every write of a matter asks first."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import OrganisationKind
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework.models import Matter
from zhengpin.casework.models.sharing import person_of
from zhengpin.casework.problems import MatterClosed, MatterNeedsPerson, MatterNotFound, StaffUnknown
from zhengpin.casework.states import MatterState
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


def of_matter(event: Event, row: Matter, actor: Actor, **fields: object) -> Matter:
    """Record an entry about a matter and return it."""
    subject = reference("matter", row.pk)
    record(event, actor=actor, subject=subject, parent="", number=row.number, kind=row.kind, **fields)
    return row


def of_part(event: Event, part: str, row: Matter, actor: Actor, **fields: object) -> None:
    """Record an entry about a part of a matter, beneath it. part: a typed reference."""
    record(event, actor=actor, subject=part, parent=reference("matter", row.pk), number=row.number, **fields)


def held(matter_id: UUID | str, actor: Actor, *, also_closed: bool = False) -> Matter:
    """Return a matter to be written in, held until the transaction ends, so that two writes come one after another.

    Raises Forbidden, MatterNotFound, MatterClosed.
    """
    actor.require(Permission.RUN_MATTERS)
    rows = Matter.objects.visible_to(actor).select_for_update()
    row = find_row(rows, matter_id, MatterNotFound)
    if row.state == MatterState.CLOSED and not also_closed:
        raise MatterClosed()
    return row


def staff(who: str, field: str, actor: Actor) -> str:
    """Return the typed reference of one of the operator's people, or of whoever acts. Raises StaffUnknown."""
    if who in ("", actor.ref):
        return actor.ref
    named = person_of(who if ":" in who else reference("person", who))
    if named is None or not _is_staff(named):
        raise StaffUnknown(field)
    return reference("person", named)


def _is_staff(person_id: UUID) -> bool:
    inside = OrganisationKind.OPERATOR.value
    rows = Person.objects.filter(pk=person_id, is_active=True, memberships__organisation__kind=inside)
    return rows.exists()


def require_person(actor: Actor) -> None:
    """Refuse rules, programs and the system. Raises MatterNeedsPerson."""
    if not actor.ref.startswith("person:"):
        raise MatterNeedsPerson()
