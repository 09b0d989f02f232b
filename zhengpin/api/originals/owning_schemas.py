"""Shapes of copies as their owner sees them, of renewals and of lists of distributors."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import AnswerBody, out_of
from zhengpin.api.originals.schemas import RefusalOut, ShownCopyOut
from zhengpin.monitoring.queries.copies import copy_seen
from zhengpin.originals.states import DistributorAnswer

if TYPE_CHECKING:
    from zhengpin.flows.rights.distributors import DistributorLine
    from zhengpin.monitoring.models import Finding


class OwnCopyOut(ShownCopyOut):
    """Where somebody else shows one's original. original: the deposit, where it is a single one; sha256: of it."""

    original: UUID | None
    sha256: str

    @classmethod
    def shown(cls, row: Finding) -> Self:
        seen = copy_seen(row)
        return cls.of(
            seen, id=seen.finding_id, case=seen.case_id, original=seen.deposit_id, sha256=seen.digest
        )


class RenewalIn(Schema):
    """deposits: of one's own; without them all whose terms end soon or have ended."""

    deposits: list[UUID] | None = Field(None, min_length=1, max_length=1000)


class Renewed(AnswerBody):
    renewed: int


class DistributorIn(Schema):
    """number: of a shop or merchant at the marketplace; valid_to: the last day, none without end."""

    number: str = Field(..., min_length=1, max_length=120, pattern=r'^[^",;\r\n\t\x00]+$')
    valid_to: date | None = None


class DistributorsIn(Schema):
    distributors: list[DistributorIn] = Field(..., min_length=1, max_length=500)


class DistributorLineOut(AnswerBody):
    """What one line was answered. name: of whom the number is."""

    line: int
    number: str
    answer: str = out_of(DistributorAnswer)
    name: str
    valid_to: date | None
    refusal: RefusalOut | None

    @classmethod
    def shown(cls, given: DistributorLine) -> Self:
        return cls(
            line=given.line,
            number=given.number,
            answer=given.answer.value,
            name=given.name,
            valid_to=given.valid_to,
            refusal=RefusalOut.shown(given.problem) if given.problem else None,
        )


class DistributorLines(AnswerBody):
    """The answers, in the order of the list."""

    items: list[DistributorLineOut]
