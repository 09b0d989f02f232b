"""What the API takes and answers, for contacts.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from zhengpin_client.types.rights.contacts_parts import (
    AskedContactOut,
    ContactChoiceOut,
    ContactRowOut,
    CoveredOut,
    PassedOverOut,
)


class ContactAddressIn(TypedDict):
    """An address of a contact; nothing is asked by it before its owner has confirmed it."""

    kind: Literal["email", "telephone", "page"]
    value: str


class ContactAddressOut(TypedDict):
    """How a contact is reached. Links by which addresses are confirmed are in no answer."""

    id: str
    kind: Literal["email", "telephone", "page"]
    link_expires_at: str | None
    position: int
    state: Literal["new", "sent", "verified", "removed"]
    value: str
    verified_at: str | None


class ContactAnswerIn(TypedDict):
    """What staff learned of a question in another way."""

    text: str


class ContactCoverageOut(TypedDict):
    """Which rights under protection, and which organisations in the book, have a contact who can be asked."""

    organisations: list[CoveredOut]
    rights: list[CoveredOut]


class ContactIn(TypedDict):
    """Somebody who can be asked once an address is confirmed."""

    hours: NotRequired[str]
    """office hours; empty for any hour"""
    languages: NotRequired[list[str]]
    """zh-hans, en; none: the organisation's"""
    name: str
    time_zone: str
    """as Asia/Shanghai"""
    title: NotRequired[str]


class ContactOrganisationIn(TypedDict):
    """An organisation for the contact book; it need have no account here."""

    account_id: NotRequired[str | None]
    """of the organisation that it is here"""
    kind: Literal["brand", "publisher", "association", "authority", "agent", "platform", "other"]
    language: NotRequired[str]
    """of letters: zh-hans or en"""
    name: str
    note: NotRequired[str]
    territory: NotRequired[str]


type ContactOrganisationKind = Literal[
    "brand", "publisher", "association", "authority", "agent", "platform", "other"
]


class ContactOrganisationOut(TypedDict):
    """An organisation in the contact book. named: whether somebody there can be asked."""

    account_id: str | None
    added_at: str
    id: str
    kind: Literal["brand", "publisher", "association", "authority", "agent", "platform", "other"]
    language: str
    name: str
    named: bool
    note: str
    territory: str


class ContactPersonOut(TypedDict):
    addresses: list[ContactAddressOut]
    away_until: str | None
    hours: str
    id: str
    languages: list[str]
    name: str
    organisation_id: str
    roles: list[ContactRoleOut]
    state: Literal["active", "left", "erased"]
    time_zone: str
    title: str


class ContactQuestionIn(TypedDict):
    """A question to an organisation."""

    due_at: str
    filing: NotRequired[str]
    """number of the right that it is about"""
    key: NotRequired[str]
    """of the request: the same twice is one question"""
    kind: Literal["appraisal", "confirmation", "answer", "urgent"]
    language: NotRequired[str]
    text: NotRequired[str]
    title: str


class ContactQuestionWholeOut(TypedDict):
    """A question with each contact who was asked it, in their order."""

    about: str
    answer: str
    answer_seconds: float | None
    asked: list[AskedContactOut]
    asked_at: str
    due_at: str
    ended_at: str | None
    id: str
    kind: Literal["appraisal", "confirmation", "answer", "urgent"]
    number: str
    organisation_id: str
    state: Literal["asked", "with_staff", "answered", "withdrawn"]
    text: str
    title: str
    working_seconds: float | None


class ContactRoleIn(TypedDict):
    """A role of a contact; neither kinds nor filings: for all rights of the organisation."""

    filings: NotRequired[list[str]]
    """numbers of filings"""
    kind: Literal["lead", "appraiser", "confirmer", "correspondent", "urgent"]
    position: NotRequired[int]
    """in the order in which those with the role are asked"""
    right_kinds: NotRequired[list[str]]


class ContactRoleOut(TypedDict):
    filings: list[str]
    id: str
    kind: Literal["lead", "appraiser", "confirmer", "correspondent", "urgent"]
    position: int
    right_kinds: list[str]


class ContactRowsOut(TypedDict):
    rows: list[ContactRowOut]


class ContactsOut(TypedDict):
    contacts: list[ContactPersonOut]


type QuestionKind = Literal["appraisal", "confirmation", "answer", "urgent"]


type QuestionState = Literal["asked", "with_staff", "answered", "withdrawn"]


class ReplyTimesOut(TypedDict):
    """How soon questions were answered, in seconds; None where nothing was."""

    answered: int
    asked: int
    in_time: int
    median: float | None
    ninetieth: float | None
    working_median: float | None
    working_ninetieth: float | None


class WhoIsAskedOut(TypedDict):
    """Whom to ask, in this order, and whom not."""

    choices: list[ContactChoiceOut]
    passed: list[PassedOverOut]
