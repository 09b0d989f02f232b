"""Enforcement, with what takes more than one call: new instructions one by one, and all that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import batched

from zhengpin_client.calls import EnforcementCalls
from zhengpin_client.types import InstructionOut, ReconciliationOut, RowInForce, RowsInForce

ROWS_AT_ONCE = 5_000
"""Rows of a part: as many fit into the 8 MB that one takes."""


class Enforcement(EnforcementCalls):
    """`client.enforcement`."""

    def new_instructions(self, *, after: int = 0) -> Iterator[InstructionOut]:
        """Yield what the marketplace is to do, in order, until there is nothing more now.

        Keep the `number` of the last one that was dealt with, and ask with it again.
        """
        while found := self.pull_instructions(after=after)["items"]:
            for one in found:
                yield one
                after = one["number"]

    def tell_in_force(self, rows: Iterable[RowInForce], *, source: str) -> ReconciliationOut:
        """Tell all that is in force at the marketplace; return what differs from what was ordered.

        What was ordered and is not among the rows is told again.
        """
        opened = self.open_reconciliation({"source": source})
        for part in batched(rows, ROWS_AT_ONCE):
            self.send_rows_in_force(opened["id"], RowsInForce(items=list(part)))
        return self.finish_reconciliation(opened["id"])
