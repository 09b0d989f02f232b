"""The calls of measures, a part of enforcement.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.deciding.enforcement.measures import MeasureOut, SecondPersonSays


class MeasuresPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def confirm_measure(self, measure_id: str, body: SecondPersonSays) -> MeasureOut:
        """Confirm a proposed measure as a person other than those who decided: it takes effect."""
        return cast(
            "MeasureOut",
            self._of.call("POST", f"/measures/{measure_id}/confirm", json=body, repeatable=False),
        )

    def get_measure(self, measure_id: str) -> MeasureOut:
        """Return one measure."""
        return cast("MeasureOut", self._of.call("GET", f"/measures/{measure_id}"))

    def list_measures(self, *, state: str = "", kind: str = "") -> Iterator[MeasureOut]:
        """List the measures one may see, newest first; `state=proposed`: those that wait for a second person."""
        return self._of.pages("/measures", params={"state": state, "kind": kind})

    def reject_measure(self, measure_id: str, body: SecondPersonSays) -> MeasureOut:
        """Turn a proposed measure down; it is not proposed again for the same points."""
        return cast(
            "MeasureOut", self._of.call("POST", f"/measures/{measure_id}/reject", json=body, repeatable=False)
        )
