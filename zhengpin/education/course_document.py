"""A course as data: lessons, a bank of questions, how many are asked, and when it is passed. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from zhengpin.kit import documents
from zhengpin.kit.documents import BothLanguages, FaultyDocument, Flag, FoundFault, refused
from zhengpin.kit.labels import Labelled, gettext_noop

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class CourseFault(Labelled):
    NOT_CONSISTENT = (
        "not_consistent",
        "This does not go with the rest: codes of questions differ, each question has exactly one right choice, and no "
        "more are asked than there are.",
        "此项与其他内容不符：题目编号不得重复，每题有且只有一个正确选项，抽题数不得多于题库题数。",
    )


class FaultyCourse(FaultyDocument):
    """A course that cannot be taken as it is written; `faults` names every place."""

    code = "course.faulty"
    message = gettext_noop("This course is written wrongly.")
    remedy = gettext_noop("Fix each fault that is named, and send it again.")
    kind = "course"
    most = 500_000


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Lesson(_Part):
    """A page to be read before the quiz. text: its paragraphs."""

    title: BothLanguages
    text: Annotated[tuple[BothLanguages, ...], Field(min_length=1, max_length=30)]


class QuizChoice(_Part):
    text: BothLanguages
    right: Flag = False


class QuizQuestion(_Part):
    """One question of the bank. explanation: why the right choice is right, told when the quiz is over."""

    code: Code
    text: BothLanguages
    choices: Annotated[tuple[QuizChoice, ...], Field(min_length=2, max_length=8)]
    explanation: BothLanguages

    @property
    def right(self) -> int:
        """Which choice is right."""
        return next(at for at, one in enumerate(self.choices) if one.right)


class Course(_Part):
    """One version of a course. Versions never change: a quiz goes on under the version that it began under.

    asks: how many questions of the bank are drawn; pass_share: the share of right answers from which on it is passed;
    tries: how often one person may try in `tries_days`; minutes: how long a try is open; valid_days: how long a
    certificate counts; offered: whether it can be taken.
    """

    code: Code
    version: Annotated[int, Field(ge=1, le=9999)]
    title: BothLanguages
    summary: BothLanguages
    lessons: Annotated[tuple[Lesson, ...], Field(min_length=1, max_length=40)]
    questions: Annotated[tuple[QuizQuestion, ...], Field(min_length=1, max_length=500)]
    asks: Annotated[int, Field(ge=1, le=100)]
    pass_share: Annotated[float, Field(gt=0, le=1)] = 0.8
    tries: Annotated[int, Field(ge=1, le=100)] = 3
    tries_days: Annotated[int, Field(ge=1, le=365)] = 7
    minutes: Annotated[int, Field(ge=5, le=1440)] = 60
    valid_days: Annotated[int, Field(ge=1, le=3650)] = 365
    offered: Flag = True

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if found := list(self._wrong()):
            refused(FoundFault(CourseFault.NOT_CONSISTENT, (place,)) for place in found)
        return self

    def _wrong(self) -> Iterator[str]:
        for code, many in Counter(one.code for one in self.questions).items():
            if many > 1:
                yield f"questions: {code}"
        for one in self.questions:
            if sum(choice.right for choice in one.choices) != 1:
                yield f"questions: {one.code}"
        if self.asks > len(self.questions):
            yield "asks"

    @property
    def needed(self) -> int:
        """How many right answers pass it."""
        return max(1, math.ceil(self.asks * self.pass_share - 1e-9))


_FORM = TypeAdapter(Course)


def read_course(data: object) -> Course:
    """Return the course that plain data says. Raises FaultyCourse with every fault found."""
    return documents.read(_FORM, data, FaultyCourse)


def course_from_yaml(text: str) -> Course:
    """Return the course that a YAML document holds. Raises FaultyCourse with every fault found."""
    return read_course(documents.parsed(text, FaultyCourse))


def course_to_yaml(course: Course) -> str:
    """Return a course as YAML, to be read, changed and published as the next version."""
    return yaml.safe_dump(course.model_dump(mode="json"), allow_unicode=True, sort_keys=False, width=110)
