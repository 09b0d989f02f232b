"""What the lines of a file or stream can be, and how each is received, answered for and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog import problems as listing_problems
from zhengpin.catalog import queries
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.catalog.models import IntakeLine
from zhengpin.catalog.operations.batches import SENT_BY
from zhengpin.catalog.reading import LISTING_COLUMNS, TableColumns
from zhengpin.catalog.states import BatchContents
from zhengpin.feedback import problems as record_problems
from zhengpin.feedback.columns import RECORD_COLUMNS
from zhengpin.flows.buyers.receiving import Verdict, read_records, receive_records
from zhengpin.flows.screening.listing import receive

RECORDS_AT_ONCE = 2000
"""Records of buyers that are stored by one transaction, half a second in which on SQLite no other writer writes."""


class Receive(Protocol):
    """Stores items and returns one verdict each; also: done with the verdicts in the same transaction."""

    def __call__(
        self,
        *,
        source: str,
        items: Sequence[object],
        actor: Actor,
        media: MediaSource | None = None,
        also: Callable[[list[Verdict]], None] | None = None,
    ) -> list[Verdict]: ...


@dataclass(frozen=True)
class LineContents:
    """How lines of one kind are taken in.

    columns: of a table; read: makes of items what `receive` takes as well, and needs no database, so that another
    process can do it; in_words: puts a kept problem into words; unheld: what a verdict says where nothing is held;
    numbers_kept: whether the marketplace's numbers of lines that were not simply stored are kept; orders' are not.
    """

    kind: BatchContents
    columns: TableColumns
    receive: Receive
    in_words: queries.Wording
    unheld: Mapping[str, object]
    numbers_kept: bool
    read: Callable[[str, Sequence[object]], Sequence[object]] | None = None

    @property
    def permission(self) -> Permission:
        return SENT_BY[self.kind]

    @property
    def at_once(self) -> int:
        """Return how many lines are stored by one transaction."""
        return settings.SCAN_BATCH if self.kind is BatchContents.LISTINGS else RECORDS_AT_ONCE


LISTINGS = LineContents(
    BatchContents.LISTINGS,
    LISTING_COLUMNS,
    receive,
    listing_problems.problem_of,
    {"external_id": "", "verdict": "refused", "listing_id": None, "revision_id": None},
    numbers_kept=True,
)
BUYER_RECORDS = LineContents(
    BatchContents.BUYER_RECORDS,
    RECORD_COLUMNS,
    receive_records,
    record_problems.problem_of,
    {"external_id": "", "record": "", "verdict": "refused"},
    numbers_kept=False,
    read=read_records,
)
CONTENTS = {one.kind: one for one in (LISTINGS, BUYER_RECORDS)}


def contents_of(kind: str) -> LineContents:
    """Return how lines of a kind (a value of BatchContents) are taken in."""
    return CONTENTS[BatchContents(kind)]


def shown_problems(row: IntakeLine) -> list[dict[str, object]]:
    """Return the problems of a line of an import in the active language."""
    return queries.shown_problems(row, contents_of(row.batch.contents).in_words)


def verdict_rows(actor: Actor, batch_id: UUID | str) -> Iterator[list[str]]:
    """Return the verdicts of an import as the rows of a table, its header first: for an export."""
    kind = queries.batch(actor, batch_id).contents
    return queries.verdict_rows(actor, batch_id, contents_of(kind).in_words)
