"""Orders and what buyers say of them, with streams of very many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from zhengpin_client.calls import BuyersCalls
from zhengpin_client.lines import line_by_line
from zhengpin_client.types import RecordVerdict


class RecordLineVerdict(RecordVerdict):
    """The verdict on one record of many. line: its place among them, from 1."""

    line: int


class Buyers(BuyersCalls):
    """`client.buyers`."""

    def stream_buyer_records(
        self, records: Iterable[Mapping[str, object]], *, source: str, at_once: int = 1000
    ) -> Iterator[RecordLineVerdict]:
        """Store many orders, returns, reviews, questions and reports; yield one verdict each, in order.

        They are sent `at_once` so many, as verdicts are asked for: read these, or nothing is sent. What has a verdict
        is stored and counted. Sent twice, a record counts once.
        """
        verdicts = line_by_line(self._of, "/buyer-records/batch", records, source=source, at_once=at_once)
        return (cast(RecordLineVerdict, one) for one in verdicts)
