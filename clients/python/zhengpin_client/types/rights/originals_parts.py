"""What the API takes and answers, for originals: the parts of its bodies.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText


class DepositOut(TypedDict):
    """A deposited original. public_since: since when anybody could claim it; strong_line: what proves it."""

    answer: Literal[
        "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
    ]
    deposited_at: str
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
    state: Literal["examining", "active", "unprotected", "disputed", "shared", "lost", "withdrawn", "expired"]
    strong_line: Literal["", "decided"]
    widely_shown: bool


class DepositedFilmIn(TypedDict):
    name: NotRequired[str]
    """by default as the upload was called"""
    upload: str
    """a finished upload, see /v1/uploads"""


class DetailsOut(TypedDict):
    """What an answer rests on. first_seen_at: when the marketplace first saw it at its depositor."""

    deposited_by_another_at: str | None
    explanation: str
    first_seen_at: str
    marks: list[str]
    """protected marks of others in it"""
    remedy: str
    seen: list[SeenThereOut]
    shops_before: int
    """unrelated shops that showed it before"""


class DisputeLineOut(TypedDict):
    """A line of evidence. counts: whether it does, or a stronger one of the same group does; text: the reason."""

    counts: bool
    group: Literal["scene", "file", "detail", "edited", "source", "credentials", "time", "habit"]
    line: Literal[
        "beyond",
        "traced",
        "explained",
        "detail",
        "framed",
        "overlaid",
        "tones",
        "raw",
        "layered",
        "burst",
        "captured",
        "stamped",
        "seen",
        "camera",
    ]
    measure: float
    points: int
    text: BilingualText


class DisputeOut(TypedDict):
    """A dispute. proposed: what the evidence says, for a person to confirm; before: the outcome until it was
    reopened; due_at: until when both sides are heard.
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
    hearings: int
    id: str
    number: str
    opened_at: str
    outcome: Literal["", "first", "second", "undecided", "common"]
    proposed: Literal["", "first", "second", "undecided", "common"]
    reopened_because: str
    reopened_by: Literal["", "court", "proof"]
    state: Literal["hearing", "referred", "decided", "withdrawn"]


class DisputeSideOut(TypedDict):
    """One side. own: whether it is yours; deposit_id: null of the other side's; beyond: share of its picture
    in which the scene goes on beyond the other's; surround: share that a frame, banner or screen takes;
    shared: corners of what both show, x and y from 0 to 1, the same corner at the same place on both
    sides.
    """

    beyond: float
    deposit_id: str | None
    deposited_at: str
    first_seen_at: str
    lines: list[DisputeLineOut]
    own: bool
    party: str
    points: int
    shared: list[list[float]]
    side: Literal["first", "second"]
    statement: str
    surround: float


class DistributorIn(TypedDict):
    """number: of a shop or merchant at the marketplace; valid_to: the last day, none without end."""

    number: str
    valid_to: NotRequired[str | None]


class DistributorLineOut(TypedDict):
    """What one line was answered. name: of whom the number is."""

    answer: Literal["authorised", "already", "unknown", "yourself", "faulty"]
    line: int
    name: str
    number: str
    refusal: RefusalOut | None
    valid_to: str | None


class FileAnswerOut(TypedDict):
    """What one file was answered. again: it had been deposited before; refusal: why it was not taken in."""

    again: bool
    answer: Literal[
        "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
    ]
    deposit: DepositOut | None
    details: DetailsOut | None
    name: str
    refusal: RefusalOut | None
    sha256: str


type PriorityOutcome = Literal["first", "second", "undecided", "common"]
"""How a dispute over a picture ends."""


class RefusalOut(TypedDict):
    code: str
    message: str
    remedy: str


type ReopenedBy = Literal["court", "proof"]
"""What reopens a dispute that was decided."""


class SeenThereOut(TypedDict):
    """A listing or video in which it was shown. shop: also who published the video; at: when the marketplace
    received it.
    """

    address: str
    at: str
    same_file: bool
    shop: str
    title: str


class ShownCopyOut(TypedDict):
    """Where somebody else shows a deposited original. outcome: what the rules said; case: where a person decides."""

    address: str
    askable: bool
    """whether action can be asked for"""
    case: str | None
    found_at: str
    id: str
    outcome: Literal["pass", "review", "act"]
    respondent: str
    score: float
    standing: Literal["yours", "waiting", "found", "not_found", "restrained"]
    state: Literal["open", "upheld", "dismissed", "authorised", "held", "shadow", "excused", "replaced"]
    subject: str
    title: str


class TimeStampOut(TypedDict):
    """What one authority says. stamped_at: by its own clock; ends_at: when the first of its certificates ends."""

    authority: str
    ends_at: str | None
    stamped_at: str | None
    state: TimeStampState


type TimeStampState = Literal["wanted", "granted", "abandoned"]
"""Where one authority's time stamp on one batch stands."""
