"""What the API takes and answers, for requests by authorities.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class AuthorityClocksList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[AuthorityClocksOut]


class AuthorityClocksOut(TypedDict):
    """Both clocks of one kind of request and one country, in hours from the receipt."""

    confirm_median: float | None
    confirmed: int
    country: str
    effect_median: float | None
    given_effect: int
    kind: Literal["act", "information", "assistance", "evidence", "preservation"]
    late: int
    received: int


class AuthorityItemOut(TypedDict):
    """One thing that a request asks about, and which of its fields are given out."""

    case_id: str | None
    effect_at: str | None
    fields: list[str]
    """codes of those chosen to be given out"""
    id: str
    kind: Literal[
        "listing", "shop", "video", "room", "creator", "account", "person", "order", "buyer", "other"
    ]
    position: int
    state: Literal["named", "matched", "not_held", "dropped"]
    subject: str
    """typed reference; empty for orders, buyers and what is not held"""
    wording: str


class AuthorityList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[AuthorityOut]


class AuthorityOut(TypedDict):
    """An authority of the register."""

    active: bool
    address: str
    callback_number: str
    country: str
    id: str
    kind: Literal["court", "prosecutor", "police", "market", "copyright", "customs", "culture", "other"]
    name: str
    number_source: str


class AuthorityRequestIn(TypedDict):
    """A request as it came. Nothing follows from it before a person has called the authority back."""

    authority_id: str
    """in the register of authorities"""
    basis: str
    """code of a legal basis of the policy"""
    basis_text: NotRequired[str]
    """the law as the request words it"""
    channel: Literal["post", "in_person", "email", "platform", "fax"]
    dated: NotRequired[str | None]
    """the day that it bears, by default that of its receipt"""
    effect_by: NotRequired[str | None]
    """if the request itself sets it"""
    hold_until: NotRequired[str | None]
    """until when it asks to preserve, if it says so"""
    key: NotRequired[str]
    """of the request: the same twice is one"""
    kind: Literal["act", "information", "assistance", "evidence", "preservation"]
    language: NotRequired[str]
    """`zh-hans`, `en` or `other`"""
    reasons: NotRequired[str]
    received_at: NotRequired[str | None]
    """by default now"""
    redress: NotRequired[str]
    reference: str
    """the authority's own number"""
    secrecy_basis: NotRequired[str]
    """what orders the secrecy"""
    secret: NotRequired[bool]
    """whether those concerned may not be told"""
    secret_until: NotRequired[str | None]
    """null: until it is lifted"""
    territory: NotRequired[list[str]]
    """ISO 3166 codes"""


class AuthorityRequestOut(TypedDict):
    """A request by an authority, with both its clocks."""

    approved_at: str | None
    authority_id: str
    basis: str
    basis_text: str
    channel: Literal["post", "in_person", "email", "platform", "fax"]
    confirm_by: str
    confirmed_at: str | None
    country: str
    dated: str
    effect_at: str | None
    effect_by: str
    ended_as: str
    ended_at: str | None
    has_document: bool
    hold_until: str | None
    id: str
    is_secret: bool
    kind: Literal["act", "information", "assistance", "evidence", "preservation"]
    language: str
    number: str
    proposed_at: str | None
    received_at: str
    reference: str
    refusal: str
    """`not_from_authority`, `no_legal_basis`, `unclear`, `not_competent`, `nothing_held`, `other`, or empty"""
    secret_until: str | None
    state: Literal["received", "verified", "proposed", "approved", "done", "refused", "withdrawn"]
    territory: list[str]
    verified_at: str | None
    """when a call to the filed number confirmed it"""


class AuthorityRequestWhole(TypedDict):
    """A request with its items, the calls by which it was checked, and what is held for it."""

    call_backs: list[CallBackOut]
    holds: list[HoldOut]
    items: list[AuthorityItemOut]
    request: AuthorityRequestOut


class CallBackOut(TypedDict):
    """A call to the filed number."""

    called_at: str
    number: str
    reached: str
    result: Literal["confirmed", "denied", "not_reached"]


class DangerIn(TypedDict):
    """A suspicion of a crime that threatens somebody's life or safety."""

    country: NotRequired[str]
    key: NotRequired[str]
    """of the request: the same twice is one"""
    learnt_at: NotRequired[str | None]
    """by default now"""
    seen: str
    """what was seen, and where"""
    subject: NotRequired[str]
    """typed reference, if it is about one thing"""


class DangerList(TypedDict):
    """A list that is short enough to be given whole."""

    items: list[DangerOut]


class DangerOut(TypedDict):
    """A report of a danger to life."""

    authority_id: str | None
    country: str
    ended_at: str | None
    id: str
    learnt_at: str
    number: str
    report_by: str
    seen: str
    state: Literal["raised", "reported", "dismissed"]
    subject: str


type DangerState = Literal["raised", "reported", "dismissed"]


class HoldOut(TypedDict):
    """That something is preserved. What an order or a buyer is held by is told nowhere."""

    began_at: str
    ended_at: str | None
    kind: Literal["account", "person", "shop", "creator", "listing", "video", "room", "order", "buyer"]
    position: int
    """of the item"""
    state: Literal["standing", "ended"]


class ReceiptIn(TypedDict):
    """The moment at which the receipt was confirmed to the authority."""

    at: NotRequired[str | None]
    """by default now"""


type RequestKind = Literal["act", "information", "assistance", "evidence", "preservation"]
"""What an authority asks for."""


type RequestState = Literal["received", "verified", "proposed", "approved", "done", "refused", "withdrawn"]
