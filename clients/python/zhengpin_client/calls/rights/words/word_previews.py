"""The calls of word previews, a part of words.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.rights.words.shared import WordPreviewOut


class WordPreviewsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def cancel_word_preview(self, preview_id: str, *, key: str | None = None) -> WordPreviewOut:
        """Stop a preview; what it found so far is dropped."""
        return cast(
            "WordPreviewOut",
            self._of.call("POST", f"/word-previews/{preview_id}/cancel", key=key or new_key()),
        )

    def get_word_preview(self, preview_id: str) -> WordPreviewOut:
        """Say how far a preview has come, and what it found once it is done."""
        return cast("WordPreviewOut", self._of.call("GET", f"/word-previews/{preview_id}"))

    def list_word_previews(self) -> Iterator[WordPreviewOut]:
        """List previews without their results, newest first."""
        return self._of.pages("/word-previews")

    def resume_word_preview(self, preview_id: str, *, key: str | None = None) -> WordPreviewOut:
        """Set a preview going again whose work was given up; one that goes on loses nothing by it."""
        return cast(
            "WordPreviewOut",
            self._of.call("POST", f"/word-previews/{preview_id}/resume", key=key or new_key()),
        )
