"""The calls of admission.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.admission import OwnerConfirmationList, OwnerConfirmationOut


class AdmissionCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def ask_owner(self, application_id: str) -> OwnerConfirmationOut:
        """Ask the owner of the mark whether the applicant is authorised, while a reviewer looks at the application."""
        return cast(
            "OwnerConfirmationOut",
            self._of.call("POST", f"/applications/{application_id}/owner-confirmations", repeatable=False),
        )

    def list_owner_confirmations(self, application_id: str) -> OwnerConfirmationList:
        """List what the owner of the mark was asked about an application, newest first. For the operator's staff."""
        return cast(
            "OwnerConfirmationList",
            self._of.call("GET", f"/applications/{application_id}/owner-confirmations"),
        )
