"""Deposited originals: deposited, listed, scoped, withdrawn, exported, and standing orders of shops."""

from __future__ import annotations

from uuid import UUID

from django.http import StreamingHttpResponse
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page, sent_as
from zhengpin.api.kit.files import MOST_BYTES, within
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.originals.schemas import (
    DepositedFilmsIn,
    DepositOut,
    DepositWithDetails,
    DetailsOut,
    FileAnswerOut,
    FileAnswers,
    ScopeIn,
    ScopeSet,
    ShopDeposited,
    ShopIn,
    ShownCopyOut,
    SourceFileOut,
    StandingOrderIn,
    StandingOrderOut,
    StandingOrders,
    WithdrawalIn,
)
from zhengpin.flows.originals import exporting, listings, sources
from zhengpin.flows.originals.files import SentOriginal
from zhengpin.flows.originals.sending import UploadedFilm, deposit_sent, deposit_uploaded
from zhengpin.flows.originals.wording import answer_details
from zhengpin.monitoring.queries.copies import copies_of
from zhengpin.originals import operations, queries
from zhengpin.originals.states import DepositAnswer, DepositScope, DepositState, SourceKind

router = Router(tags=["originals"])


@router.post("/originals", operation_id="deposit_originals", response=answers(FileAnswers))
def deposit_originals(
    request: ApiRequest,
    files: list[UploadedFile] = File([]),  # noqa: B008 - how the framework declares files that may be absent
    archive: UploadedFile | None = File(None),  # noqa: B008
    scope: DepositScope | None = Form(None, description="by default as the collection says"),  # noqa: B008
    generated: bool = Form(False, description="a model made them"),
):
    """Deposit pictures and short videos of one's own, single or in a ZIP archive: each is answered at once, a video
    that it is being examined. The same file again is answered as it stands."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    sent = [SentOriginal((one.name or "")[:300], one.size or 0, one.read) for one in files]
    given = deposit_sent(
        sent,
        archive=within(archive).file if archive else None,
        scope=scope.value if scope else "",
        generated=generated,
        actor=request.actor,
    )
    return {"items": [FileAnswerOut.shown(one) for one in given]}


@router.post("/originals/films", operation_id="deposit_films", response=answers(FileAnswers))
def deposit_films(request: ApiRequest, payload: DepositedFilmsIn):
    """Deposit short videos of one's own that were sent in pieces. Each is on record at once and answered “being
    examined”; what it is answered then stands in the original itself."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    given = deposit_uploaded(
        [UploadedFilm(one.upload, one.name) for one in payload.films],
        scope=payload.scope.value if payload.scope else "",
        generated=payload.generated,
        actor=request.actor,
    )
    return {"items": [FileAnswerOut.shown(one) for one in given]}


@router.post(
    "/originals/from-shop", operation_id="deposit_originals_of_shop", response=answers(ShopDeposited, 202)
)
def deposit_shop(request: ApiRequest, payload: ShopIn):
    """Have all pictures deposited that one's own shop shows now, and its merchant's videos; they appear in the list as
    they are done."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    count = listings.deposit_shop(shop_id=payload.shop_id, scope=payload.scope.value, actor=request.actor)
    return Status(202, {"files": count})


@router.get("/originals", operation_id="list_originals", response=answers(Paginated[DepositOut]))
def list_originals(
    request: ApiRequest,
    paging: PageOf,
    state: DepositState | None = None,
    answer: DepositAnswer | None = None,
    text: str = "",
):
    """List deposited originals, the newest first. text: in the file's name, or the beginning of its SHA-256."""
    request.actor.require(Permission.READ_ORIGINALS)
    rows = queries.deposits(
        request.actor,
        state=state.value if state else "",
        answer=answer.value if answer else "",
        text=text,
    )
    return page(rows, paging, DepositOut.shown)


