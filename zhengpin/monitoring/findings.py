"""Findings of every kind as one list, newest first: its pages, its counts, or the whole.

Ids are ordered by time over all kinds, so that pages of the whole are cut by them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.kit.pagination import MAX_LIMIT, Page, decode_cursor, encode_cursor, malformed_cursor
from zhengpin.monitoring.found import ADAPTERS, Adapter, Found
from zhengpin.monitoring.states import FindingState

CHUNK = 500


class Findings:
    """The findings that an actor may see, narrowed: read as one list, newest first, by pages, as counts, or whole.

    of: a value of SubjectKind; kind: of FindingKind; reference_id: the protected picture. What narrows by something
    that a kind does not have leaves nothing of that kind.
    """

    def __init__(
        self,
        actor: Any,
        *,
        of: str = "",
        kind: str = "",
        state: str = "",
        surface: str = "",
        filing_id: UUID | str | None = None,
        reference_id: int | None = None,
    ) -> None:
        self._actor, self._of, self._kind, self._state, self._surface = actor, of, kind, state, surface
        self._exactly = {"filing_id": filing_id, "reference_id": reference_id}

    def page(self, *, cursor: str | None = None, limit: int = 50) -> Page:
        """Return one page. limit: 1 to 200. Raises Invalid for a cursor that cannot be read."""
        limit, last = max(1, min(limit, MAX_LIMIT)), _last(cursor)
        found: list[Found] = []
        for adapter, rows in self._tables():
            rows = rows.filter(pk__lt=last) if last else rows
            found += [adapter.found(row) for row in rows[: limit + 1]]
        found.sort(key=lambda one: one.id, reverse=True)
        more = len(found) > limit
        return Page(found[:limit], encode_cursor(found[limit - 1].id) if more else None)

    def counts(self) -> dict[str, int]:
        """Return how many stand in each state, every state named, whatever state the list is narrowed to."""
        counted = {one.value: 0 for one in FindingState}
        for _, rows in self._tables(any_state=True):
            for state, many in rows.order_by().values_list("state").annotate(Count("pk")):
                counted[state] += many
        return counted

    def counts_by_subject(self) -> dict[str, int]:
        """Return how many there are of each kind of subject, all named, whatever kind the list is narrowed to."""
        return {adapter.of.value: rows.order_by().count() for adapter, rows in self._tables(any_subject=True)}

    def chosen(self, ids: Iterable[UUID | str]) -> list[Found]:
        """Return those among these ids, oldest first."""
        wanted = list(ids)
        found = [adapter.found(row) for adapter, rows in self._tables() for row in rows.filter(pk__in=wanted)]
        return sorted(found, key=lambda one: one.id)

    def __iter__(self) -> Iterator[Found]:
        return merge(
            *(_read(adapter, rows) for adapter, rows in self._tables()), key=lambda one: one.id, reverse=True
        )

    def _tables(
        self, *, any_state: bool = False, any_subject: bool = False
    ) -> Iterator[tuple[Adapter, QuerySet[Any]]]:
        for adapter in ADAPTERS.values():
            if any_subject or not self._of or self._of == adapter.of:
                yield adapter, self._rows(adapter, any_state)

    def _rows(self, adapter: Adapter, any_state: bool) -> QuerySet[Any]:
        """Return the rows of a kind: whoever asks, and whatever for, sees what is visible to them alone."""
        rows = adapter.model.objects.visible_to(self._actor)
        exactly = self._exactly | {"state": "" if any_state else self._state}
        if self._kind:
            rows = rows.filter(kind__in=adapter.kinds.get(self._kind, (self._kind,)))
        if self._surface:
            here = adapter.surfaces.get(self._surface)
            rows = rows.none() if here is None else rows.filter(here)
        columns = {one.attname for one in adapter.model._meta.concrete_fields}
        for name, value in exactly.items():
            if value:
                rows = rows.filter(**{name: value}) if name in columns else rows.none()
        return rows.select_related(*adapter.along).prefetch_related(*adapter.ahead).order_by("-pk")


def _read(adapter: Adapter, rows: QuerySet[Any]) -> Iterator[Found]:
    for row in rows.iterator(chunk_size=CHUNK):
        yield adapter.found(row)


def _last(cursor: str | None) -> UUID | None:
    if not cursor:
        return None
    try:
        return UUID(decode_cursor(cursor))
    except ValueError as error:
        raise malformed_cursor() from error
