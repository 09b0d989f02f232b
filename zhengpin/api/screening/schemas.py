"""How verdicts before publication look as JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from zhengpin.api.kit.answers import AnswerBody, BilingualText
from zhengpin.api.marketplace.finding_schemas import FindingRule
from zhengpin.api.rights.schemas import ChainFaultOut, ChainLink

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


class ListingScreened(AnswerBody):
    verdict: Verdict
    screening: UUID
    reasons: list[VerdictReason]
    pictures_refused: list[RefusedPicture]


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
