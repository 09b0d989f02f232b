"""What the API takes and answers, for originals.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.rights.originals_parts import (
    DepositedFilmIn,
    DetailsOut,
    DisputeSideOut,
    DistributorIn,
    DistributorLineOut,
    FileAnswerOut,
    PriorityOutcome,
    ReopenedBy,
    TimeStampOut,
)
from zhengpin_client.types.shared_parts import BilingualText


class ChainRecordOut(TypedDict):
    """A number by which an evidence chain holds the original, as its owner says; it is not verified here."""

    certificate_id: str
    chain: str
    id: str
    number: str
    recorded_at: str


type CopyStanding = Literal["yours", "waiting", "found", "not_found", "restrained"]
"""Where a copy of a deposited original stands, in words for the original's owner."""


type DepositAnswer = Literal[
    "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
]
"""What was said to a file as it was deposited. None of these says who made it."""


type DepositScope = Literal["mine_only", "mine_and_authorised", "watch_only"]
"""Who may show a deposited original, as its owner chose."""


type DepositState = Literal[
    "examining", "active", "unprotected", "disputed", "shared", "lost", "withdrawn", "expired"
]
"""Where a deposit stands."""


class DepositWithDetails(TypedDict):
    """A deposited original with what its answer rests on, and its sources."""

    answer: Literal[
        "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
    ]
    deposited_at: str
    details: DetailsOut
    ends_at: str
    """until when it is protected, unless it is renewed"""
    exclusive_since: str | None
    first_seen_at: str
    generated: bool
    id: str
    kind: Literal["picture", "video"]
    listing_id: str | None
    name: str
    organisation_id: str
    public_since: str | None
    scope: Literal["mine_only", "mine_and_authorised", "watch_only"]
    seconds: float | None
    """of a video"""
    sha256: str
    shop_id: str | None
    source: Literal["upload", "listing", "standing_order"]
    sources: list[SourceFileOut]
    state: Literal["examining", "active", "unprotected", "disputed", "shared", "lost", "withdrawn", "expired"]
    strong_line: Literal["", "decided"]
    widely_shown: bool


class DepositedFilmsIn(TypedDict):
    """Short videos of one's own that were sent in pieces."""

    films: list[DepositedFilmIn]
    generated: NotRequired[bool]
    """a model made them"""
    scope: NotRequired[DepositScope | None]
    """by default as the collection says"""


class DisputeAnswerIn(TypedDict):
    """One's side's statement, in the place of an earlier one."""

    statement: str


class DisputeDecisionIn(TypedDict):
    explanation: str
    """both sides read it"""
    outcome: PriorityOutcome


class DisputeIn(TypedDict):
    """Why one was first; the other's deposit is that which one's own was answered with."""

    statement: NotRequired[str]


class DisputeReopeningAskedIn(TypedDict):
    explanation: str
    """court, number, date; or the proof"""


class DisputeReopeningIn(TypedDict):
    by: ReopenedBy
    explanation: str
    """both sides read it"""


class DisputeReopeningRefusedIn(TypedDict):
    explanation: str
    """who asked reads it"""


type DisputeState = Literal["hearing", "referred", "decided", "withdrawn"]
"""Where a dispute stands."""


class DisputeWithEvidence(TypedDict):
    """A dispute with both sides. settled: whether the points are those by which it was decided or referred,
    not those so far; needed, margin: points to be found first, and by how many to lead.
    """

    answered_at: str | None
    asked_at: str | None
    """when a side asked to have it reopened, as long as it waits"""
    asked_because: str
    asked_by: Literal["", "first", "second"]
    before: Literal["", "first", "second", "undecided", "common"]
    decided_at: str | None
    due_at: str
    explanation: str
    """of whoever decided it; empty where nobody took part"""
    first: DisputeSideOut
    hearings: int
    id: str
    margin: int
    measured: bool
    needed: int
    number: str
    opened_at: str
    outcome: Literal["", "first", "second", "undecided", "common"]
    policy: str
    proposed: Literal["", "first", "second", "undecided", "common"]
    reason: Literal["", "no_copy", "common", "margin", "outweighs"]
    reason_text: BilingualText
    reopened_because: str
    reopened_by: Literal["", "court", "proof"]
    second: DisputeSideOut
    settled: bool
    state: Literal["hearing", "referred", "decided", "withdrawn"]


class DisputeWithdrawalIn(TypedDict):
    reason: NotRequired[str]


class DistributorLines(TypedDict):
    """The answers, in the order of the list."""

    items: list[DistributorLineOut]


class DistributorsIn(TypedDict):
    distributors: list[DistributorIn]


class FileAnswers(TypedDict):
    """The answers to the files, in the order in which they were sent; those of an archive by name."""

    items: list[FileAnswerOut]


class OwnCopyOut(TypedDict):
    """Where somebody else shows one's original. original: the deposit, where it is a single one; sha256: of it."""

    address: str
    askable: bool
    """whether action can be asked for"""
    case: str | None
    found_at: str
    id: str
    original: str | None
    outcome: Literal["pass", "review", "act"]
    respondent: str
    score: float
    sha256: str
    standing: Literal["yours", "waiting", "found", "not_found", "restrained"]
    state: Literal["open", "upheld", "dismissed", "authorised", "held", "shadow", "excused", "replaced"]
    subject: str
    title: str


class RenewalIn(TypedDict):
    """deposits: of one's own; without them all whose terms end soon or have ended."""

    deposits: NotRequired[list[str] | None]


class Renewed(TypedDict):
    renewed: int


class ScopeIn(TypedDict):
    """Deposits of one's own, and who may show them from now on."""

    deposits: list[str]
    scope: DepositScope


class ScopeSet(TypedDict):
    changed: int


class ShopDeposited(TypedDict):
    """files: pictures and videos that are being deposited; those deposited before are left out."""

    files: int


class ShopIn(TypedDict):
    """A shop of one's own, all whose pictures and videos are to be deposited."""

    scope: NotRequired[DepositScope]
    shop_id: str


class SourceFileOut(TypedDict):
    added_at: str
    id: str
    kind: Literal["raw", "layered", "burst", "other"]
    name: str
    sha256: str


class StampAsked(TypedDict):
    """asked: whether there was anything to stamp; it is done within moments."""

    asked: bool


class StampingOut(TypedDict):
    """A leaf: number 1 of the deposit with the sources that it then had, higher of those that came later."""

    gathered_at: str
    number: int
    root: str
    time_stamps: list[TimeStampOut]


class StandingOrderIn(TypedDict):
    scope: NotRequired[DepositScope]


class StandingOrderOut(TypedDict):
    """That the pictures of a shop's new listings, and its merchant's new videos, are deposited as they come."""

    ended_at: str | None
    id: str
    ordered_at: str
    scope: Literal["mine_only", "mine_and_authorised", "watch_only"]
    shop: str
    shop_id: str


class StandingOrders(TypedDict):
    items: list[StandingOrderOut]


class WithdrawalIn(TypedDict):
    reason: NotRequired[str]
