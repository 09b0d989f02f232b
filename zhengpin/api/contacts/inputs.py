"""What is sent to the contact book: organisations, contacts, roles, addresses, questions, answers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import out_of
from zhengpin.cooperation.states import (
    AddressKind,
    ContactOrganisationKind,
    ContactRoleKind,
    QuestionKind,
)


class ContactOrganisationIn(Schema):
    """An organisation for the contact book; it need have no account here."""

    kind: str = out_of(ContactOrganisationKind)
    name: str = Field(..., max_length=200)
    account_id: UUID | None = Field(None, description="of the organisation that it is here")
    language: str = Field("zh-hans", max_length=10, description="of letters: zh-hans or en")
    territory: str = Field("", max_length=2)
    note: str = Field("", max_length=1000)


class ContactIn(Schema):
    """Somebody who can be asked once an address is confirmed."""

    name: str = Field(..., max_length=120)
    title: str = Field("", max_length=120)
    languages: list[str] = Field(
        default_factory=list, max_length=5, description="zh-hans, en; none: the organisation's"
    )
    time_zone: str = Field(..., max_length=40, description="as Asia/Shanghai")
    hours: str = Field("mon-fri 09:00-18:00", max_length=300, description="office hours; empty for any hour")


class ContactRoleIn(Schema):
    """A role of a contact; neither kinds nor filings: for all rights of the organisation."""

    kind: str = out_of(ContactRoleKind)
    position: int = Field(1, ge=1, le=999, description="in the order in which those with the role are asked")
    right_kinds: list[str] = Field(default_factory=list, max_length=20)
    filings: list[str] = Field(default_factory=list, max_length=200, description="numbers of filings")


class ContactAddressIn(Schema):
    """An address of a contact; nothing is asked by it before its owner has confirmed it."""

    kind: str = out_of(AddressKind)
    value: str = Field(..., max_length=254)


class ContactQuestionIn(Schema):
    """A question to an organisation."""

    kind: str = out_of(QuestionKind)
    title: str = Field(..., max_length=300)
    text: str = Field("", max_length=4000)
    due_at: datetime
    filing: str = Field("", max_length=60, description="number of the right that it is about")
    language: str = Field("", max_length=10)
    key: str = Field("", max_length=64, description="of the request: the same twice is one question")


class ContactAnswerIn(Schema):
    """What staff learned of a question in another way."""

    text: str = Field(..., max_length=4000)
