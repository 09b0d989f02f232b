"""Cuts the lists of several states, each in the order of its own index, into one list without sorting them whole."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from itertools import islice
from typing import Any

from django.db.models import QuerySet


class Merged:
    """The rows of several querysets in the order of their ids, to be sliced: only as many ids of each are read as the
    slice reaches, since no engine walks one index in order for several states at once.
    """

    def __init__(self, parts: Sequence[QuerySet[Any]], *, newest_first: bool) -> None:
        self._parts, self._newest_first = parts, newest_first

    def __getitem__(self, asked: slice) -> list[object]:
        order = "-pk" if self._newest_first else "pk"
        ids = [
            part.order_by(order).values_list("pk", flat=True)[: asked.stop].iterator() for part in self._parts
        ]
        merged = heapq.merge(*ids, reverse=self._newest_first)
        wanted = list(islice(merged, asked.start or 0, asked.stop))
        found: dict[object, object] = {}
        for part in self._parts if wanted else []:
            found |= {row.pk: row for row in part.order_by().filter(pk__in=wanted)}
        return [found[pk] for pk in wanted if pk in found]
