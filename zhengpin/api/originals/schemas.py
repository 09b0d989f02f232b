"""Shapes of deposited originals, of the answers to files, of sources and standing orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, Moment, Score, out_of
from zhengpin.monitoring.queries.copies import copy_seen
from zhengpin.monitoring.states import CopyStanding, FindingState
from zhengpin.originals.states import (
    DepositAnswer,
    DepositScope,
    DepositState,
    OriginalKind,
    OriginalSource,
    SourceKind,
    StrongLine,
)
from zhengpin.rulebook.states import Outcome

if TYPE_CHECKING:
    from zhengpin.flows.originals.depositing import FileAnswer
    from zhengpin.flows.originals.wording import AnswerDetails, SeenThere
    from zhengpin.kit.errors import Problem
    from zhengpin.monitoring.models import Finding
    from zhengpin.originals.models import Deposit, SourceFile, StandingOrder


class SeenThereOut(AnswerBody):
    """A listing in which the picture was shown. at: when the marketplace received it."""

    shop: str
    title: str
    address: str
    at: str = Field(..., json_schema_extra={"format": "date-time"})
    same_file: bool

    @classmethod
    def shown(cls, seen: SeenThere) -> Self:
        return cls(**seen)


class DetailsOut(AnswerBody):
    """What an answer rests on. first_seen_at: when the marketplace first saw it at its depositor."""

    explanation: str
    remedy: str
    first_seen_at: str = Field(..., json_schema_extra={"format": "date-time"})
    seen: list[SeenThereOut]
    shops_before: int = Field(..., description="unrelated shops that showed it before")
    deposited_by_another_at: str | None
    marks: list[str] = Field(..., description="protected marks of others in it")

    @classmethod
    def shown(cls, details: AnswerDetails) -> Self:
        return cls.model_validate(details | {"seen": [SeenThereOut.shown(one) for one in details["seen"]]})


class DepositOut(AnswerBody):
    """A deposited original. public_since: since when anybody could claim it; strong_line: what proves it."""

    id: UUID
    kind: str = out_of(OriginalKind)
    name: str
    sha256: str
    state: str = out_of(DepositState)
    answer: str = out_of(DepositAnswer)
    scope: str = out_of(DepositScope)
    source: str = out_of(OriginalSource)
    strong_line: str = out_of(StrongLine, blank=True)
    generated: bool
    widely_shown: bool
    organisation_id: UUID
    shop_id: UUID | None
    listing_id: UUID | None
    deposited_at: Moment
    first_seen_at: Moment
    public_since: Moment | None
    exclusive_since: Moment | None
    ends_at: Moment = Field(..., description="until when it is protected, unless it is renewed")

    @classmethod
    def shown(cls, row: Deposit) -> Self:
        return cls.of(row)


class SourceFileOut(AnswerBody):
    id: UUID
    kind: str = out_of(SourceKind)
    sha256: str
    name: str
    added_at: Moment

    @classmethod
    def shown(cls, row: SourceFile) -> Self:
        return cls.of(row)


class DepositWithDetails(DepositOut):
    """A deposited original with what its answer rests on, and its sources."""

    details: DetailsOut
    sources: list[SourceFileOut]


class ShownCopyOut(AnswerBody):
    """Where somebody else shows a deposited original. outcome: what the rules said; case: where a person decides."""

    id: UUID
    subject: str
    title: str
    address: str
    respondent: str
    score: Score
    outcome: str = out_of(Outcome)
    state: str = out_of(FindingState)
    standing: str = out_of(CopyStanding)
    askable: bool = Field(..., description="whether action can be asked for")
    case: UUID | None
    found_at: Moment

    @classmethod
    def shown(cls, row: Finding) -> Self:
        seen = copy_seen(row)
        return cls.of(seen, id=seen.finding_id, case=seen.case_id)


class RefusalOut(AnswerBody):
    code: str
    message: str
    remedy: str

    @classmethod
    def shown(cls, problem: Problem) -> Self:
        return cls(code=problem.code, message=str(problem.message), remedy=str(problem.remedy))


class FileAnswerOut(AnswerBody):
    """What one file was answered. again: it had been deposited before; refusal: why it was not taken in."""

    name: str
    sha256: str
    answer: str = out_of(DepositAnswer)
    again: bool
    deposit: DepositOut | None
    details: DetailsOut | None
    refusal: RefusalOut | None

    @classmethod
    def shown(cls, given: FileAnswer) -> Self:
        return cls(
            name=given.name,
            sha256=given.sha256,
            answer=given.answer.value,
            again=given.again,
            deposit=DepositOut.shown(given.deposit) if given.deposit else None,
            details=DetailsOut.shown(given.details) if given.details else None,
            refusal=RefusalOut.shown(given.problem) if given.problem else None,
        )


class FileAnswers(AnswerBody):
    """The answers to the files, in the order in which they were sent; those of an archive by name."""

    items: list[FileAnswerOut]


class ShopIn(Schema):
    """A shop of one's own, all whose pictures are to be deposited."""

    shop_id: UUID
    scope: DepositScope = DepositScope.MINE_AND_AUTHORISED


class ShopDeposited(AnswerBody):
    """files: pictures of the shop that are being deposited; those deposited before are left out."""

    files: int


class WithdrawalIn(Schema):
    reason: str = Field("", max_length=1000)


class ScopeIn(Schema):
    """Deposits of one's own, and who may show them from now on."""

    deposits: list[UUID] = Field(..., min_length=1, max_length=1000)
    scope: DepositScope


class ScopeSet(AnswerBody):
    changed: int


class StandingOrderIn(Schema):
    scope: DepositScope = DepositScope.MINE_AND_AUTHORISED


class StandingOrderOut(AnswerBody):
    """That the pictures of a shop's new listings are deposited as they come."""

    id: UUID
    shop_id: UUID
    shop: str
    scope: str = out_of(DepositScope)
    ordered_at: Moment
    ended_at: Moment | None

    @classmethod
    def shown(cls, row: StandingOrder) -> Self:
        return cls.of(row, shop=row.shop.name)


class StandingOrders(AnswerBody):
    items: list[StandingOrderOut]
