"""The ledger: entries, seals, anchors, and whether all of it still agrees."""

from __future__ import annotations

from django.utils.translation import gettext as _
from ninja import Field, Router, Schema

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.reports.schemas import AnchorOut, LedgerEntryOut, LedgerVerdict, SealOut, entry_shape
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.kit.errors import NotFound
from zhengpin.ledger import queries
from zhengpin.ledger.sealing import Anchor, export_anchor

router = Router(tags=["ledger"])


class AnchorIn(Schema):
    number: int = Field(..., ge=0, le=2**62)
    chain: str = Field(..., pattern="^[0-9a-f]{64}$")


class AnchorsIn(Schema):
    anchors: list[AnchorIn] = Field([], max_length=1000)


@router.get("/ledger/entries", operation_id="list_entries", response=answers(Paginated[LedgerEntryOut]))
def entries(request: ApiRequest, paging: PageOf, event: str = "", subject: str = "", parent: str = ""):
    """List ledger entries, oldest first."""
    request.actor.require(Permission.READ_LEDGER)
    rows = queries.entries(request.actor, event=event, subject=subject, parent=parent)
    return page(rows, paging, entry_shape, newest_first=False)


@router.get("/ledger/seals", operation_id="list_seals", response=answers(Paginated[SealOut]))
def seals(request: ApiRequest, paging: PageOf):
    """List seals, newest first."""
    request.actor.require(Permission.READ_LEDGER)
    return page(queries.seals(request.actor), paging, SealOut.of)


@router.post("/ledger/anchor", operation_id="export_anchor", response=answers(AnchorOut))
def anchor(request: ApiRequest):
    """Hand out the newest seal, to be kept elsewhere; that it was handed out is recorded."""
    request.actor.require(Permission.READ_LEDGER)
    found = export_anchor(actor=request.actor)
    if found is None:
        raise NotFound(
            _("Nothing in the ledger is sealed yet."),
            code="ledger.not_sealed",
            remedy=_("Try again in a minute: entries are sealed as they come."),
        )
    return AnchorOut.of(found)


@router.post("/ledger/verify", operation_id="verify_ledger", response=answers(LedgerVerdict))
def check(request: ApiRequest, payload: AnchorsIn):
    """Recompute the whole ledger, and compare it with anchors that were kept elsewhere.

    Triggers are checked, and that decisions and measures say what their entries say. Without any anchor (`anchors` 0)
    a ledger that was cut off at its end would not show.
    """
    request.actor.require(Permission.READ_LEDGER)
    kept = [Anchor(one.number, one.chain) for one in payload.anchors]
    found = check_ledger(anchors=kept)
    thing, message = (found.fault.thing, found.fault.sentence) if found.fault else ("", "")
    return LedgerVerdict.of(found, thing=thing, message=message)