@router.get(
    "/originals/export", operation_id="export_originals", openapi_extra=sent_as("text/csv", text=True)
)
def export_originals(request: ApiRequest):
    """Return all of one's deposited originals as CSV, the oldest first."""
    request.actor.require(Permission.READ_ORIGINALS)
    answer = StreamingHttpResponse(exporting.csv_lines(request.actor), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="originals.csv"'
    return answer


@router.post("/originals/scope", operation_id="set_scope_of_originals", response=answers(ScopeSet))
def set_scope(request: ApiRequest, payload: ScopeIn):
    """Choose who may show deposits of one's own: all of those named, or none."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    changed = operations.set_scope(
        deposit_ids=payload.deposits, scope=payload.scope.value, actor=request.actor
    )
    return {"changed": changed}


@router.get(
    "/originals/standing-orders", operation_id="list_standing_orders", response=answers(StandingOrders)
)
def list_orders(request: ApiRequest):
    """List the shops whose new pictures and videos are deposited as they come."""
    request.actor.require(Permission.READ_ORIGINALS)
    return {"items": [StandingOrderOut.shown(row) for row in queries.standing_orders(request.actor)]}


@router.put(
    "/originals/standing-orders/{shop_id}",
    operation_id="begin_standing_order",
    response=answers(StandingOrderOut),
)
def begin_order(request: ApiRequest, shop_id: UUID, payload: StandingOrderIn):
    """Have the pictures of a shop's new listings, and its merchant's new videos, deposited as they come, or change the
    scope of that."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = operations.begin_order(shop_id=shop_id, scope=payload.scope.value, actor=request.actor)
    return StandingOrderOut.shown(row)


@router.delete(
    "/originals/standing-orders/{shop_id}", operation_id="end_standing_order", response=answers(None, 204)
)
def end_order(request: ApiRequest, shop_id: UUID):
    """End the standing order of a shop; what was deposited stays."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    operations.end_order(shop_id=shop_id, actor=request.actor)
    return Status(204, None)


@router.get("/originals/{deposit_id}", operation_id="get_original", response=answers(DepositWithDetails))
def get_original(request: ApiRequest, deposit_id: UUID):
    """Return one deposited original with what its answer rests on, and its sources."""
    request.actor.require(Permission.READ_ORIGINALS)
    row = queries.deposit(request.actor, deposit_id)
    files = queries.source_files(request.actor, row)
    return DepositWithDetails.of(
        row,
        details=DetailsOut.shown(answer_details(row)),
        sources=[SourceFileOut.shown(one) for one in files],
    )


@router.get(
    "/originals/{deposit_id}/copies",
    operation_id="list_copies_of_original",
    response=answers(Paginated[ShownCopyOut]),
)
def list_copies(request: ApiRequest, deposit_id: UUID, paging: PageOf):
    """List where others show a deposited original, the newest first, with what the rules said of it."""
    request.actor.require(Permission.READ_ORIGINALS)
    row = queries.deposit(request.actor, deposit_id)
    return page(copies_of(request.actor, row), paging, ShownCopyOut.shown)


@router.post(
    "/originals/{deposit_id}/withdraw", operation_id="withdraw_original", response=answers(DepositOut)
)
def withdraw(request: ApiRequest, deposit_id: UUID, payload: WithdrawalIn):
    """Withdraw a deposit of one's own: nothing is matched against it any more, and it stays on record."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    row = operations.withdraw_deposit(deposit_id=deposit_id, reason=payload.reason, actor=request.actor)
    return DepositOut.shown(row)


@router.post(
    "/originals/{deposit_id}/sources",
    operation_id="add_source_of_original",
    response=answers(SourceFileOut, 201),
)
def add_source(
    request: ApiRequest,
    deposit_id: UUID,
    file: File[UploadedFile],
    kind: SourceKind = Form(..., description="what it is"),  # noqa: B008
):
    """Give a source file of a deposit of one's own: what a copyist lacks. It is kept as it is and shown to no other."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    content = within(file, MOST_BYTES).read()
    row = sources.give_source(
        deposit_id=deposit_id, content=content, kind=kind.value, name=file.name or "", actor=request.actor
    )
    return Status(201, SourceFileOut.shown(row))
