"""The calls of uploads.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.uploads import UploadOut


class UploadsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_upload(self, upload_id: str) -> UploadOut:
        """Say how far an upload has come, and what became of it."""
        return cast("UploadOut", self._of.call("GET", f"/uploads/{upload_id}"))

    def list_uploads(self, *, state: str = "") -> Iterator[UploadOut]:
        """List uploads, newest first."""
        return self._of.pages("/uploads", params={"state": state})

    def withdraw_upload(self, upload_id: str) -> None:
        """Take back an upload that is under way; its bytes are deleted."""
        self._of.call("DELETE", f"/uploads/{upload_id}")
