"""Cuts a list that is in an order of its own into numbered pages, without counting it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

SIZE = 40
LAST = 1000


@dataclass(frozen=True)
class NumberedPage:
    """previous, next: page numbers, None where there is none."""

    items: list[Any]
    number: int
    previous: int | None
    next: int | None


def numbered_page(rows: Any, request: HttpRequest, size: int = SIZE) -> NumberedPage:
    """Return the page that the request's `page` asks for; anything that is no number means the first."""
    asked = request.GET.get("page", "1")
    number = min(int(asked), LAST) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    number = max(1, number)
    start = (number - 1) * size
    items = list(rows[start : start + size + 1])
    more = len(items) > size
    return NumberedPage(
        items[:size], number, number - 1 if number > 1 else None, number + 1 if more else None
    )
