"""The calls of publication.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from zhengpin_client.transport import Transport
from zhengpin_client.types.platform.publication import (
    LumenNotices,
    NoticeCorrectionIn,
    PublicEntryOut,
    PublicHeadOut,
    PublicMatter,
    StatementsSubmitted,
    SubmissionOut,
    SubmittedStatement,
)


class PublicationCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def correct_public_entry(self, body: NoticeCorrectionIn) -> PublicEntryOut:
        """Publish a correction of a public entry, which itself stays as it is."""
        return cast(
            "PublicEntryOut", self._of.call("POST", "/publication/corrections", json=body, repeatable=False)
        )

    def count_submissions(self) -> dict[str, int]:
        """Count the submissions by state, and those that were there already."""
        return cast("dict[str, int]", self._of.call("GET", "/publication/statements/counts"))

    def get_lumen_notices(self, number: int, *, lumen_id: int | None = None) -> LumenNotices:
        """Return a published notice and its counter-statements in the form that the Lumen database takes.

        Lumen links a counter-notice to a notice by the number that it gave that: hand the notice in first,
        then ask again with this number as `lumen_id`. `entries` says of which entry each is, in the same
        order.
        """
        return cast(
            "LumenNotices",
            self._of.call("GET", f"/public/notices/{number}/lumen", params={"lumen_id": lumen_id}),
        )

    def get_public_head(self) -> PublicHeadOut:
        """Return the newest signed head of the public ledger."""
        return cast("PublicHeadOut", self._of.call("GET", "/public/head"))

    def get_public_notice(self, number: int) -> PublicMatter:
        """Return all that was published of the matter that an entry belongs to, oldest first."""
        return cast("PublicMatter", self._of.call("GET", f"/public/notices/{number}"))

    def get_submission(self, submission_id: str) -> SubmittedStatement:
        """Return one submission with what is sent to the database."""
        return cast("SubmittedStatement", self._of.call("GET", f"/publication/statements/{submission_id}"))

    def list_public_entries(self) -> Iterator[PublicEntryOut]:
        """List the whole public ledger, oldest first: every entry as it is hashed, with its digest."""
        return self._of.pages("/public/entries")

    def list_public_notices(
        self,
        *,
        text: str = "",
        right_type: str = "",
        reason: str = "",
        procedure: str = "",
        result: str = "",
        subject_kind: str = "",
        since: date | str | None = None,
        until: date | str | None = None,
    ) -> Iterator[PublicEntryOut]:
        """List published notices, newest first. Needs no token; bounded for each reader."""
        return self._of.pages(
            "/public/notices",
            params={
                "text": text,
                "right_type": right_type,
                "reason": reason,
                "procedure": procedure,
                "result": result,
                "subject_kind": subject_kind,
                "since": since,
                "until": until,
            },
        )

    def list_submissions(self, *, state: str = "") -> Iterator[SubmissionOut]:
        """List what became of the statements of reasons at the transparency database, newest first."""
        return self._of.pages("/publication/statements", params={"state": state})

    def resubmit_statement(self, submission_id: str) -> SubmissionOut:
        """Put a refused statement on the list again."""
        return cast(
            "SubmissionOut",
            self._of.call("POST", f"/publication/statements/{submission_id}/resubmit", repeatable=False),
        )

    def submit_statements(self) -> StatementsSubmitted:
        """Submit what is due now; return how many statements are on their way."""
        return cast("StatementsSubmitted", self._of.call("POST", "/publication/statements/submit"))
