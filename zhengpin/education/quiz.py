"""Draws the questions of a quiz and their order from a seed that is kept, and marks what was answered. Pure."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

from zhengpin.education.course_document import Course, QuizChoice, QuizQuestion


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it is asked. order: which choice of the bank stands at each place."""

    question: QuizQuestion
    order: tuple[int, ...]

    @property
    def choices(self) -> list[tuple[int, QuizChoice]]:
        """Return the choices in the order in which they are shown, each with its number in the bank."""
        return [(number, self.question.choices[number]) for number in self.order]


def drawn(course: Course, seed: int) -> list[AskedQuestion]:
    """Return the questions of one try, in order: the same seed and version give the same."""
    chance = random.Random(f"{course.code}@{course.version}:{seed}")  # noqa: S311 - a lot, no secret
    found = []
    for question in chance.sample(course.questions, course.asks):
        order = list(range(len(question.choices)))
        chance.shuffle(order)
        found.append(AskedQuestion(question, tuple(order)))
    return found


@dataclass(frozen=True)
class MarkedQuiz:
    """What a try came to. right: codes of the questions that were answered rightly."""

    right: frozenset[str]
    asked: int
    passed: bool


def marked(course: Course, seed: int, answers: Mapping[str, int]) -> MarkedQuiz:
    """Mark a try. answers: by a question's code the number of the choice in the bank; one left out is not right."""
    asked = drawn(course, seed)
    right = frozenset(
        one.question.code for one in asked if answers.get(one.question.code) == one.question.right
    )
    return MarkedQuiz(right, len(asked), len(right) >= course.needed)
