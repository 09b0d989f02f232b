"""Shapes of requests by authorities. None holds what an order or a buyer is held by."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, out_of
from zhengpin.authorities.operations import ReceivedRequest, Secrecy
from zhengpin.authorities.states import (
    AuthorityKind,
    CallResult,
    DangerState,
    HoldState,
    ItemKind,
    ItemState,
    RefusalGround,
    RequestChannel,
    RequestKind,
    RequestState,
)
from zhengpin.kit.holds import HeldKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zhengpin.authorities.models import (
        AuthorityRequest,
        CallBack,
        DangerReport,
        FiledAuthority,
        Hold,
        RequestItem,
    )
    from zhengpin.authorities.queries import ClockFigures


class AuthorityRequestIn(Schema):
    """A request as it came. Nothing follows from it before a person has called the authority back."""

    authority_id: UUID = Field(description="in the register of authorities")
    kind: str = out_of(RequestKind)
    reference: str = Field(..., max_length=120, description="the authority's own number")
    dated: date | None = Field(None, description="the day that it bears, by default that of its receipt")
    basis: str = Field(..., max_length=40, description="code of a legal basis of the policy")
    basis_text: str = Field("", max_length=500, description="the law as the request words it")
    reasons: str = Field("", max_length=5000)
    territory: list[str] = Field(default_factory=list, max_length=60, description="ISO 3166 codes")
    redress: str = Field("", max_length=1000)
    language: str = Field("zh-hans", description="`zh-hans`, `en` or `other`")
    channel: str = out_of(RequestChannel)
    received_at: datetime | None = Field(None, description="by default now")
    effect_by: datetime | None = Field(None, description="if the request itself sets it")
    hold_until: datetime | None = Field(None, description="until when it asks to preserve, if it says so")
    secret: bool = Field(False, description="whether those concerned may not be told")
    secret_until: datetime | None = Field(None, description="null: until it is lifted")
    secrecy_basis: str = Field("", max_length=500, description="what orders the secrecy")
    key: str = Field("", max_length=64, description="of the request: the same twice is one")

    def received(self) -> ReceivedRequest:
        """Return it as the operation takes it."""
        said = self.dict()
        secrecy = Secrecy(said.pop("secret"), said.pop("secret_until"), said.pop("secrecy_basis"))
        return ReceivedRequest(**said, secrecy=secrecy)


class ReceiptIn(Schema):
    """The moment at which the receipt was confirmed to the authority."""

    at: datetime | None = Field(None, description="by default now")


class DangerIn(Schema):
    """A suspicion of a crime that threatens somebody's life or safety."""

    seen: str = Field(..., max_length=5000, description="what was seen, and where")
    subject: str = Field("", max_length=120, description="typed reference, if it is about one thing")
    country: str = Field("", max_length=2)
    learnt_at: datetime | None = Field(None, description="by default now")
    key: str = Field("", max_length=64, description="of the request: the same twice is one")


class AuthorityOut(AnswerBody):
    """An authority of the register."""

    id: UUID
    name: str
    kind: str = out_of(AuthorityKind)
    country: str
    callback_number: str
    number_source: str
    address: str
    active: bool

    @classmethod
    def shown(cls, row: FiledAuthority) -> Self:
        return cls.of(row)


class AuthorityRequestOut(AnswerBody):
    """A request by an authority, with both its clocks."""

    id: UUID
    number: str
    kind: str = out_of(RequestKind)
    state: str = out_of(RequestState)
    authority_id: UUID
    country: str
    reference: str
    dated: date
    basis: str
    basis_text: str
    territory: list[str]
    language: str
    channel: str = out_of(RequestChannel)
    has_document: bool
    received_at: datetime
    confirm_by: datetime
    confirmed_at: datetime | None
    effect_by: datetime
    effect_at: datetime | None
    verified_at: datetime | None = Field(description="when a call to the filed number confirmed it")
    proposed_at: datetime | None
    approved_at: datetime | None
    is_secret: bool
    secret_until: datetime | None
    hold_until: datetime | None
    refusal: str = Field(description=f"{', '.join(f'`{one.value}`' for one in RefusalGround)}, or empty")
    ended_at: datetime | None
    ended_as: str

    @classmethod
    def shown(cls, row: AuthorityRequest) -> Self:
        return cls.of(row, has_document=row.document_id is not None)


class AuthorityItemOut(AnswerBody):
    """One thing that a request asks about, and which of its fields are given out."""

    id: UUID
    position: int
    kind: str = out_of(ItemKind)
    state: str = out_of(ItemState)
    wording: str
    subject: str = Field(description="typed reference; empty for orders, buyers and what is not held")
    fields: list[str] = Field(description="codes of those chosen to be given out")
    case_id: UUID | None
    effect_at: datetime | None

    @classmethod
    def shown(cls, row: RequestItem) -> Self:
        return cls.of(row, fields=[one.field for one in row.chosen.all()])


class CallBackOut(AnswerBody):
    """A call to the filed number."""

    number: str
    result: str = out_of(CallResult)
    reached: str
    called_at: datetime


class HoldOut(AnswerBody):
    """That something is preserved. What an order or a buyer is held by is told nowhere."""

    position: int = Field(description="of the item")
    kind: str = out_of(HeldKind)
    state: str = out_of(HoldState)
    began_at: datetime
    ended_at: datetime | None


class AuthorityRequestWhole(AnswerBody):
    """A request with its items, the calls by which it was checked, and what is held for it."""

    request: AuthorityRequestOut
    items: list[AuthorityItemOut]
    call_backs: list[CallBackOut]
    holds: list[HoldOut]

    @classmethod
    def shown(
        cls,
        row: AuthorityRequest,
        items: Iterable[RequestItem],
        calls: Iterable[CallBack],
        holds: Iterable[Hold],
    ) -> Self:
        return cls(
            request=AuthorityRequestOut.shown(row),
            items=[AuthorityItemOut.shown(one) for one in items],
            call_backs=[CallBackOut.of(one) for one in calls],
            holds=[HoldOut.of(one, position=one.item.position) for one in holds],
        )


class AuthorityClocksOut(AnswerBody):
    """Both clocks of one kind of request and one country, in hours from the receipt."""

    kind: str = out_of(RequestKind)
    country: str
    received: int
    confirmed: int
    confirm_median: float | None
    given_effect: int
    effect_median: float | None
    late: int

    @classmethod
    def shown(cls, one: ClockFigures) -> Self:
        return cls.of(one)


class DangerOut(AnswerBody):
    """A report of a danger to life."""

    id: UUID
    number: str
    state: str = out_of(DangerState)
    seen: str
    subject: str
    country: str
    learnt_at: datetime
    report_by: datetime
    authority_id: UUID | None
    ended_at: datetime | None

    @classmethod
    def shown(cls, row: DangerReport) -> Self:
        return cls.of(row)
