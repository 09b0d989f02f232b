"""Feedback for the operator's staff: listed, corrected; corrections answered by the owner of the lexicon."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Schema, Status
from pydantic import Field

from zhengpin.accounts.permissions import Permission
from zhengpin.api.buyers.feedback_schemas import CorrectionOut, FeedbackOut
from zhengpin.api.buyers.rates import PeriodOf, asked_period
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.feedback.operations.correcting import answer_correction
from zhengpin.feedback.queries import corrections as correction_queries
from zhengpin.feedback.queries import feedback as queries
from zhengpin.feedback.queries import rates as rate_queries
from zhengpin.feedback.states import CorrectionState, RecordKind, Says
from zhengpin.flows.buyers.correcting import correct as correct_feedback

router = Router(tags=["buyers"])


class FeedbackCorrectionIn(Schema):
    says: str = Field(..., max_length=20, description="what it really says")
    note: str = Field("", max_length=300, description="kept in the ledger; never who the buyer is")


@router.get("/feedback", operation_id="list_feedback", response=answers(Paginated[FeedbackOut]))
def list_feedback(
    request: ApiRequest,
    paging: PageOf,
    period: PeriodOf,
    says: Says | None = None,
    says_fake: bool = False,
    kind: RecordKind | None = None,
    text: str = "",
    unit: int | None = None,
    merchant: UUID | None = None,
):
    """List what buyers say, the newest first; who they are is given to nobody.

    says_fake: all that says fake, pirated or copied; unit: of a shop, brand, category, creator or room, by the number
    that its rate has. Without a month or days, all that is kept.
    """
    actor = request.actor
    actor.require(Permission.READ_FEEDBACK)
    subject = None
    if unit is not None:
        subject = rate_queries.unit_subject(actor, unit)
    elif merchant is not None:
        subject = rate_queries.merchant_subject(actor, merchant)
    narrowed = period.month or period.first or period.last
    wanted = queries.FeedbackFilter(
        says=queries.SAYS_ANY_FAKE if says_fake else says.value if says else "",
        kind=kind.value if kind else "",
        text=text[:200],
        period=asked_period(period) if narrowed else None,
        subject=subject,
    )
    return page(queries.feedback(actor, wanted), paging, FeedbackOut.shown)


@router.get("/feedback/{feedback_id}", operation_id="get_feedback", response=answers(FeedbackOut))
def get_feedback(request: ApiRequest, feedback_id: int):
    """Return one feedback."""
    request.actor.require(Permission.READ_FEEDBACK)
    return FeedbackOut.shown(queries.one_feedback(request.actor, feedback_id))


@router.post(
    "/feedback/{feedback_id}/correct", operation_id="correct_feedback", response=answers(CorrectionOut, 201)
)
def correct(request: ApiRequest, feedback_id: int, payload: FeedbackCorrectionIn):
    """Correct what feedback is taken to say: it is counted anew, and proposed to the owner of the lexicon."""
    request.actor.require(Permission.ANSWER_FEEDBACK)
    made = correct_feedback(
        feedback_id=feedback_id, says=payload.says, note=payload.note, actor=request.actor
    )
    return Status(201, CorrectionOut.of(made))


@router.get(
    "/feedback-corrections",
    operation_id="list_feedback_corrections",
    response=answers(Paginated[CorrectionOut]),
)
def list_corrections(request: ApiRequest, paging: PageOf, state: CorrectionState | None = None):
    """List corrections of feedback, the newest first."""
    request.actor.require(Permission.READ_FEEDBACK)
    rows = correction_queries.corrections(request.actor, state=state.value if state else "")
    return page(rows, paging, CorrectionOut.of)


@router.post(
    "/feedback-corrections/{correction_id}/take-up",
    operation_id="take_up_feedback_correction",
    response=answers(CorrectionOut),
)
def take_up(request: ApiRequest, correction_id: int):
    """Take a correction up: its text is among those that weights are fitted to."""
    request.actor.require(Permission.WRITE_RULES)
    return CorrectionOut.of(answer_correction(correction_id=correction_id, take_up=True, actor=request.actor))


@router.post(
    "/feedback-corrections/{correction_id}/leave",
    operation_id="leave_feedback_correction",
    response=answers(CorrectionOut),
)
def leave(request: ApiRequest, correction_id: int):
    """Leave a correction: the feedback says what it was corrected to, and nothing is learnt from it."""
    request.actor.require(Permission.WRITE_RULES)
    return CorrectionOut.of(
        answer_correction(correction_id=correction_id, take_up=False, actor=request.actor)
    )
