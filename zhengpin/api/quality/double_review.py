"""Blind second readings: drawn, taken and given by people, and settled by a senior where two readers differ."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.complaints.routes import ExplanationIn
from zhengpin.api.kit.answers import PageOf, answers, one_of, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.quality.schemas import (
    BlindReading,
    Disagreement,
    DisagreementPage,
    ReadingGiven,
    blind_shape,
    disagreement_shape,
)
from zhengpin.flows.decisions import double_review as flow
from zhengpin.kit.errors import NotFound
from zhengpin.review import operations, reading_queries
from zhengpin.review.states import ReadingOutcome, Resolution
from zhengpin.rulebook.states import Ground

router = Router(tags=["quality"])
PATH = "/second-readings/{reading_id}"


class ReadingIn(ExplanationIn):
    outcome: str = Field(..., json_schema_extra=one_of(ReadingOutcome))
    ground: str = Field(
        "", description="needed of an infringement", json_schema_extra=one_of(Ground, blank=True)
    )


class ResolutionIn(ExplanationIn):
    resolution: str = Field(..., json_schema_extra=one_of(Resolution))


class Drawn(Schema):
    drawn: int = Field(..., description="how many decisions were drawn now")


@router.post("/second-readings/draw", operation_id="draw_second_readings", response=answers(Drawn))
def draw(request: ApiRequest):
    """Draw now what would be drawn at the next round; asked twice, nothing is drawn twice."""
    request.actor.require(Permission.APPROVE)
    return Drawn(drawn=operations.draw_readings(actor=request.actor))


@router.post("/second-readings/next", operation_id="take_second_reading", response=answers(BlindReading))
def take(request: ApiRequest):
    """Take the next decision to be read again, as a person who had no part in it; no token may."""
    request.actor.require(Permission.DECIDE)
    row = flow.take(actor=request.actor)
    if row is None:
        raise NotFound(_("No decision waits for your blind re-review."), code="reading.none_waits")
    return blind_shape(row, flow.evidence(row, request.actor))


@router.post(f"{PATH}/give", operation_id="give_second_reading", response=answers(ReadingGiven))
def give(request: ApiRequest, reading_id: UUID, payload: ReadingIn):
    """Answer a reading that one has taken. Nothing follows from it by itself."""
    request.actor.require(Permission.DECIDE)
    row = flow.give(reading_id=reading_id, **payload.dict(), actor=request.actor)
    assert row.read_at is not None, "what was given has a time"
    return ReadingGiven(id=row.pk, outcome=row.outcome, read_at=row.read_at)


@router.post(f"{PATH}/give-back", operation_id="give_back_second_reading", response={204: None})
def give_back(request: ApiRequest, reading_id: UUID):
    """Give a reading back unanswered."""
    request.actor.require(Permission.DECIDE)
    operations.give_back_reading(reading_id=reading_id, actor=request.actor)
    return Status(204, None)


@router.get("/disagreements", operation_id="list_disagreements", response=answers(DisagreementPage))
def disagreements(request: ApiRequest, paging: PageOf, resolved: bool = False):
    """List decisions that the second reader answered otherwise, newest first: those open, or those resolved."""
    request.actor.require(Permission.READ_QUALITY)
    return page(reading_queries.disagreements(request.actor, resolved=resolved), paging, disagreement_shape)


@router.post(f"{PATH}/resolve", operation_id="resolve_disagreement", response=answers(Disagreement))
def resolve(request: ApiRequest, reading_id: UUID, payload: ResolutionIn):
    """Overturn the first decision, with all that followed from it, or let it stand; by neither of the two readers."""
    request.actor.require(Permission.OVERTURN)
    if payload.resolution == Resolution.OVERTURNED:
        flow.overturn(reading_id=reading_id, explanation=payload.explanation, actor=request.actor)
    else:
        flow.let_stand(reading_id=reading_id, explanation=payload.explanation, actor=request.actor)
    return disagreement_shape(reading_queries.reading(request.actor, reading_id))


once(router)
