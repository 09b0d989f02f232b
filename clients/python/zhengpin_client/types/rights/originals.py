"""What the API takes and answers, for originals.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class ChainRecordOut(TypedDict):
    """A number by which an evidence chain holds the original, as its owner says; it is not verified here."""

    certificate_id: str
    chain: str
    id: str
    number: str
    recorded_at: str


type DepositAnswer = Literal[
    "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
]
"""What was said to a file as it was deposited. None of these says who made it."""


class DepositOut(TypedDict):
    """A deposited original. public_since: since when anybody could claim it; strong_line: what proves it."""

    answer: Literal[
        "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
    ]
    deposited_at: str
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
    state: Literal["examining", "active", "unprotected", "disputed", "shared", "lost", "withdrawn"]
    strong_line: Literal["", "source", "contained", "credentials", "decided"]
    widely_shown: bool


type DepositScope = Literal["mine_only", "mine_and_authorised", "watch_only"]
"""Who may show a deposited original, as its owner chose."""


type DepositState = Literal["examining", "active", "unprotected", "disputed", "shared", "lost", "withdrawn"]
"""Where a deposit stands."""


class DepositWithDetails(TypedDict):
    """A deposited original with what its answer rests on, and its sources."""

    answer: Literal[
        "deposited", "seen_here_earlier", "common_picture", "others_mark", "too_plain", "refused", "examining"
    ]
    deposited_at: str
    details: DetailsOut
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
    state: Literal["examining", "active", "unprotected", "disputed", "shared", "lost", "withdrawn"]
    strong_line: Literal["", "source", "contained", "credentials", "decided"]
    widely_shown: bool


class DepositedFilmIn(TypedDict):
    name: NotRequired[str]
    """by default as the upload was called"""
    upload: str
    """a finished upload, see /v1/uploads"""


class DepositedFilmsIn(TypedDict):
    """Short videos of one's own that were sent in pieces."""

    films: list[DepositedFilmIn]
    generated: NotRequired[bool]
    """a model made them"""
    scope: NotRequired[DepositScope | None]
    """by default as the collection says"""


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


class FileAnswers(TypedDict):
    """The answers to the files, in the order in which they were sent; those of an archive by name."""

    items: list[FileAnswerOut]


class RefusalOut(TypedDict):
    code: str
    message: str
    remedy: str


class ScopeIn(TypedDict):
    """Deposits of one's own, and who may show them from now on."""

    deposits: list[str]
    scope: DepositScope


class ScopeSet(TypedDict):
    changed: int


class SeenThereOut(TypedDict):
    """A listing or video in which it was shown. shop: also who published the video; at: when the marketplace
    received it.
    """

    address: str
    at: str
    same_file: bool
    shop: str
    title: str


class ShopDeposited(TypedDict):
    """files: pictures and videos that are being deposited; those deposited before are left out."""

    files: int


class ShopIn(TypedDict):
    """A shop of one's own, all whose pictures and videos are to be deposited."""

    scope: NotRequired[DepositScope]
    shop_id: str


class ShownCopyOut(TypedDict):
    """Where somebody else shows a deposited original. outcome: what the rules said; case: where a person decides."""

    address: str
    case: str | None
    found_at: str
    id: str
    outcome: Literal["pass", "review", "act"]
    respondent: str
    score: float
    state: Literal["open", "upheld", "dismissed", "authorised", "held", "shadow", "excused", "replaced"]
    subject: str
    title: str


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


class TimeStampOut(TypedDict):
    """What one authority says. stamped_at: by its own clock; ends_at: when the first of its certificates ends."""

    authority: str
    ends_at: str | None
    stamped_at: str | None
    state: TimeStampState


type TimeStampState = Literal["wanted", "granted", "abandoned"]
"""Where one authority's time stamp on one batch stands."""


class WithdrawalIn(TypedDict):
    reason: NotRequired[str]
