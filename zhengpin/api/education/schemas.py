"""Shapes of guides and their versions, of courses, and of tries at their quizzes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import AliasPath, Field

from zhengpin.api.kit.answers import AnswerBody, BilingualText, Moment, out_of
from zhengpin.education.states import AttemptState, GuideCategory, GuideState

if TYPE_CHECKING:
    from zhengpin.education.course_document import Course
    from zhengpin.education.models import GuideVersion


class GuideIn(Schema):
    """A guide to be begun, with its first draft."""

    brand: str = Field(..., max_length=120)
    category: GuideCategory
    document: dict[str, object] = Field(
        ..., description="title and summary in both languages; see `document` of a version that is read"
    )


class GuideDraftIn(Schema):
    """A draft as it is to be. revision: as it was read, so that nobody's change is written over unseen."""

    document: dict[str, object]
    revision: int = Field(..., ge=1)


class GuideNoteIn(Schema):
    """Why a version is returned or withdrawn."""

    note: str = Field("", max_length=1000)


class GuideFileOut(AnswerBody):
    """A picture that a guide's versions may show, by its SHA-256."""

    digest: str = Field(validation_alias="blob_id")
    width: int | None = Field(validation_alias=AliasPath("blob", "width"))
    height: int | None = Field(validation_alias=AliasPath("blob", "height"))


class GuideVersionOut(AnswerBody):
    """A version of a guide. revision: how often it was written; note: why it was returned or withdrawn."""

    id: UUID
    guide_id: UUID
    number: int
    state: str = out_of(GuideState)
    brand: str = Field(validation_alias=AliasPath("guide", "brand"))
    category: str = out_of(GuideCategory)
    organisation_id: UUID
    revision: int
    note: str
    drafted_at: Moment
    submitted_at: Moment | None
    published_at: Moment | None
    ended_at: Moment | None
    document: dict[str, object]

    @classmethod
    def shown(cls, row: GuideVersion) -> Self:
        return cls.of(row, category=row.guide.category, organisation_id=row.guide.organisation_id)


class PublicGuideOut(AnswerBody):
    """A published guide. address: of its page; files of its pictures stand below it."""

    guide_id: UUID
    number: int
    brand: str
    category: str = out_of(GuideCategory)
    written_by: str
    published_at: Moment | None
    address: str
    document: dict[str, object]


class CourseOut(AnswerBody):
    """The newest version of a course. needed: right answers that pass it; minutes: how long a try is open."""

    code: str
    version: int
    offered: bool
    title: BilingualText
    summary: BilingualText
    asks: int
    needed: int
    minutes: int
    tries: int
    tries_days: int
    valid_days: int

    @classmethod
    def shown(cls, course: Course) -> Self:
        return cls.model_validate(course)


class CourseIn(Schema):
    """A course as it is to be published; its version the next."""

    document: dict[str, object]


class AttemptOut(AnswerBody):
    """A try at the quiz of a course. number: of its certificate, where it was passed; counts_until: of that."""

    id: UUID
    organisation_id: UUID
    course: str
    version: int
    state: str = out_of(AttemptState)
    right: int | None
    asked: int
    number: str
    begun_at: Moment
    ended_at: Moment | None
    counts_until: Moment | None


class CourseEffectOut(AnswerBody):
    """How often sellers that passed a course infringed again, beside others like them.

    difference: of the shares, once weighted alike, with an interval that holds in at least 95 of 100 cases; unmatched:
    left out for want of others like them.
    """

    day: str
    takers: int
    taker_repeats: int
    others: int
    other_repeats: int
    unmatched: int
    difference: float
    low: float
    high: float
    followed_days: int


class CourseEffects(AnswerBody):
    """What was last measured; null before the first time."""

    effect: CourseEffectOut | None
