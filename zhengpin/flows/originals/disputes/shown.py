"""What either side and the operator's staff see of a dispute: both pictures laid over each other, what each shows
beyond the other, every line with its reason and points, and what the reader can do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.originals import queries
from zhengpin.originals.dispute_states import DISPUTE, DisputeSide, DisputeState
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityLine, PriorityReason
from zhengpin.originals.problems import NotAParty
from zhengpin.originals.states import DepositState

Region = Sequence[Sequence[float]]


@dataclass(frozen=True)
class ShownLine:
    """A line of evidence as it speaks for a side. counts: whether it does, or a stronger one of the same fact does."""

    line: PriorityLine
    measure: float
    points: int
    counts: bool


@dataclass(frozen=True)
class ShownSide:
    """One side. beyond: 0..1, of its picture, where the scene goes on beyond the other's; surround: 0..1, what
    surrounds the scene in it: a frame, a banner, a screen; shared: corners of what both show, x and y 0..1; own: the
    reader's.

    The other side's deposit, its file and its sources are named to nobody but staff.
    """

    side: DisputeSide
    party: str
    own: bool
    deposit_id: UUID | None
    digest: str
    width: int
    height: int
    first_seen_at: datetime
    deposited_at: datetime
    statement: str
    lines: list[ShownLine]
    points: int
    beyond: float
    surround: float
    shared: Region


@dataclass(frozen=True)
class ShownDispute:
    """A dispute for one reader. measured: whether files were compared; settled: whether the points are those by which
    it was decided or referred, not those so far; needed, margin: points to be found first, and those by which to lead.
    """

    row: Dispute
    first: ShownSide
    second: ShownSide
    measured: bool
    settled: bool
    needed: int
    margin: int
    reason: PriorityReason | None
    policy: str
    relation: str
    mirrored: bool
    may_answer: bool
    may_withdraw: bool
    may_decide: bool
    may_reopen: bool
    may_ask: bool

    @property
    def sides(self) -> tuple[ShownSide, ShownSide]:
        return self.first, self.second

    @property
    def own(self) -> ShownSide | None:
        """The reader's side; None for staff."""
        return next((one for one in self.sides if one.own), None)


def dispute_shown(actor: Actor, row: Dispute) -> ShownDispute:
    """Return a dispute as an actor may see it, who sees the row itself."""
    own = _own_side(row, actor)
    weighing: Mapping[str, Any] = row.weighing
    pictures: Mapping[str, Any] = row.evidence.get("pictures", {})
    allowed = DISPUTE.allowed(row.state)
    heard = row.state == DisputeState.HEARING and row.due_at > clock.now()
    decides = actor.may(Permission.DECIDE_ORIGINALS)
    return ShownDispute(
        row,
        _side(DisputeSide.FIRST, row, own),
        _side(DisputeSide.SECOND, row, own),
        measured=bool(pictures),
        settled=row.state in (DisputeState.DECIDED, DisputeState.REFERRED),
        needed=weighing.get("needed", 0),
        margin=weighing.get("margin", 0),
        reason=PriorityReason(weighing["reason"]) if weighing.get("reason") else None,
        policy=weighing.get("policy", ""),
        relation=pictures.get("relation", ""),
        mirrored=bool(pictures.get("mirrored")),
        may_answer=own is not None and heard and actor.may(Permission.DEPOSIT_ORIGINALS),
        may_withdraw=own is DisputeSide.SECOND and "withdraw" in allowed,
        may_decide=decides and "decide" in allowed and not heard,
        may_reopen=decides and "reopen" in allowed,
        may_ask=own is not None and "reopen" in allowed and row.asked_at is None,
    )


def disputes_of(actor: Actor, deposit: Deposit) -> list[Dispute]:
    """Return the disputes in which a deposit is a side, the newest first, as an actor may see them."""
    return list(queries.disputes(actor, deposit_id=deposit.pk)[:10])


def may_dispute(actor: Actor, deposit: Deposit) -> bool:
    """Say whether an actor is offered to dispute by a deposit of its own: somebody else had deposited the same."""
    own = deposit.organisation_id in actor.organisation_ids and actor.may(Permission.DEPOSIT_ORIGINALS)
    stands = deposit.state in (DepositState.ACTIVE, DepositState.UNPROTECTED)
    return own and stands and bool(deposit.evidence.get("alike"))


def _own_side(row: Dispute, actor: Actor) -> DisputeSide | None:
    try:
        return queries.side_of(actor, row)
    except NotAParty:
        return None


def _side(side: DisputeSide, row: Dispute, own: DisputeSide | None) -> ShownSide:
    weighing: Mapping[str, Any] = row.weighing
    pictures: Mapping[str, Any] = row.evidence.get("pictures", {})
    deposit: Deposit = row.first if side is DisputeSide.FIRST else row.second
    return ShownSide(
        side=side,
        party=deposit.organisation.name,
        own=side is own,
        deposit_id=deposit.pk if side is own or own is None else None,
        digest=deposit.blob_id,
        width=deposit.blob.width or 1,
        height=deposit.blob.height or 1,
        first_seen_at=deposit.first_seen_at,
        deposited_at=deposit.deposited_at,
        statement=row.statement_first if side is DisputeSide.FIRST else row.statement_second,
        lines=[
            ShownLine(PriorityLine(one["line"]), one["measure"], one["points"], one["counts"])
            for one in weighing.get(side.value, ())
            if one["line"] in set(PriorityLine)
        ],
        points=weighing.get(f"points_{side.value}", 0),
        beyond=pictures.get(f"beyond_{side.value}", 0.0),
        surround=pictures.get(f"foreign_{side.value}", 0.0),
        shared=pictures.get(f"shared_{side.value}", ()),
    )
