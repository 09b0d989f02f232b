"""What the API takes and answers, for events.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import Named


class CampaignChange(TypedDict):
    """What is left out stays as it is."""

    contacts: NotRequired[list[Contact] | None]
    ends_at: NotRequired[str | None]
    expressions: NotRequired[list[str] | None]
    filings: NotRequired[list[str] | None]
    """approved rights of one organiser"""
    goods: NotRequired[list[str] | None]
    """licensed: `number` or `source/number`"""
    name: NotRequired[str | None]
    protects_from: NotRequired[str | None]
    protects_until: NotRequired[str | None]
    starts_at: NotRequired[str | None]
    strict: NotRequired[bool | None]
    territories: NotRequired[list[str] | None]


class CampaignOut(TypedDict):
    closed_at: str | None
    closing: str
    contacts: list[ContactOut]
    ends_at: str
    expressions: list[str]
    filings: list[str]
    goods: list[str]
    id: str
    name: str
    opened_at: str | None
    organiser: Named
    phase: Literal["before", "during", "after"]
    protects_from: str
    protects_until: str
    starts_at: str
    state: Literal["draft", "scheduled", "open", "closed"]
    strict: bool
    territories: list[str]


class CampaignReport(TypedDict):
    """What a campaign stopped: in all, of each surface, and by day."""

    all: StoppedShare
    campaign: CampaignOut
    days: list[StoppedOfDay]
    subject_kinds: dict[str, StoppedShare]


type CampaignState = Literal["draft", "scheduled", "open", "closed"]


class Closing(TypedDict):
    reason: str


class Contact(TypedDict):
    name: str
    reach: NotRequired[str]
    """telephone or e-mail"""
    role: NotRequired[str]


class ContactOut(TypedDict):
    name: str
    reach: str
    role: str


class Ending(TypedDict):
    after: NotRequired[FeedAfter | None]
    """what becomes of what it showed; else as the system is set"""


class FeedAddress(TypedDict):
    address: str
    """RTMP, HLS or HTTP-FLV"""


type FeedAfter = Literal["match", "keep", "forget"]
"""What is done with what a broadcast showed once it is no longer followed."""


class FeedList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[FeedOut]


class FeedOut(TypedDict):
    """An official broadcast that is followed. delay, covered, seconds: in seconds."""

    address: str
    after: Literal["", "match", "keep", "forget"]
    clip: int | None
    condition: Literal[
        "live",
        "late",
        "stalled",
        "unreachable",
        "black",
        "unsupported",
        "refused",
        "unattended",
        "waiting",
        "over",
    ]
    covered: float
    created_at: str
    delay: float | None
    detail: str
    ended_at: str | None
    filing: str
    health: Literal["waiting", "live", "black", "stalled", "unreachable", "unsupported", "refused"]
    heard: float
    matched_until: str | None
    number: int
    seconds: float
    seen_at: str | None
    state: Literal["airing", "ended", "kept", "forgotten"]


class InterceptionOut(TypedDict):
    """One thing that a campaign stopped."""

    at: str
    decision: str | None
    external_id: str
    filing: str
    rule: str
    """code@version; empty: a person decided"""
    source: str
    stage: Literal["before_public", "after_public"]
    subject_kind: Literal["listing", "shop", "creator", "video", "room", "account"]
    title: str


type Stage = Literal["before_public", "after_public"]
"""When something was stopped: before anyone could see it, or after."""


class StoppedOfDay(TypedDict):
    day: str
    number: int
    stage: Literal["before_public", "after_public"]
    subject_kind: Literal["listing", "shop", "creator", "video", "room", "account"]


class StoppedShare(TypedDict):
    """How much was stopped before anyone saw it. share: before / (before + after); interval: Wilson's, 95 %."""

    after: int
    before: int
    interval: list[float] | None
    share: float | None
