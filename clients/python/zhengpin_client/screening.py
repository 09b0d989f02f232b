"""Screening and pre-flight, with one question and many told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from zhengpin_client.calls import ScreeningCalls
from zhengpin_client.types import BrandAnswer, BrandAnswers, Question, Questions


class Screening(ScreeningCalls):
    """`client.screening`."""

    def may_list(self, question: Question, *, source: str) -> BrandAnswer:
        """Say whether a shop may list a brand: yes, no or unknown, with the chain behind it and what to do."""
        return cast(BrandAnswer, self.preflight(question, source=source))

    def may_list_each(self, questions: Sequence[Question], *, source: str) -> list[BrandAnswer]:
        """Answer up to 1,000 questions, in order."""
        found = self.preflight(Questions(items=list(questions)), source=source)
        return cast(BrandAnswers, found)["items"]
