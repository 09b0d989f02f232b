"""The calls of applications.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport, new_key, quoted
from zhengpin_client.types.rights.applications import (
    ApplicationChange,
    ApplicationDocumentOut,
    ApplicationIn,
    CorrectionIn,
    LettersIn,
    PreflightOut,
    ReconsiderIn,
    VerdictIn,
    WholeApplication,
)
from zhengpin_client.types.rights.applications_parts import ApplicationOut


class ApplicationsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_application_document(
        self, application_id: str, *, file: Source, kind: str, key: str | None = None
    ) -> ApplicationDocumentOut:
        """Add a PDF, a scan or a photograph (multipart field `file`) to a draft, of a `kind`: licence,
        certificate, letter, invoice or other. It is read by a job; ask for it again until it is `read` or
        `unreadable`.
        """
        return cast(
            "ApplicationDocumentOut",
            self._of.call(
                "POST",
                f"/applications/{application_id}/documents",
                form={"kind": kind},
                files={"file": file},
                key=key or new_key(),
            ),
        )

    def change_application(self, application_id: str, body: ApplicationChange) -> WholeApplication:
        """Change a draft or a returned application."""
        return cast("WholeApplication", self._of.call("PATCH", f"/applications/{application_id}", json=body))

    def check_application(self, application_id: str) -> PreflightOut:
        """Say what keeps an application from being submitted and what will have it fail, as often as asked."""
        return cast("PreflightOut", self._of.call("GET", f"/applications/{application_id}/preflight"))

    def correct_application_field(
        self, document_id: str, name: str, body: CorrectionIn
    ) -> ApplicationDocumentOut:
        """Write what a field of a paper really says, as its applicant or its reviewer; what was read is kept
        beside it.
        """
        return cast(
            "ApplicationDocumentOut",
            self._of.call("PUT", f"/application-documents/{document_id}/fields/{quoted(name)}", json=body),
        )

    def decide_application(
        self, application_id: str, body: VerdictIn, *, key: str | None = None
    ) -> WholeApplication:
        """Approve, return or refuse an application, as a reviewer. It takes effect at once."""
        return cast(
            "WholeApplication",
            self._of.call("POST", f"/applications/{application_id}/decide", json=body, key=key or new_key()),
        )

    def draft_application(self, body: ApplicationIn, *, key: str | None = None) -> WholeApplication:
        """Begin an application; it may still be incomplete. What is left empty is filled in from its papers."""
        return cast(
            "WholeApplication", self._of.call("POST", "/applications", json=body, key=key or new_key())
        )

    def get_application(self, application_id: str) -> WholeApplication:
        """Return an application with its papers and what was read of them."""
        return cast("WholeApplication", self._of.call("GET", f"/applications/{application_id}"))

    def get_application_document(self, document_id: str) -> ApplicationDocumentOut:
        """Return a paper with the fields that were read, and where."""
        return cast("ApplicationDocumentOut", self._of.call("GET", f"/application-documents/{document_id}"))

    def get_application_document_file(self, document_id: str) -> bytes:
        """Return the file as it was sent, to be saved."""
        return self._of.content(f"/application-documents/{document_id}/file")

    def get_application_document_page(self, document_id: str, number: int) -> bytes:
        """Return the picture of a page, upright, as its fields are placed on it."""
        return self._of.content(f"/application-documents/{document_id}/pages/{number}")

    def list_applications(
        self,
        *,
        state: str = "",
        shop_type: str = "",
        reason: str = "",
        applicant: str | None = None,
        text: str = "",
    ) -> Iterator[ApplicationOut]:
        """List one's own applications, to the operator everyone's, newest first; `text`: in brand, company or
        number.
        """
        return self._of.pages(
            "/applications",
            params={
                "state": state,
                "shop_type": shop_type,
                "reason": reason,
                "applicant": applicant,
                "text": text,
            },
        )

    def order_letters(self, application_id: str, body: LettersIn) -> WholeApplication:
        """Put the letters of a draft in the order of the chain; those not named keep their place after them."""
        return cast(
            "WholeApplication", self._of.call("PUT", f"/applications/{application_id}/letters", json=body)
        )

    def reconsider_application(
        self, application_id: str, body: ReconsiderIn, *, key: str | None = None
    ) -> WholeApplication:
        """Take a refusal back, as a senior reviewer: the application is with a person again."""
        return cast(
            "WholeApplication",
            self._of.call(
                "POST", f"/applications/{application_id}/reconsider", json=body, key=key or new_key()
            ),
        )

    def remove_application_document(self, document_id: str) -> None:
        """Take a paper out of a draft or a returned application."""
        self._of.call("DELETE", f"/application-documents/{document_id}")

    def submit_application(self, application_id: str, *, key: str | None = None) -> WholeApplication:
        """Submit a draft or returned application. It is judged at once, by a job; ask for it again to see the
        answer.

        Where something is missing it is refused (422, `application.not_ready`), every defect in `defects`.
        """
        return cast(
            "WholeApplication",
            self._of.call("POST", f"/applications/{application_id}/submit", key=key or new_key()),
        )

    def withdraw_application(self, application_id: str, *, key: str | None = None) -> WholeApplication:
        """Withdraw an application of one's own."""
        return cast(
            "WholeApplication",
            self._of.call("POST", f"/applications/{application_id}/withdraw", key=key or new_key()),
        )
