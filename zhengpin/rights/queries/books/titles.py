"""System reads of books: what is filed and approved, as offers are compared with it.

Whoever holds books in memory follows the log of changes as the other indexes do: `changes_since` tells of each
filing that came in, changed or went out, with the kind `BOOK` and the filing's id as key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.matching.books.filed import BookTitle
from zhengpin.rights.books.titles import book_title
from zhengpin.rights.models import Filing
from zhengpin.rights.queries.protected import MOST_PARAMETERS
from zhengpin.rights.states import FilingKind, FilingState

BOOK = "book"
"""Kind of a change in the log of what is protected."""

Row = tuple[UUID, str, str, dict[str, Any]]


def filed_books(filing_ids: Iterable[UUID | str] | None = None) -> Iterator[BookTitle]:
    """Yield the approved books in force, oldest filing first, `key` the filing's id; with ids those among them.

    One statement however many there are, read as it goes; of a long list of ids one for each 500.
    """
    rows = Filing.objects.filter(kind=FilingKind.PUBLICATION.value, state=FilingState.APPROVED.value)
    if filing_ids is None:
        yield from _titles(rows)
        return
    for some in batched(dict.fromkeys(filing_ids), MOST_PARAMETERS):
        yield from _titles(rows.filter(pk__in=some))


def _titles(rows: QuerySet[Filing]) -> Iterator[BookTitle]:
    read = rows.order_by("pk").values_list("pk", "registration_no", "title", "details")
    for number, isbn, title, details in read.iterator(chunk_size=2000):
        yield book_title(str(number), isbn, title, details)
