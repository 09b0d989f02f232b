"""Findings of every kind as one list, newest first: its pages, its counts, or the whole; ids are ordered by time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit.pagination import MAX_LIMIT, Page, decode_cursor, encode_cursor, malformed_cursor
from zhengpin.monitoring.models.findings import GOODS, Finding
from zhengpin.monitoring.queries.found import KINDS, Found, found_of, to_be_found
from zhengpin.monitoring.states import FindingKind, FindingState

CHUNK = 500


class Findings:
    """The findings that an actor may see, narrowed: read as one list, newest first, by pages, as counts, or whole.

    of: a value of ScreenedKind; kind: of FindingKind; subject: a typed reference; reference_id: the protected picture.
    """

    def __init__(
        self,
        actor: Actor,
        *,
        of: str = "",
        kind: str = "",
        state: str = "",
        subject_kind: str = "",
        subject: str = "",
        filing_id: UUID | str | None = None,
        reference_id: int | None = None,
    ) -> None:
        self._actor, self._subject_kind = actor, subject_kind
        kinds = (kind, GOODS.value) if kind == FindingKind.NAME.value else (kind,)
        self._exactly: dict[str, object] = {
            "screened_kind": of,
            "kind__in": kinds if kind else (),
            "state": state,
            "screening__subject": subject,
            "filing_id": filing_id,
            "reference_id": reference_id,
        }

    def page(self, *, cursor: str | None = None, limit: int = 50) -> Page:
        """Return one page. limit: 1 to 200. Raises Invalid for a cursor that cannot be read."""
        limit, last = max(1, min(limit, MAX_LIMIT)), _last(cursor)
        newest = self._narrowed().order_by("-pk").values_list("pk", flat=True)
        # Their ids first, from an index: a holder's are sorted, and the rows are large.
        ids = list((newest.filter(pk__lt=last) if last else newest)[: limit + 1])
        rows = to_be_found(Finding.objects.filter(pk__in=ids)).order_by("-pk")
        found = [found_of(row) for row in rows]
        more = len(found) > limit
        return Page(found[:limit], encode_cursor(found[limit - 1].id) if more else None)

    def counts(self) -> dict[str, int]:
        """Return how many stand in each state, every state named, whatever state the list is narrowed to."""
        of = self._exactly["screened_kind"]
        found = Counter({one.value: 0 for one in FindingState})
        for screened_kind, state, many in self._counted:
            found[state] += many if not of or of == screened_kind else 0
        return dict(found)

    def counts_by_subject(self) -> dict[str, int]:
        """Return how many there are of each kind of subject, all named, whatever kind the list is narrowed to."""
        asked = self._exactly["state"]
        found = Counter({one.value: 0 for one in KINDS})
        for screened_kind, state, many in self._counted:
            found[screened_kind] += many if not asked or asked == state else 0
        return dict(found)

    @cached_property
    def _counted(self) -> list[tuple[str, str, int]]:
        """How many there are of each kind of subject in each state: gone through once, whatever is asked of both."""
        rows = self._narrowed(leaving=("screened_kind", "state")).values_list("screened_kind", "state")
        return list(rows.annotate(Count("pk")))

    def chosen(self, ids: Iterable[UUID | str]) -> list[Found]:
        """Return those among these ids, oldest first."""
        return [found_of(row) for row in self._rows().filter(pk__in=list(ids)).order_by("pk")]

    def __iter__(self) -> Iterator[Found]:
        for row in self._rows().iterator(chunk_size=CHUNK):
            yield found_of(row)

    def _rows(self) -> QuerySet[Finding]:
        return to_be_found(self._narrowed()).order_by("-pk")

    def _narrowed(self, *, leaving: Sequence[str] = ()) -> QuerySet[Finding]:
        """Return what is visible to whoever asks, whatever for. leaving: columns by which it is not narrowed."""
        rows = Finding.objects.visible_to(self._actor).order_by()
        if self._subject_kind:
            rows = rows.of_subjects(self._subject_kind)
        exactly = {name: value for name, value in self._exactly.items() if value and name not in leaving}
        return rows.filter(**exactly)


def _last(cursor: str | None) -> UUID | None:
    if not cursor:
        return None
    try:
        return UUID(decode_cursor(cursor))
    except ValueError as error:
        raise malformed_cursor() from error
