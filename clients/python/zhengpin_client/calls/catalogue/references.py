"""The calls of references.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.catalogue.references import (
    ExclusionOut,
    HeldBackFor,
    NeverMatchIn,
    ProtectedPictureOut,
    SuppressionIn,
    Why,
)
from zhengpin_client.types.shared import FilingOut


class ReferencesCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def get_protected_picture(self, number: int) -> ProtectedPictureOut:
        """Return one protected picture."""
        return cast("ProtectedPictureOut", self._of.call("GET", f"/references/{number}"))

    def list_never_match(self, *, state: str = "") -> Iterator[ExclusionOut]:
        """List pictures that are never to be matched, newest first, with how many findings each excused."""
        return self._of.pages("/exclusions", params={"state": state})

    def list_protected_pictures(
        self, *, state: str = "", code: str = "", text: str = ""
    ) -> Iterator[ProtectedPictureOut]:
        """List protected pictures, newest first, with why they are held back."""
        return self._of.pages("/references", params={"state": state, "code": code, "text": text})

    def match_again(self, exclusion_id: int) -> ExclusionOut:
        """Take a mark back; what it excused is looked at once more."""
        return cast(
            "ExclusionOut", self._of.call("POST", f"/exclusions/{exclusion_id}/withdraw", repeatable=False)
        )

    def never_match(self, body: NeverMatchIn) -> ExclusionOut:
        """Mark the picture of a finding, or a stored one, as never to be matched."""
        return cast("ExclusionOut", self._of.call("POST", "/exclusions", json=body, repeatable=False))

    def never_match_picture(self, *, picture: Source, note: str = "") -> ExclusionOut:
        """Mark a picture that is sent (multipart field `picture`) as never to be matched."""
        return cast(
            "ExclusionOut",
            self._of.call(
                "POST",
                "/exclusions/pictures",
                form={"note": note},
                files={"picture": picture},
                repeatable=False,
            ),
        )

    def quarantine_reference(self, number: int, body: HeldBackFor) -> ProtectedPictureOut:
        """Hold a picture back: nothing is matched against it, and what it found and was held is dropped."""
        return cast(
            "ProtectedPictureOut",
            self._of.call("POST", f"/references/{number}/quarantine", json=body, repeatable=False),
        )

    def release_reference(self, number: int, body: Why) -> ProtectedPictureOut:
        """Let a picture that was held back be matched after all, with the reason."""
        return cast(
            "ProtectedPictureOut",
            self._of.call("POST", f"/references/{number}/release", json=body, repeatable=False),
        )

    def restrain_filing(self, filing_id: str, body: SuppressionIn) -> FilingOut:
        """Set a filing's own scores and the share of listings in which it opens cases."""
        return cast("FilingOut", self._of.call("PUT", f"/filings/{filing_id}/suppression", json=body))

    def resume_reference(self, number: int, body: Why) -> ProtectedPictureOut:
        """Let a paused picture open cases again; what was held is looked at once more."""
        return cast(
            "ProtectedPictureOut",
            self._of.call("POST", f"/references/{number}/resume", json=body, repeatable=False),
        )

    def withdraw_reference(self, number: int, body: Why) -> ProtectedPictureOut:
        """Take a picture out for good; its holder may do that too."""
        return cast(
            "ProtectedPictureOut",
            self._of.call("POST", f"/references/{number}/withdraw", json=body, repeatable=False),
        )
