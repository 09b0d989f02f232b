"""What the API takes and answers, for screening.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.shared_parts import BilingualText, ChainFaultOut, ChainLink, FindingRule


class BookCover(TypedDict):
    """A picture that is like a filed cover."""

    cover: str
    """SHA-256 of the filed one"""
    filing: str
    isbn: str
    lines: float | None
    """how like its lettering is, -1 to 1; null: none was read"""
    numbers_differ: bool
    picture: str
    """SHA-256"""
    position: int
    relation: Literal["same", "similar", "unsure", "none"]
    score: float
    title: str
    titled: float
    """how much of the filed title was read on it, 0 to 1"""


class BookScreened(TypedDict):
    """What was found of a listing as a book's offer. No measure follows from it: at most a person looks."""

    barcodes: list[str]
    """ISBNs of bar codes, sent or read in its pictures"""
    base: float
    """log-odds before any sign"""
    covers: list[BookCover]
    filing: str | None
    """of the filed book that it concerns"""
    isbns: list[str]
    """that the offer gives"""
    known_by: Literal["isbn", "title", "cover"]
    """by what that book was recognised"""
    place: Literal["none", "sampling", "review"]
    score: float
    """0 to 1, price included"""
    signs: list[BookSign]


class BookSign(TypedDict):
    """A sign that speaks for looking into a book's offer. odds: what it adds, in natural log-odds."""

    odds: float
    ranks_only: bool
    """it orders a queue, and brings nothing into one"""
    says: BilingualText
    share: float
    """how fully it holds, 0 to 1"""
    sign: Literal[
        "no_authority",
        "before_publication",
        "register_contradicted",
        "isbn_invalid",
        "isbns_differ",
        "registrant_contradicted",
        "sold_as_copy",
        "compiled",
        "cover_copied",
        "stock_pictures",
        "price_below_floor",
        "buyers_say_pirated",
        "shop_traits",
        "sold_beyond_delivered",
    ]
    strength: Literal["very_strong", "strong", "medium", "weak"]


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
    book: BookScreened | None
    """null of what is no book's offer, and while no book is filed"""
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
