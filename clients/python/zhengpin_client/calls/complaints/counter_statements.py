"""The calls of counter statements.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.complaints.counter_statements import CounterChange, CounterIn, CounterStatementOut
from zhengpin_client.types.complaints.shared import ReturnedFor
from zhengpin_client.types.shared import ExplanationIn


class CounterStatementsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def draft_counter_statement(self, body: CounterIn, *, key: str | None = None) -> CounterStatementOut:
        """Draft a counter-statement about targets of one's own, all of one complaint."""
        return cast(
            "CounterStatementOut",
            self._of.call("POST", "/counter-statements", json=body, key=key or new_key()),
        )

    def edit_counter_statement(self, counter_id: str, body: CounterChange) -> CounterStatementOut:
        """Change a draft or a returned counter-statement: what is given replaces what stood."""
        return cast(
            "CounterStatementOut", self._of.call("PATCH", f"/counter-statements/{counter_id}", json=body)
        )

    def forward_counter_statement(self, counter_id: str, *, key: str | None = None) -> CounterStatementOut:
        """Forward a complete counter-statement to the rights holder: its clock starts, or the measures are lifted."""
        return cast(
            "CounterStatementOut",
            self._of.call("POST", f"/counter-statements/{counter_id}/forward", key=key or new_key()),
        )

    def get_counter_statement(self, counter_id: str) -> CounterStatementOut:
        """Return one counter-statement."""
        return cast("CounterStatementOut", self._of.call("GET", f"/counter-statements/{counter_id}"))

    def list_counter_statements(
        self, *, complaint: str | None = None, state: str = "", respondent: str | None = None
    ) -> Iterator[CounterStatementOut]:
        """List one's own counter-statements, and those that were forwarded to oneself, newest first."""
        return self._of.pages(
            "/counter-statements", params={"complaint": complaint, "state": state, "respondent": respondent}
        )

    def refuse_counter_statement(
        self, counter_id: str, body: ExplanationIn, *, key: str | None = None
    ) -> CounterStatementOut:
        """Refuse to forward a counter-statement; the measures are confirmed."""
        return cast(
            "CounterStatementOut",
            self._of.call(
                "POST", f"/counter-statements/{counter_id}/refuse", json=body, key=key or new_key()
            ),
        )

    def return_counter_statement(
        self, counter_id: str, body: ReturnedFor, *, key: str | None = None
    ) -> CounterStatementOut:
        """Return a counter-statement to be mended, with coded defects; its clock for mending starts."""
        return cast(
            "CounterStatementOut",
            self._of.call(
                "POST", f"/counter-statements/{counter_id}/return", json=body, key=key or new_key()
            ),
        )

    def submit_counter_statement(self, counter_id: str, *, key: str | None = None) -> CounterStatementOut:
        """Submit a counter-statement. 422 names every defect."""
        return cast(
            "CounterStatementOut",
            self._of.call("POST", f"/counter-statements/{counter_id}/submit", key=key or new_key()),
        )

    def withdraw_counter_statement(self, counter_id: str, *, key: str | None = None) -> CounterStatementOut:
        """Withdraw one's own counter-statement; the measures are confirmed."""
        return cast(
            "CounterStatementOut",
            self._of.call("POST", f"/counter-statements/{counter_id}/withdraw", key=key or new_key()),
        )
