"""What an owner does with its originals: copies shown to it first, terms renewed, distributors authorised in bulk."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.originals.owning_schemas import (
    DistributorLineOut,
    DistributorLines,
    DistributorsIn,
    OwnCopyOut,
    RenewalIn,
    Renewed,
)
from zhengpin.flows.originals import asking
from zhengpin.flows.rights import distributors
from zhengpin.monitoring.queries.copies import copies
from zhengpin.monitoring.states import CopyStanding
from zhengpin.originals import operations

router = Router(tags=["originals"])


@router.get("/originals/copies", operation_id="list_copies", response=answers(Paginated[OwnCopyOut]))
def list_copies(request: ApiRequest, paging: PageOf, standing: CopyStanding | None = None):
    """List where others show one's originals, the newest first."""
    request.actor.require(Permission.READ_ORIGINALS)
    rows = copies(request.actor, standing=standing.value if standing else "")
    return page(rows, paging, OwnCopyOut.shown)


@router.post(
    "/originals/copies/{finding_id}/ask", operation_id="ask_for_action", response=answers(OwnCopyOut)
)
def ask_for_action(request: ApiRequest, finding_id: UUID):
    """Have a person decide on a copy that was shown to one first. 409 where that is no longer possible."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    return OwnCopyOut.shown(asking.ask_for_action(finding_id=finding_id, actor=request.actor))


@router.post("/originals/renew", operation_id="renew_originals", response=answers(Renewed))
def renew(request: ApiRequest, payload: RenewalIn):
    """Renew originals of one's own for another term: those named, or all whose terms end within 90 days or ended."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    return {"renewed": operations.renew_deposits(deposit_ids=payload.deposits, actor=request.actor)}


@router.post(
    "/originals/distributors", operation_id="authorise_distributors", response=answers(DistributorLines)
)
def authorise(request: ApiRequest, payload: DistributorsIn):
    """Let distributors show all of one's originals, a list at once; each line is answered, whatever the others are."""
    request.actor.require(Permission.DEPOSIT_ORIGINALS)
    text = "\n".join(f'"{one.number}","{one.valid_to or ""}"' for one in payload.distributors)
    given = distributors.authorise_listed(text=text, actor=request.actor)
    return {"items": [DistributorLineOut.shown(one) for one in given]}
