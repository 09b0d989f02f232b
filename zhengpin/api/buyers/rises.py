"""Rises of what buyers say: listed, looked into, closed."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from zhengpin.accounts.permissions import Permission
from zhengpin.api.buyers.feedback_schemas import RiseOut
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.feedback.queries.rises import rise, rises
from zhengpin.feedback.states import RateKind, RiseState
from zhengpin.flows.buyers import rises as flow

router = Router(tags=["buyers"])


class RiseNoteIn(Schema):
    note: str = Field(..., max_length=1000, description="what was found; kept in the ledger")


@router.get("/rises", operation_id="list_rises", response=answers(Paginated[RiseOut]))
def list_rises(
    request: ApiRequest,
    paging: PageOf,
    state: RiseState | None = None,
    kind: RateKind | None = None,
    text: str = "",
):
    """List rises, the newest first. kind: of the unit; text: in its name."""
    request.actor.require(Permission.READ_FEEDBACK)
    rows = rises(
        request.actor,
        state=state.value if state else "",
        kind=kind.value if kind else "",
        text=text,
    )
    return page(rows, paging, RiseOut.shown)


@router.get("/rises/{rise_id}", operation_id="get_rise", response=answers(RiseOut))
def get_rise(request: ApiRequest, rise_id: UUID):
    """Return one rise."""
    request.actor.require(Permission.READ_FEEDBACK)
    return RiseOut.shown(rise(request.actor, rise_id))


@router.post("/rises/{rise_id}/handle", operation_id="handle_rise", response=answers(RiseOut))
def handle(request: ApiRequest, rise_id: UUID, payload: RiseNoteIn):
    """Close a rise as looked into, with what was found."""
    request.actor.require(Permission.ANSWER_FEEDBACK)
    return _closed(request, rise_id, RiseState.HANDLED, payload.note)


@router.post("/rises/{rise_id}/dismiss", operation_id="dismiss_rise", response=answers(RiseOut))
def dismiss(request: ApiRequest, rise_id: UUID, payload: RiseNoteIn):
    """Close a rise as no cause for action, with what was found."""
    request.actor.require(Permission.ANSWER_FEEDBACK)
    return _closed(request, rise_id, RiseState.DISMISSED, payload.note)


@router.post("/rises/{rise_id}/rescan", operation_id="rescan_rise", response=answers(RiseOut))
def rescan(request: ApiRequest, rise_id: UUID):
    """Have the goods of a rise compared again with everything that is protected."""
    request.actor.require_any(Permission.RESCAN, Permission.ANSWER_FEEDBACK)
    row = rise(request.actor, rise_id)
    flow.rescan_goods(rise_id=row.pk, actor=request.actor)
    return RiseOut.shown(rise(request.actor, rise_id))


def _closed(request: ApiRequest, rise_id: UUID, state: RiseState, note: str) -> RiseOut:
    flow.close_rise(rise_id=rise_id, state=state.value, note=note, actor=request.actor)
    return RiseOut.shown(rise(request.actor, rise_id))
