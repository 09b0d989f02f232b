"""Clocks and tracks: what runs until when, and by which law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from zhengpin_client.transport import Transport
from zhengpin_client.types import ClockOut, ProcedureVersionOut


class Clocks:
    """`client.clocks`."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def list(self, *, complaint: str = "", state: str = "", step: str = "") -> Iterator[ClockOut]:
        """Yield the clocks that concern oneself, newest first."""
        return self._of.pages("/clocks", complaint=complaint, state=state, step=step)

    def get(self, clock_id: str) -> ClockOut:
        found: ClockOut = self._of.get(f"/clocks/{clock_id}")
        return found

    def extend(
        self, clock_id: str, *, amount: int, reason: str, explanation: str, key: str | None = None
    ) -> ClockOut:
        """Extend a running clock as its track allows."""
        body = {"amount": amount, "reason": reason, "explanation": explanation}
        return self._moved(clock_id, "extend", body, key)

    def suspend(self, clock_id: str, explanation: str, *, key: str | None = None) -> ClockOut:
        return self._moved(clock_id, "suspend", {"explanation": explanation}, key)

    def resume(self, clock_id: str, *, key: str | None = None) -> ClockOut:
        return self._moved(clock_id, "resume", None, key)

    def _moved(self, clock_id: str, verb: str, body: Any, key: str | None) -> ClockOut:
        found: ClockOut = self._of.post(f"/clocks/{clock_id}/{verb}", body, key=key)
        return found


class Tracks:
    """`client.tracks`."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def in_force(self) -> Sequence[ProcedureVersionOut]:
        """Return the version of each track that a new complaint would follow now."""
        found: Sequence[ProcedureVersionOut] = self._of.get("/procedures")["items"]
        return found

    def versions(self, code: str) -> Sequence[ProcedureVersionOut]:
        """Return every version of a track, the newest first."""
        found: Sequence[ProcedureVersionOut] = self._of.get(f"/procedures/{code}")["items"]
        return found

    def get(self, code: str, version: int) -> ProcedureVersionOut:
        found: ProcedureVersionOut = self._of.get(f"/procedures/{code}/{version}")
        return found

    def publish(
        self,
        document: dict[str, Any],
        *,
        note: str = "",
        in_force_from: datetime | None = None,
        key: str | None = None,
    ) -> ProcedureVersionOut:
        """Publish the next version of a track."""
        body = {
            "document": document,
            "note": note,
            "in_force_from": in_force_from.isoformat() if in_force_from else None,
        }
        found: ProcedureVersionOut = self._of.post("/procedures", body, key=key)
        return found
