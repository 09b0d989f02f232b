"""The index by which cases are found whose title holds a text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.db.models import QuerySet

from zhengpin.catalog.text_index import narrowed
from zhengpin.kit.database.text_index import Asked, TextIndex
from zhengpin.review.models import Case

CASES = TextIndex("review_case", ("title",))
_NUMBER = re.compile(r"[a-zA-Z](-\d{0,4}(-\d*)?)?")


def narrowed_cases[Rows: QuerySet[Case]](rows: Rows, text: str) -> Rows:
    """Return those of the cases whose title may hold a text, or whose number begins with it."""
    also: Sequence[Asked] = ()
    if _NUMBER.fullmatch(text):
        also = [("SELECT id FROM review_case WHERE number LIKE %s", [f"{text.upper()}%"])]
    return narrowed(rows, CASES, text, also)
