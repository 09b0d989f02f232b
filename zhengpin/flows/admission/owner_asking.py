"""Asks the owner of a mark whether an applicant is authorised: where the policy says so, or for a reviewer."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import operations, queries
from zhengpin.admission.judging import chain_of
from zhengpin.admission.models import Application, Confirmation
from zhengpin.admission.problems import OwnerCannotBeAsked
from zhengpin.admission.states import ApplicationState
from zhengpin.cooperation.states import QuestionKind
from zhengpin.flows.admission.facts import Gathered, gather
from zhengpin.flows.cooperation import asking
from zhengpin.flows.letters.values import both, operator_name
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.labels import gettext_noop
from zhengpin.matching.documents.model import FieldName
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice
from zhengpin.rights.states import ShopType


@transaction.atomic
def ask_owner(row: Application, found: Gathered, *, waits: bool = True, actor: Actor) -> Confirmation:
    """Ask the owner about an application and write to it; waits: whether the application waits for the answer.

    Raises OwnerCannotBeAsked where the mark is on nobody's file, OwnerAlreadyAsked, Conflict.
    """
    if found.filing_id is None:
        raise OwnerCannotBeAsked()
    confirmation = operations.ask_owner(
        application_id=row.pk,
        filing_id=found.filing_id,
        asked=asked_of(row, found),
        days=found.policy.owner.days,
        waits=waits,
        actor=actor,
    )
    write_to_owner(confirmation, "owner_confirmation", actor=actor)
    _ask_contact(confirmation, actor=actor)
    return confirmation


def _ask_contact(row: Confirmation, *, actor: Actor) -> None:
    """Ask the contact whom the contact book names at the owner, beside its inbox; nothing where it names nobody."""
    asking.ask_if_named(
        account_id=row.holder.organisation_id,
        kind=QuestionKind.CONFIRMATION,
        title=f"{row.asked['brand']} · {row.asked['applicant']}"[:300],
        due_at=row.expires_at,
        about=reference("confirmation", row.pk),
        filing=row.filing,
        path=f"/confirmations/{row.pk}/",
        actor=actor,
    )


def ask_for_reviewer(*, application_id: UUID | str, actor: Actor) -> Confirmation:
    """Ask the owner while a person looks at the application, who may decide without waiting for the answer.

    Raises Forbidden, ApplicationNotFound, Conflict where nobody looks at it, OwnerCannotBeAsked, OwnerAlreadyAsked.
    """
    actor.require(Permission.DECIDE)
    row = queries.application(actor, application_id)
    if row.state != ApplicationState.UNDER_REVIEW:
        raise Conflict(
            gettext_noop("The owner can be asked while a reviewer looks at the application."),
            code="confirmation.not_under_review",
            remedy=gettext_noop("Reload to see its present state."),
            state=row.state,
        )
    return ask_owner(row, gather(row, actor), waits=False, actor=actor)


def asked_of(row: Application, found: Gathered) -> dict[str, object]:
    """Return what the owner is asked, JSON-able: what is applied for, and the letters of the chain with its term."""
    chain = chain_of(found.applied, found.documents, found.known)
    letters = list(chain.letters) if chain else []
    last = next((one for one in found.documents if letters and one.id == letters[-1]), None)
    begins = last and (last.day(FieldName.VALID_FROM) or last.day(FieldName.SIGNED_ON))
    return {
        "brand": row.brand,
        "office": row.office,
        "registration_no": row.registration_no,
        "applicant": row.company or row.applicant.name,
        "shop_type": row.shop_type,
        "nice_classes": row.nice_classes,
        "channels": row.channels,
        "territories": row.territories,
        "valid_from": begins.isoformat() if begins else None,
        "valid_to": chain.ends_on.isoformat() if chain and chain.ends_on else None,
        "letters": letters,
    }


def write_to_owner(row: Confirmation, letter: str, *, actor: Actor) -> None:
    """Write to the owner of a confirmation: to its inbox, and by mail with the link by which it answers."""
    asked = row.asked
    issue_notice(
        organisation_id=row.holder.organisation_id,
        about=reference("confirmation", row.pk),
        letter=letter,
        values={
            "holder": row.holder.names,
            "operator": operator_name(actor),
            "applicant": asked["applicant"],
            "brand": asked["brand"],
            "registration_no": asked["registration_no"] or "–",
            "shop_type": both(ShopType(asked["shop_type"])),
            "due_on": Until(row.expires_at, settings.TIME_ZONE),
            "portal_url": f"{settings.PUBLIC_ADDRESS}/confirmations/{row.pk}/",
        },
        actor=actor,
    )
