"""Cuts a list that is in an order of its own into numbered pages, without counting it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest

SIZE = 40
LAST = 1000


@dataclass(frozen=True)
class NumberedPage[T]:
    """previous, next: page numbers, None where there is none."""

    items: list[T]
    number: int
    previous: int | None
    next: int | None


class Sliced[T](Protocol):
    """What can be cut into pages: a sequence, or a queryset."""

    def __getitem__(self, part: slice, /) -> Iterable[T]: ...


def numbered_page[T](rows: Sliced[T], request: HttpRequest, size: int = SIZE) -> NumberedPage[T]:
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
