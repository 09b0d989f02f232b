"""The calls of pictures.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from zhengpin_client.transport import Transport, quoted


class PicturesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_picture(self, digest: str) -> bytes:
        """Return the picture with that SHA-256; 404 also for one that is not to be seen."""
        return self._of.content(f"/pictures/{quoted(digest)}")
