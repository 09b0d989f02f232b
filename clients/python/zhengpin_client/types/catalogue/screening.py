"""What the API takes and answers, for screening.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText, ChainFaultOut, ChainLink, FindingRule


class BrandAnswer(TypedDict):
    """May the shop list the brand: yes, no, unknown, or null where the question could not be read (`error`).

    Where an authorisation decides, `on` is the day that was asked about and `chain` the proof.
    """

    allowed: bool
    answer: Literal["yes", "no", "unknown"] | None
    chain: NotRequired[list[ChainLink]]
    ends_on: NotRequired[str | None]
    error: NotRequired[Unanswered | None]
    faults: NotRequired[list[ChainFaultOut]]
    message: NotRequired[BilingualText | None]
    on: NotRequired[str | None]
    reason: NotRequired[str]
    """as a code"""
    remedy: NotRequired[BilingualText | None]
    right: NotRequired[RightOfBrand | None]
    weakest: NotRequired[str | None]


class BrandAnswers(TypedDict):
    items: list[BrandAnswer]


class ClipNotCompared(TypedDict):
    clip: int
    filing: str


class FilmIn(TypedDict):
    creator: NotRequired[str]
    """external id of who would publish it"""
    external_id: str
    merchant: NotRequired[str]
    source: str
    title: NotRequired[str]
    """as it would be shown; screened too where it is given"""
    upload: str
    """a finished upload, see /v1/uploads"""


class FilmReason(TypedDict):
    """Why a film was not simply passed, and the seconds that match."""

    explanation: dict[str, str]
    kind: str
    outcome: Literal["pass", "review", "block"]
    right: RightHit
    rule: FindingRule
    score: float
    segments: list[dict[str, object]]
    why: dict[str, str]


class ListingScreened(TypedDict):
    pictures_refused: list[RefusedPicture]
    reasons: list[VerdictReason]
    screening: str
    verdict: Literal["pass", "review", "block"]


class Question(TypedDict):
    brand: str
    """A name, a registration number, or the id of a filing."""
    category: NotRequired[str]
    """A path that is mapped to Nice classes."""
    channel: NotRequired[str]
    merchant: NotRequired[str]
    """The merchant, where no shop is given."""
    nice_classes: NotRequired[list[int]]
    """Of the goods; before the category's."""
    on: NotRequired[str | None]
    """The day that is asked about; today by default."""
    shop: NotRequired[str]
    """The shop, as the marketplace numbers it."""
    territory: NotRequired[str]


class Questions(TypedDict):
    items: list[Question]


class RefusedPicture(TypedDict):
    code: str
    position: int
    remedy: str


class RightHit(TypedDict):
    filing: str
    holder: str
    title: str


class RightOfBrand(TypedDict):
    id: str
    title: str


class RoomIn(TypedDict):
    creator: NotRequired[str]
    """external id of who would publish it"""
    external_id: str
    merchant: NotRequired[str]
    source: str
    title: str


class RoomScreened(TypedDict):
    reasons: list[VerdictReason]
    screening: str
    verdict: Literal["pass", "review", "block"]


class Unanswered(TypedDict):
    """Why a question could not be read: its code, sentence, remedy and field, and more by code."""

    code: str
    message: str


class VerdictReason(TypedDict):
    """Why a listing or a title was not simply passed. where: places in texts, or position and region of a picture."""

    explanation: dict[str, str]
    kind: str
    outcome: Literal["pass", "review", "block"]
    right: RightHit
    rule: FindingRule
    score: float
    where: list[dict[str, object]] | dict[str, object]


class VideoScreened(TypedDict):
    """A verdict on a video. not_compared: protected films that are still being prepared."""

    not_compared: list[ClipNotCompared]
    reasons: list[VerdictReason | FilmReason]
    screening: str
    verdict: Literal["pass", "review", "block"]
