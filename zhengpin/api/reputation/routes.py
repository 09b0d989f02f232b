"""Reputation over the API: one's own by side and reason, for the operator anybody's; reviews of misuse."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.routes import ExplanationIn
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.reputation.schemas import (
    MisuseReviewOut,
    MisuseReviewPage,
    Standings,
    StandingStepOut,
    misuse_shape,
    standing_shape,
    step_shape,
    thresholds_shape,
)
from zhengpin.complaints import queries
from zhengpin.complaints.vocabulary import MisuseFactor
from zhengpin.flows.complaints import misuse
from zhengpin.flows.complaints import reputation as flow

router = Router(tags=["reputation"])
REVIEW = "/misuse-reviews/{review_id}"


class MisuseIn(Schema):
    """A complaint, or one counter-statement."""

    complaint: UUID | None = None
    counter_statement: UUID | None = None
    note: str = Field("", max_length=4000)


class MisuseFound(Schema):
    factors: list[str] = Field(
        ...,
        min_length=1,
        max_length=10,
        json_schema_extra={"items": {"type": "string"} | one_of(MisuseFactor)},
    )
    note: str = Field(
        ..., min_length=1, max_length=4000, description="read by the side concerned if confirmed"
    )


class SecondPerson(Schema):
    explanation: str = Field("", max_length=4000)


@router.get("/reputation", operation_id="get_reputation", response=answers(Standings))
def standing(request: ApiRequest, organisation: UUID | None = None):
    """Return how one's own sides stand now, by reason; the operator asks for any `organisation`."""
    request.actor.require_any(Permission.READ_COMPLAINTS, Permission.ANSWER)
    chosen = [organisation] if organisation else sorted(request.actor.organisation_ids)
    found = flow.standings_of(request.actor, chosen)
    return Standings(items=[standing_shape(one) for one in found], thresholds=thresholds_shape(flow.policy()))


@router.post(
    "/reputation/changes/{change_id}/lift",
    operation_id="lift_reputation_change",
    response=answers(StandingStepOut),
)
def lift(request: ApiRequest, change_id: UUID, payload: ExplanationIn):
    """Lift a warning or a restriction before its end, with the reason."""
    request.actor.require(Permission.MANAGE_ACCOUNTS)
    return step_shape(flow.lift(change_id=change_id, explanation=payload.explanation, actor=request.actor))


@router.get("/misuse-reviews", operation_id="list_misuse_reviews", response=answers(MisuseReviewPage))
def list_reviews(
    request: ApiRequest,
    paging: PageOf,
    state: str = "",
    side: str = "",
    complaint: UUID | None = None,
    counter_statement: UUID | None = None,
):
    """List the reviews of misuse, newest first. For the operator alone; the side is notified of what follows."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    rows = queries.misuse_reviews(
        request.actor, state=state, side=side, complaint_id=complaint, counter_id=counter_statement
    )
    return page(rows, paging, misuse_shape)


@router.post("/misuse-reviews", operation_id="open_misuse_review", response=answers(MisuseReviewOut, 201))
def open_review(request: ApiRequest, payload: MisuseIn):
    """Open a review of a complaint, or of a counter-statement where one is named. Nothing follows from that alone."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    row = misuse.open_review(
        complaint_id=payload.complaint,
        counter_id=payload.counter_statement,
        note=payload.note,
        actor=request.actor,
    )
    return Status(201, _one(request, row.pk))


@router.get(REVIEW, operation_id="get_misuse_review", response=answers(MisuseReviewOut))
def get(request: ApiRequest, review_id: UUID):
    """Return one review of misuse."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    return _one(request, review_id)


@router.post(f"{REVIEW}/propose", operation_id="propose_misuse", response=answers(MisuseReviewOut))
def propose(request: ApiRequest, review_id: UUID, payload: MisuseFound):
    """Find misuse by at least one factor, for a second person to confirm."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    misuse.propose(review_id=review_id, factors=payload.factors, note=payload.note, actor=request.actor)
    return _one(request, review_id)


@router.post(f"{REVIEW}/confirm", operation_id="confirm_misuse", response=answers(MisuseReviewOut))
def confirm(request: ApiRequest, review_id: UUID, payload: SecondPerson):
    """Confirm as second person: a warning follows, or a restriction where a warning stood."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    misuse.confirm(review_id=review_id, explanation=payload.explanation, actor=request.actor)
    return _one(request, review_id)


@router.post(f"{REVIEW}/dismiss", operation_id="dismiss_misuse", response=answers(MisuseReviewOut))
def dismiss(request: ApiRequest, review_id: UUID, payload: ExplanationIn):
    """Find no misuse, with the reason; what was proposed only a second person can dismiss."""
    request.actor.require(Permission.REVIEW_COMPLAINTS)
    misuse.dismiss(review_id=review_id, explanation=payload.explanation, actor=request.actor)
    return _one(request, review_id)


def _one(request: ApiRequest, review_id: UUID) -> MisuseReviewOut:
    return misuse_shape(queries.misuse_review(request.actor, review_id))


once(router)
