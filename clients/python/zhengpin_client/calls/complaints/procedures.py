"""The calls of procedures.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport, new_key, quoted
from zhengpin_client.types.complaints.procedures import ProcedureIn, ProceduresOut, ProcedureVersionOut


class ProceduresCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_procedure(self, code: str, version: int) -> ProcedureVersionOut:
        """Return one version of a track. Needs no permission."""
        return cast("ProcedureVersionOut", self._of.call("GET", f"/procedures/{quoted(code)}/{version}"))

    def list_procedure_versions(self, code: str) -> ProceduresOut:
        """List every version of a track, the newest first. Needs no permission."""
        return cast("ProceduresOut", self._of.call("GET", f"/procedures/{quoted(code)}"))

    def list_procedures(self) -> ProceduresOut:
        """List the versions that a new complaint would follow now, by code. Needs no permission."""
        return cast("ProceduresOut", self._of.call("GET", "/procedures"))

    def publish_procedure(self, body: ProcedureIn, *, key: str | None = None) -> ProcedureVersionOut:
        """Publish the next version of a track, or a new one. Complaints that have begun go on under theirs."""
        return cast(
            "ProcedureVersionOut", self._of.call("POST", "/procedures", json=body, key=key or new_key())
        )
