"""Reads reviews of malice."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.models import MisuseReview
from zhengpin.complaints.problems import MisuseReviewNotFound


def misuse_reviews(
    actor: Actor,
    *,
    state: str = "",
    side: str = "",
    complaint_id: UUID | None = None,
    counter_id: UUID | None = None,
    organisation_id: UUID | None = None,
) -> QuerySet[MisuseReview]:
    """Return the reviews of malice, newest first: none to whoever is concerned, who is told of what follows."""
    actor.require(Permission.REVIEW_COMPLAINTS)
    filters = {
        "state": state,
        "side": side,
        "complaint_id": complaint_id,
        "counter_id": counter_id,
        "organisation_id": organisation_id,
    }
    rows = MisuseReview.objects.visible_to(actor).filter(
        **{key: value for key, value in filters.items() if value}
    )
    return rows.select_related("complaint__holder", "counter__respondent", "organisation", "change").order_by(
        "-pk"
    )


def misuse_review(actor: Actor, review_id: UUID | str) -> MisuseReview:
    """Return one review of malice. Raises MisuseReviewNotFound, Forbidden."""
    try:
        return misuse_reviews(actor).get(pk=review_id)
    except (MisuseReview.DoesNotExist, ValidationError, ValueError) as error:
        raise MisuseReviewNotFound() from error
