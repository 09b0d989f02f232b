"""What is told of the contact book: organisations, contacts, who is asked, questions, coverage, imports."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from zhengpin.api.kit.answers import AnswerBody, Moment, out_of
from zhengpin.cooperation.states import (
    AddressKind,
    AddressState,
    AskedBecause,
    AskedState,
    ContactOrganisationKind,
    ContactRoleKind,
    ContactState,
    PassedOver,
    QuestionKind,
    QuestionState,
    RowAnswer,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zhengpin.cooperation.models import (
        AskedContact,
        ContactAddress,
        ContactOrganisation,
        ContactPerson,
        ContactQuestion,
        ContactRole,
    )
    from zhengpin.cooperation.queries.choosing import WhoIsAsked
    from zhengpin.cooperation.queries.covering import Covered
    from zhengpin.flows.cooperation.importing import ImportedRow
    from zhengpin.rights.states import FilingKind


class ContactOrganisationOut(AnswerBody):
    """An organisation in the contact book. named: whether somebody there can be asked."""

    id: UUID
    kind: str = out_of(ContactOrganisationKind)
    name: str
    account_id: UUID | None
    language: str
    territory: str
    note: str
    named: bool
    added_at: Moment

    @classmethod
    def shown(cls, row: ContactOrganisation) -> Self:
        return cls.of(row)


class ContactRoleOut(AnswerBody):
    id: UUID
    kind: str = out_of(ContactRoleKind)
    position: int
    right_kinds: list[str]
    filings: list[str]

    @classmethod
    def shown(cls, row: ContactRole) -> Self:
        return cls(
            id=row.pk,
            kind=row.kind,
            position=row.position,
            right_kinds=row.right_kinds.split(),
            filings=[one.number for one in row.filings.all()],
        )


class ContactAddressOut(AnswerBody):
    """How a contact is reached. Links by which addresses are confirmed are in no answer."""

    id: UUID
    kind: str = out_of(AddressKind)
    value: str
    position: int
    state: str = out_of(AddressState)
    link_expires_at: Moment | None
    verified_at: Moment | None

    @classmethod
    def shown(cls, row: ContactAddress) -> Self:
        return cls.of(row)


class ContactPersonOut(AnswerBody):
    id: UUID
    organisation_id: UUID
    name: str
    title: str
    state: str = out_of(ContactState)
    languages: list[str]
    time_zone: str
    hours: str
    away_until: date | None
    roles: list[ContactRoleOut]
    addresses: list[ContactAddressOut]

    @classmethod
    def shown(cls, row: ContactPerson) -> Self:
        return cls(
            id=row.pk,
            organisation_id=row.organisation_id,
            name=row.name,
            title=row.title,
            state=row.state,
            languages=row.languages,
            time_zone=row.time_zone,
            hours=row.hours,
            away_until=row.away_until,
            roles=[ContactRoleOut.shown(one) for one in row.roles.all()],
            addresses=[ContactAddressOut.shown(one) for one in row.addresses.all()],
        )


class ContactsOut(AnswerBody):
    contacts: list[ContactPersonOut]


class ContactChoiceOut(AnswerBody):
    """Somebody to ask. opens_at: when they are in the office next, now included."""

    contact_id: UUID
    name: str
    address_id: UUID
    address_kind: str = out_of(AddressKind)
    reasons: list[AskedBecause]
    opens_at: Moment


class PassedOverOut(AnswerBody):
    contact_id: UUID
    name: str
    reason: PassedOver


class WhoIsAskedOut(AnswerBody):
    """Whom to ask, in this order, and whom not."""

    choices: list[ContactChoiceOut]
    passed: list[PassedOverOut]

    @classmethod
    def shown(cls, found: WhoIsAsked) -> Self:
        return cls(
            choices=[
                ContactChoiceOut(
                    contact_id=contact.pk,
                    name=contact.name,
                    address_id=UUID(choice.address.id),
                    address_kind=choice.address.kind,
                    reasons=list(choice.reasons),
                    opens_at=choice.opens_at,
                )
                for contact, choice in found.choices
            ],
            passed=[PassedOverOut(contact_id=one.pk, name=one.name, reason=why) for one, why in found.passed],
        )


class AskedContactOut(AnswerBody):
    """One contact who was asked a question."""

    contact_id: UUID
    turn: int
    state: str = out_of(AskedState)
    reasons: list[str]
    asked_at: Moment
    due_at: Moment
    ended_at: Moment | None


class ContactQuestionOut(AnswerBody):
    id: UUID
    number: str
    organisation_id: UUID
    kind: str = out_of(QuestionKind)
    state: str = out_of(QuestionState)
    title: str
    text: str
    about: str
    asked_at: Moment
    due_at: Moment
    ended_at: Moment | None
    answer: str
    answer_seconds: float | None
    working_seconds: float | None

    @classmethod
    def shown(cls, row: ContactQuestion) -> Self:
        return cls.of(row)


class ContactQuestionWholeOut(ContactQuestionOut):
    """A question with each contact who was asked it, in their order."""

    asked: list[AskedContactOut]

    @classmethod
    def whole(cls, row: ContactQuestion, turns: list[AskedContact]) -> Self:
        return cls.of(row, asked=[AskedContactOut.of(one) for one in turns])


class CoveredOut(AnswerBody):
    """Of things of a kind: how many have a contact who can be asked, of how many."""

    kind: str
    covered: int
    total: int


class ContactCoverageOut(AnswerBody):
    """Which rights under protection, and which organisations in the book, have a contact who can be asked."""

    rights: list[CoveredOut]
    organisations: list[CoveredOut]

    @classmethod
    def shown(cls, rights: Mapping[FilingKind, Covered], organisations: Mapping[str, Covered]) -> Self:
        return cls(rights=_counted(rights), organisations=_counted(organisations))


def _counted(found: Mapping[FilingKind, Covered] | Mapping[str, Covered]) -> list[CoveredOut]:
    return [CoveredOut(kind=str(kind), covered=one.covered, total=one.total) for kind, one in found.items()]


class ReplyTimesOut(AnswerBody):
    """How soon questions were answered, in seconds; None where nothing was."""

    asked: int
    answered: int
    in_time: int
    median: float | None
    ninetieth: float | None
    working_median: float | None
    working_ninetieth: float | None


class ContactRowOut(AnswerBody):
    """What a row of a file was answered. code, message, remedy: why it was not taken, else empty."""

    number: int
    organisation: str
    name: str
    answer: str = out_of(RowAnswer)
    contact_id: UUID | None
    code: str
    message: str
    remedy: str

    @classmethod
    def shown(cls, row: ImportedRow) -> Self:
        said = row.problem
        return cls(
            number=row.number,
            organisation=row.organisation,
            name=row.name,
            answer=row.answer.value,
            contact_id=row.contact.pk if row.contact else None,
            code=said.code if said else "",
            message=str(said.message) if said else "",
            remedy=str(said.remedy) if said else "",
        )


class ContactRowsOut(AnswerBody):
    rows: list[ContactRowOut]
