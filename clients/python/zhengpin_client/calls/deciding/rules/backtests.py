"""The calls of backtests, a part of rules.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.rules.shared import BacktestOut


class BacktestsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def cancel_backtest(self, backtest_id: str) -> BacktestOut:
        """Stop a rehearsal; what it found so far is dropped."""
        return cast(
            "BacktestOut", self._of.call("POST", f"/backtests/{backtest_id}/cancel", repeatable=False)
        )

    def get_backtest(self, backtest_id: str) -> BacktestOut:
        """Say how far a rehearsal has come, and what it found once it is done."""
        return cast("BacktestOut", self._of.call("GET", f"/backtests/{backtest_id}"))

    def list_backtests(self, *, code: str = "") -> Iterator[BacktestOut]:
        """List rehearsals without their results, newest first."""
        return self._of.pages("/backtests", params={"code": code})
