"""The letters of test purchases: to the appraiser, to the merchant after the result, to the operator."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.letters.values import both, moment_of, operator_name, same
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice
from zhengpin.purchases.models import Appraisal, Purchase, SealedCopy
from zhengpin.purchases.states import AppraisalResult


def notify_appraiser(row: Appraisal, *, actor: Actor) -> None:
    """Tell an appraiser that a copy is on its way to it: which title, until when; nothing of shop or merchant."""
    _notify(
        row.appraiser_id,
        reference("appraisal", row.pk),
        "appraisal_asked",
        {
            "party": row.appraiser.name,
            "number": row.number,
            "title": row.copy.filing.title,
            "due_on": _until(row.expires_at),
            "portal_url": f"{settings.PUBLIC_ADDRESS}/appraisals/{row.pk}/",
        },
        actor,
    )


def notify_result(row: Purchase, appraisal: Appraisal, *, actor: Actor) -> None:
    """Tell the merchant the result of a test purchase, with the appraiser's ground, and how to answer it."""
    assert row.answer_until is not None, "a result that is told can be answered"
    values = _of_purchase(row) | {
        "result": row.result,
        "explanation": same(appraisal.ground),
        "due_on": _until(row.answer_until),
    }
    _notify(row.merchant.organisation_id, reference("purchase", row.pk), "purchase_result", values, actor)


def notify_second_result(row: Purchase, appraisal: Appraisal, *, actor: Actor) -> None:
    """Tell the merchant what the second appraisal says, and what follows from both together."""
    values = _of_purchase(row) | {
        "outcome": both(AppraisalResult(appraisal.result)),
        "explanation": same(appraisal.ground),
        "result": row.result,
    }
    _notify(
        row.merchant.organisation_id, reference("purchase", row.pk), "purchase_reappraised", values, actor
    )


def notify_held_long(row: SealedCopy, *, actor: Actor) -> None:
    """Remind the operator's staff of a copy that somebody has held for long."""
    values: Mapping[str, object] = {
        "number": row.number,
        "title": row.filing.title,
        "holder": row.holder,
        "days": settings.COPY_HELD_DAYS,
        "portal_url": f"{settings.PUBLIC_ADDRESS}/purchases/copies/{row.pk}/",
    }
    about = f"{reference('copy', row.pk)}@{row.held_since:%Y%m%d%H%M%S}"
    for one in organisations(actor).filter(kind=OrganisationKind.OPERATOR.value):
        _notify(one.pk, about, "copy_held_long", values, actor)


def _of_purchase(row: Purchase) -> dict[str, object]:
    assert row.ordered_at is not None, "what has a result was ordered"
    return {
        "merchant": row.merchant.name,
        "number": row.number,
        "listing": row.listing.title,
        "listing_number": row.listing.external_id,
        "title": row.filing.title,
        "created_on": moment_of(row.ordered_at),
        "portal_url": f"{settings.PUBLIC_ADDRESS}/purchase-results/{row.pk}/",
    }


def _until(moment: datetime) -> Until:
    return Until(moment, settings.TIME_ZONE)


def _notify(
    organisation_id: UUID, about: str, letter: str, values: Mapping[str, object], actor: Actor
) -> None:
    issue_notice(
        organisation_id=organisation_id,
        about=about,
        letter=letter,
        values={"operator": operator_name(actor), **values},
        actor=actor,
    )
