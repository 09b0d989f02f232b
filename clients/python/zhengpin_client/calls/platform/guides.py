"""The calls of guides.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.guides import (
    GuideCategory,
    GuideDraftIn,
    GuideFileOut,
    GuideIn,
    GuideNoteIn,
    GuideState,
    GuideVersionOut,
    PublicGuideOut,
)


class GuidesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_guide_picture(self, guide_id: str, *, file: Source) -> GuideFileOut:
        """Add a picture that versions of a guide may show, by the digest that is answered. It is drawn anew:
        of its file nothing is kept but the picture.
        """
        return cast(
            "GuideFileOut",
            self._of.call("POST", f"/guides/{guide_id}/pictures", files={"file": file}, repeatable=False),
        )

    def begin_guide(self, body: GuideIn) -> GuideVersionOut:
        """Begin a guide with its first draft."""
        return cast("GuideVersionOut", self._of.call("POST", "/guides", json=body, repeatable=False))

    def begin_guide_version(self, guide_id: str) -> GuideVersionOut:
        """Begin the next version of a guide, as its last one says."""
        return cast(
            "GuideVersionOut", self._of.call("POST", f"/guides/{guide_id}/versions", repeatable=False)
        )

    def get_guide_version(self, guide_version_id: str) -> GuideVersionOut:
        """Return one version of a guide with all that it says."""
        return cast("GuideVersionOut", self._of.call("GET", f"/guides/versions/{guide_version_id}"))

    def get_public_guide(self, guide_id: str) -> PublicGuideOut:
        """Return a published guide with all that it says."""
        return cast("PublicGuideOut", self._of.call("GET", f"/public/guides/{guide_id}"))

    def list_guides(self, *, state: GuideState | None = None, text: str = "") -> Iterator[GuideVersionOut]:
        """List versions of guides that one drafts or reviews, the newest first. text: in the brand's name."""
        return self._of.pages("/guides", params={"state": state, "text": text})

    def list_public_guides(
        self, *, category: GuideCategory | None = None, text: str = ""
    ) -> Iterator[PublicGuideOut]:
        """List the published guides for everyone, the newest first. text: in the brand's name."""
        return self._of.pages("/public/guides", params={"category": category, "text": text})

    def publish_guide_version(self, guide_version_id: str) -> GuideVersionOut:
        """Publish a submitted version in the place of the one before; another than who submitted it does so."""
        return cast(
            "GuideVersionOut",
            self._of.call("POST", f"/guides/versions/{guide_version_id}/publish", repeatable=False),
        )

    def return_guide_version(self, guide_version_id: str, body: GuideNoteIn) -> GuideVersionOut:
        """Return a submitted version with what has to change; its brand is told."""
        return cast(
            "GuideVersionOut",
            self._of.call("POST", f"/guides/versions/{guide_version_id}/return", json=body, repeatable=False),
        )

    def save_guide_version(self, guide_version_id: str, body: GuideDraftIn) -> GuideVersionOut:
        """Write a draft anew. What it shows was added to its guide before."""
        return cast(
            "GuideVersionOut", self._of.call("PUT", f"/guides/versions/{guide_version_id}", json=body)
        )

    def submit_guide_version(self, guide_version_id: str) -> GuideVersionOut:
        """Submit a draft for review."""
        return cast(
            "GuideVersionOut",
            self._of.call("POST", f"/guides/versions/{guide_version_id}/submit", repeatable=False),
        )

    def take_back_guide_version(self, guide_version_id: str) -> GuideVersionOut:
        """Take a submitted version back to change it."""
        return cast(
            "GuideVersionOut",
            self._of.call("POST", f"/guides/versions/{guide_version_id}/take-back", repeatable=False),
        )

    def withdraw_guide_version(self, guide_version_id: str, body: GuideNoteIn) -> GuideVersionOut:
        """Withdraw a draft, or take a published version down with a reason."""
        return cast(
            "GuideVersionOut",
            self._of.call(
                "POST", f"/guides/versions/{guide_version_id}/withdraw", json=body, repeatable=False
            ),
        )
