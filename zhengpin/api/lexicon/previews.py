"""Previews over the API: what new words, or a new name of a mark, would have caught."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Path, Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.lexicon.schemas import WindowBody, WordPreviewOut, WordPreviewPage, preview_shape
from zhengpin.flows.words import preview as flow
from zhengpin.lexicon import preview_queries as queries

if TYPE_CHECKING:
    from zhengpin.lexicon.models import WordPreview

router = Router(tags=["words"])
Number = Path(..., ge=1, le=2**63 - 1)


@router.post("/words/draft/previews", operation_id="preview_words", response=answers(WordPreviewOut, 202))
def start_for_draft(request: ApiRequest, payload: WindowBody):
    """Seek the new and changed words of the draft in what was received lately; nothing follows from it."""
    request.actor.require(Permission.WRITE_RULES)
    return Status(202, preview_shape(flow.start_for_draft(days=payload.days, actor=request.actor)))


@router.post(
    "/mark-names/{number}/previews", operation_id="preview_mark_name", response=answers(WordPreviewOut, 202)
)
def start_for_name(request: ApiRequest, payload: WindowBody, number: int = Number):
    """Seek a further form of a mark's name in what was received lately; nothing follows from it."""
    request.actor.require(Permission.WRITE_RULES)
    row = flow.start_for_name(number=number, days=payload.days, actor=request.actor)
    return Status(202, preview_shape(row))


@router.get("/word-previews", operation_id="list_word_previews", response=answers(WordPreviewPage))
def list_all(request: ApiRequest, paging: PageOf):
    """List previews without their results, newest first."""
    request.actor.require(Permission.WRITE_RULES)
    return page(queries.previews(request.actor), paging, _without_result)


def _without_result(row: WordPreview) -> WordPreviewOut:
    return preview_shape(row, with_result=False)


@router.get("/word-previews/{preview_id}", operation_id="get_word_preview", response=answers(WordPreviewOut))
def get(request: ApiRequest, preview_id: UUID):
    """Say how far a preview has come, and what it found once it is done."""
    request.actor.require(Permission.WRITE_RULES)
    return preview_shape(queries.preview(request.actor, preview_id))


@router.post(
    "/word-previews/{preview_id}/cancel", operation_id="cancel_word_preview", response=answers(WordPreviewOut)
)
def cancel(request: ApiRequest, preview_id: UUID):
    """Stop a preview; what it found so far is dropped."""
    request.actor.require(Permission.WRITE_RULES)
    return preview_shape(flow.cancel(preview_id=preview_id, actor=request.actor))


@router.post(
    "/word-previews/{preview_id}/resume", operation_id="resume_word_preview", response=answers(WordPreviewOut)
)
def resume(request: ApiRequest, preview_id: UUID):
    """Set a preview going again whose work was given up; one that goes on loses nothing by it."""
    request.actor.require(Permission.WRITE_RULES)
    return preview_shape(flow.resume(preview_id=preview_id, actor=request.actor))


once(router)
