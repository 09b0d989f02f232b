"""The calls of contacts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from zhengpin_client.files import Source
from zhengpin_client.transport import Transport
from zhengpin_client.types.rights.contacts import (
    ContactAddressIn,
    ContactAddressOut,
    ContactAnswerIn,
    ContactCoverageOut,
    ContactIn,
    ContactOrganisationIn,
    ContactOrganisationKind,
    ContactOrganisationOut,
    ContactPersonOut,
    ContactQuestionIn,
    ContactQuestionWholeOut,
    ContactRoleIn,
    ContactRoleOut,
    ContactRowsOut,
    ContactsOut,
    QuestionKind,
    QuestionState,
    ReplyTimesOut,
    WhoIsAskedOut,
)
from zhengpin_client.types.rights.contacts_parts import ContactQuestionOut


class ContactsCalls:
    """Calls of the API, each a method of the same name."""

    def __init__(self, transport: Transport) -> None:
        self._of = transport

    def add_contact(self, contact_organisation_id: str, body: ContactIn) -> ContactPersonOut:
        """Add somebody who can be asked, once an address is confirmed."""
        return cast(
            "ContactPersonOut",
            self._of.call("POST", f"/contacts/{contact_organisation_id}/people", json=body, repeatable=False),
        )

    def add_contact_address(self, contact_id: str, body: ContactAddressIn) -> ContactAddressOut:
        """Add an address of a contact; an e-mail address is sent the link by which it is confirmed."""
        return cast(
            "ContactAddressOut",
            self._of.call("POST", f"/contacts/people/{contact_id}/addresses", json=body, repeatable=False),
        )

    def add_contact_organisation(self, body: ContactOrganisationIn) -> ContactOrganisationOut:
        """Add an organisation to the contact book."""
        return cast("ContactOrganisationOut", self._of.call("POST", "/contacts", json=body, repeatable=False))

    def answer_contact_question(
        self, contact_question_id: str, body: ContactAnswerIn
    ) -> ContactQuestionWholeOut:
        """Keep what staff learned of a question in another way; once."""
        return cast(
            "ContactQuestionWholeOut",
            self._of.call(
                "POST", f"/contact-questions/{contact_question_id}/answer", json=body, repeatable=False
            ),
        )

    def ask_contact(self, contact_organisation_id: str, body: ContactQuestionIn) -> ContactQuestionWholeOut:
        """Ask an organisation something: its first contact for that is written to, silence passes it on."""
        return cast(
            "ContactQuestionWholeOut",
            self._of.call(
                "POST", f"/contacts/{contact_organisation_id}/questions", json=body, repeatable=False
            ),
        )

    def end_contact(self, contact_id: str) -> ContactPersonOut:
        """Note that somebody is not the contact any more; what they were asked goes to the next."""
        return cast(
            "ContactPersonOut",
            self._of.call("POST", f"/contacts/people/{contact_id}/leave", repeatable=False),
        )

    def erase_contact(self, contact_id: str) -> ContactPersonOut:
        """Erase who a contact is: name, position, hours, addresses."""
        return cast(
            "ContactPersonOut",
            self._of.call("POST", f"/contacts/people/{contact_id}/erase", repeatable=False),
        )

    def get_contact(self, contact_id: str) -> ContactPersonOut:
        """Return one contact with roles and addresses."""
        return cast("ContactPersonOut", self._of.call("GET", f"/contacts/people/{contact_id}"))

    def get_contact_coverage(self) -> ContactCoverageOut:
        """Say which rights under protection, and which organisations, have a contact who can be asked."""
        return cast("ContactCoverageOut", self._of.call("GET", "/contacts/coverage"))

    def get_contact_organisation(self, contact_organisation_id: str) -> ContactOrganisationOut:
        """Return one organisation."""
        return cast("ContactOrganisationOut", self._of.call("GET", f"/contacts/{contact_organisation_id}"))

    def get_contact_question(self, contact_question_id: str) -> ContactQuestionWholeOut:
        """Return one question with each contact who was asked it."""
        return cast(
            "ContactQuestionWholeOut", self._of.call("GET", f"/contact-questions/{contact_question_id}")
        )

    def get_contact_reply_times(self, *, organisation_id: str | None = None) -> ReplyTimesOut:
        """Say how soon questions were answered: of one organisation, or over all."""
        return cast(
            "ReplyTimesOut",
            self._of.call(
                "GET", "/contact-questions/reply-times", params={"organisation_id": organisation_id}
            ),
        )

    def give_contact_role(self, contact_id: str, body: ContactRoleIn) -> ContactRoleOut:
        """Give a contact a role, or change the one of that kind."""
        return cast(
            "ContactRoleOut",
            self._of.call("POST", f"/contacts/people/{contact_id}/roles", json=body, repeatable=False),
        )

    def import_contacts(self, *, file: Source) -> ContactRowsOut:
        """Take a CSV or XLSX file of contacts in, each row by itself; sent again, nothing is done twice."""
        return cast(
            "ContactRowsOut",
            self._of.call("POST", "/contacts/import", files={"file": file}, repeatable=False),
        )

    def list_contact_organisations(
        self, *, kind: ContactOrganisationKind | None = None, text: str = "", unnamed: bool = False
    ) -> Iterator[ContactOrganisationOut]:
        """List the organisations in the contact book. text: in a name; unnamed: those where nobody can be asked."""
        return self._of.pages("/contacts", params={"kind": kind, "text": text, "unnamed": unnamed})

    def list_contact_questions(
        self,
        *,
        state: QuestionState | None = None,
        kind: QuestionKind | None = None,
        organisation_id: str | None = None,
    ) -> Iterator[ContactQuestionOut]:
        """List questions to contacts, the newest first."""
        return self._of.pages(
            "/contact-questions", params={"state": state, "kind": kind, "organisation_id": organisation_id}
        )

    def list_contacts(self, contact_organisation_id: str) -> ContactsOut:
        """Return the contacts of an organisation, with roles and addresses."""
        return cast("ContactsOut", self._of.call("GET", f"/contacts/{contact_organisation_id}/people"))

    def who_is_asked(
        self,
        contact_organisation_id: str,
        *,
        kind: Literal["appraisal", "confirmation", "answer", "urgent"],
        filing: str = "",
        language: str = "",
    ) -> WhoIsAskedOut:
        """Say whom of an organisation to ask now, in which order, and why; and whom not, and why."""
        return cast(
            "WhoIsAskedOut",
            self._of.call(
                "GET",
                f"/contacts/{contact_organisation_id}/who",
                params={"kind": kind, "filing": filing, "language": language},
            ),
        )
