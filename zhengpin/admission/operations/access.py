"""Whose application it is, whether it may still be changed, and how the ledger is told of it."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import queries
from zhengpin.admission.models import Application
from zhengpin.admission.problems import ApplicationNotEditable
from zhengpin.admission.states import EDITABLE_STATES
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


def own_application(actor: Actor, application_id: UUID | str) -> Application:
    """Return an application that the actor may act on as its applicant. Raises Forbidden, ApplicationNotFound."""
    actor.require(Permission.APPLY)
    return queries.application(actor, application_id)


def editable(actor: Actor, application_id: UUID | str) -> Application:
    """Return an application that its applicant may still change. Raises NotEditable besides."""
    row = own_application(actor, application_id)
    if row.state not in EDITABLE_STATES:
        raise ApplicationNotEditable(state=row.state)
    return row


def record_event(event: Event, row: Application, actor: Actor, **fields: object) -> None:
    """Record an event of an application; what it is about is told with it where the event names that."""
    about = {
        "brand": row.brand,
        "registration_no": row.registration_no,
        "office": row.office,
        "nice_classes": row.nice_classes,
        "shop_type": row.shop_type,
        "applicant": row.applicant.name,
    }
    known = {name: value for name, value in about.items() if name in event.fields}
    record(
        event,
        actor=actor,
        subject=reference("application", row.pk),
        parent=reference("organisation", row.applicant_id),
        **known,
        **fields,
    )


def record_answer(event: Event, row: Application, actor: Actor, **fields: object) -> None:
    """Record an event by which an application is answered or goes on, with how long it has waited since submission."""
    waited = (clock.now() - row.submitted_at).total_seconds() if row.submitted_at else 0.0
    alone = actor.ref.startswith("system:")
    record_event(event, row, actor, unaided=alone, policy=row.policy, waited=round(waited, 3), **fields)
