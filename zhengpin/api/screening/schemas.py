"""How verdicts before publication look as JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from zhengpin.api.kit.answers import AnswerBody, BilingualText, out_of
from zhengpin.api.marketplace.finding_schemas import FindingRule
from zhengpin.api.rights.schemas import ChainFaultOut, ChainLink
from zhengpin.matching.books.signals import BookSignal, Strength
from zhengpin.monitoring.book_states import BookKnownBy, BookPlace, CoverIs

Verdict = Literal["pass", "review", "block"]


class RightHit(AnswerBody):
    filing: UUID
    title: str
    holder: str


class _Hit(AnswerBody):
    kind: str
    right: RightHit
    score: float
    outcome: Verdict
    rule: FindingRule
    explanation: dict[str, str]


class VerdictReason(_Hit):
    """Why a listing or a title was not simply passed. where: places in texts, or position and region of a picture."""

    where: list[dict[str, object]] | dict[str, object]


class FilmReason(_Hit):
    """Why a film was not simply passed, and the seconds that match."""

    why: dict[str, str]
    segments: list[dict[str, object]]


class RefusedPicture(AnswerBody):
    position: int
    code: str
    remedy: str


class BookSign(AnswerBody):
    """A sign that speaks for looking into a book's offer. odds: what it adds, in natural log-odds."""

    sign: str = Field(json_schema_extra={"enum": [one.value for one in BookSignal]})
    strength: str = Field(json_schema_extra={"enum": [one.value for one in Strength]})
    ranks_only: bool = Field(description="it orders a queue, and brings nothing into one")
    share: float = Field(description="how fully it holds, 0 to 1")
    odds: float
    says: BilingualText


class BookCover(AnswerBody):
    """A picture that is like a filed cover."""

    picture: str = Field(description="SHA-256")
    position: int
    cover: str = Field(description="SHA-256 of the filed one")
    filing: UUID
    isbn: str
    title: str
    relation: str = out_of(CoverIs)
    score: float
    titled: float = Field(description="how much of the filed title was read on it, 0 to 1")
    lines: float | None = Field(description="how like its lettering is, -1 to 1; null: none was read")
    numbers_differ: bool


class BookScreened(AnswerBody):
    """What was found of a listing as a book's offer. No measure follows from it: at most a person looks."""

    isbns: list[str] = Field(description="that the offer gives")
    filing: UUID | None = Field(description="of the filed book that it concerns")
    known_by: str | None = out_of(BookKnownBy, description="by what that book was recognised")
    score: float = Field(description="0 to 1, price included")
    place: str = out_of(BookPlace)
    base: float = Field(description="log-odds before any sign")
    signs: list[BookSign]
    covers: list[BookCover]
    barcodes: list[str] = Field(description="ISBNs of bar codes, sent or read in its pictures")


class ListingScreened(AnswerBody):
    verdict: Verdict
    screening: UUID
    reasons: list[VerdictReason]
    pictures_refused: list[RefusedPicture]
    book: BookScreened | None = Field(
        description="null of what is no book's offer, and while no book is filed"
    )


class ClipNotCompared(AnswerBody):
    filing: UUID
    clip: int


class VideoScreened(AnswerBody):
    """A verdict on a video. not_compared: protected films that are still being prepared."""

    verdict: Verdict
    screening: UUID
    reasons: list[VerdictReason | FilmReason]
    not_compared: list[ClipNotCompared]


class RoomScreened(AnswerBody):
    verdict: Verdict
    screening: UUID
    reasons: list[VerdictReason]


class RightOfBrand(AnswerBody):
    id: UUID
    title: str


class Unanswered(AnswerBody):
    """Why a question could not be read: its code, sentence, remedy and field, and more by code."""

    model_config = ConfigDict(extra="allow")

    code: str
    message: str


class BrandAnswer(AnswerBody):
    """May the shop list the brand: yes, no, unknown, or null where the question could not be read (`error`).

    Where an authorisation decides, `on` is the day that was asked about and `chain` the proof.
    """

    answer: Literal["yes", "no", "unknown"] | None
    allowed: bool
    right: RightOfBrand | None = None
    reason: str = Field("", description="as a code")
    message: BilingualText | None = None
    remedy: BilingualText | None = None
    ends_on: date | None = None
    weakest: UUID | None = None
    on: date | None = None
    chain: list[ChainLink] = []
    faults: list[ChainFaultOut] = []
    error: Unanswered | None = None


class BrandAnswers(AnswerBody):
    items: list[BrandAnswer]
