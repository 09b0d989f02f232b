"""The calls of filings, a part of rights.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, new_key
from zhengpin_client.types.rights.rights.filings import (
    ClipIn,
    DefectIn,
    FilingChange,
    FilingDocumentOut,
    FilingIn,
    NameFormBody,
    Note,
    ReferenceOut,
    RegisterNotAsked,
    RegisterSnapshotOut,
    SupplyIn,
    TitleChain,
    TitleLinkIn,
    UsualPricesIn,
)
from zhengpin_client.types.rights.rights.shared import ClipOut, NameFormOut, ReasonIn, SupplementOut
from zhengpin_client.types.shared import FilingOut


class FilingsPart:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_clip(self, filing_id: str, body: ClipIn) -> ClipOut:
        """Add a film or a sound that was uploaded; it is matched while the filing stands."""
        return cast(
            "ClipOut", self._of.call("POST", f"/filings/{filing_id}/clips", json=body, repeatable=False)
        )

    def add_filing_document(self, filing_id: str, *, document: Source, kind: str) -> FilingDocumentOut:
        """Add a PDF or a picture (multipart field `document`) to a draft, or to what is sent in for an
        approved filing.
        """
        return cast(
            "FilingDocumentOut",
            self._of.call(
                "POST",
                f"/filings/{filing_id}/documents",
                form={"kind": kind},
                files={"document": document},
                repeatable=False,
            ),
        )

    def add_mark_name(self, filing_id: str, body: NameFormBody, *, key: str | None = None) -> NameFormOut:
        """Propose a further form of a mark's name; nothing is looked for by it yet."""
        return cast(
            "NameFormOut",
            self._of.call("POST", f"/filings/{filing_id}/names", json=body, key=key or new_key()),
        )

    def add_reference(self, filing_id: str, *, picture: Source) -> ReferenceOut:
        """Add a picture to a filing that is matched by pictures (multipart field `picture`)."""
        return cast(
            "ReferenceOut",
            self._of.call(
                "POST", f"/filings/{filing_id}/references", files={"picture": picture}, repeatable=False
            ),
        )

    def approve_filing(self, filing_id: str) -> FilingOut:
        """Approve a filing: from now on it is matched against."""
        return cast("FilingOut", self._of.call("POST", f"/filings/{filing_id}/approve", repeatable=False))

    def draft_filing(self, body: FilingIn) -> FilingOut:
        """Draft a filing: its details go under the key of its kind."""
        return cast("FilingOut", self._of.call("POST", "/filings", json=body, repeatable=False))

    def edit_filing(self, filing_id: str, body: FilingChange) -> FilingOut:
        """Change a draft or a returned filing: what is given replaces what stood."""
        return cast("FilingOut", self._of.call("PATCH", f"/filings/{filing_id}", json=body))

    def file_supply(self, filing_id: str, body: SupplyIn) -> FilingOut:
        """Change what is filed of the sale of an approved book: price, dealers, copies. What is not given stays."""
        return cast("FilingOut", self._of.call("PATCH", f"/filings/{filing_id}/supply", json=body))

    def file_usual_prices(self, filing_id: str, body: UsualPricesIn) -> FilingOut:
        """Replace what the goods of an approved mark usually cost; an empty list takes it away."""
        return cast("FilingOut", self._of.call("PUT", f"/filings/{filing_id}/usual-prices", json=body))

    def get_filing(self, filing_id: str) -> FilingOut:
        """Return one filing."""
        return cast("FilingOut", self._of.call("GET", f"/filings/{filing_id}"))

    def get_register_snapshot(self, filing_id: str) -> RegisterNotAsked | RegisterSnapshotOut:
        """Return what the register said last of a filing, and how that differs from what was filed."""
        return cast(
            "RegisterNotAsked | RegisterSnapshotOut", self._of.call("GET", f"/filings/{filing_id}/register")
        )

    def get_title_chain(self, filing_id: str) -> TitleChain:
        """Return the chain of title with where it is weak."""
        return cast("TitleChain", self._of.call("GET", f"/filings/{filing_id}/title-chain"))

    def list_clips(self, filing_id: str) -> Iterator[ClipOut]:
        """List the protected films and sounds of a filing."""
        return self._of.pages(f"/filings/{filing_id}/clips")

    def list_filing_documents(self, filing_id: str) -> Iterator[FilingDocumentOut]:
        """List the documents of a filing."""
        return self._of.pages(f"/filings/{filing_id}/documents")

    def list_filings(
        self, *, state: str = "", kind: str = "", holder: str | None = None, text: str = ""
    ) -> Iterator[FilingOut]:
        """List filings, newest first."""
        return self._of.pages(
            "/filings", params={"state": state, "kind": kind, "holder": holder, "text": text}
        )

    def list_mark_names(self, filing_id: str, *, state: str = "") -> Iterator[NameFormOut]:
        """List the nicknames, translations and forbidden variants of a mark, the oldest first."""
        return self._of.pages(f"/filings/{filing_id}/names", params={"state": state})

    def list_references(self, filing_id: str) -> Iterator[ReferenceOut]:
        """List the pictures of a filing."""
        return self._of.pages(f"/filings/{filing_id}/references")

    def read_register(self, filing_id: str) -> RegisterSnapshotOut:
        """Ask the register about a filing's number, and keep the answer."""
        return cast(
            "RegisterSnapshotOut", self._of.call("POST", f"/filings/{filing_id}/register", repeatable=False)
        )

    def reject_filing(self, filing_id: str, body: ReasonIn) -> FilingOut:
        """Reject a filing."""
        return cast(
            "FilingOut", self._of.call("POST", f"/filings/{filing_id}/reject", json=body, repeatable=False)
        )

    def renew_filing(
        self, filing_id: str, *, document: Source, valid_to: date | str, note: str = ""
    ) -> SupplementOut:
        """Send in a new last day with the document that shows it (multipart); the filing stands meanwhile."""
        return cast(
            "SupplementOut",
            self._of.call(
                "POST",
                f"/filings/{filing_id}/renew",
                form={"note": note, "valid_to": valid_to},
                files={"document": document},
                repeatable=False,
            ),
        )

    def return_filing(self, filing_id: str, body: list[DefectIn]) -> FilingOut:
        """Return a filing to be mended, with coded defects."""
        return cast(
            "FilingOut", self._of.call("POST", f"/filings/{filing_id}/return", json=body, repeatable=False)
        )

    def submit_filing(self, filing_id: str) -> FilingOut:
        """Submit a filing for review."""
        return cast("FilingOut", self._of.call("POST", f"/filings/{filing_id}/submit", repeatable=False))

    def submit_supplement(self, filing_id: str, body: Note) -> SupplementOut:
        """Send in the pictures and documents that were added to an approved filing; only they are reviewed."""
        return cast(
            "SupplementOut",
            self._of.call("POST", f"/filings/{filing_id}/supplement/submit", json=body, repeatable=False),
        )

    def withdraw_filing(self, filing_id: str, body: ReasonIn) -> FilingOut:
        """Withdraw a filing: from now on it is not matched against."""
        return cast(
            "FilingOut", self._of.call("POST", f"/filings/{filing_id}/withdraw", json=body, repeatable=False)
        )

    def withdraw_supplement(self, filing_id: str) -> SupplementOut:
        """Take back what was added to a filing that stands and is not decided yet."""
        return cast(
            "SupplementOut",
            self._of.call("POST", f"/filings/{filing_id}/supplement/withdraw", repeatable=False),
        )

    def write_title_chain(self, filing_id: str, body: list[TitleLinkIn]) -> TitleChain:
        """Write the whole chain of title of a draft, in its order."""
        return cast("TitleChain", self._of.call("PUT", f"/filings/{filing_id}/title-chain", json=body))
