"""Makes the report of a period from the ledger and what the operator says; reads the parts of a published one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhengpin.reports.eu.answers import EuAnswers
from zhengpin.reports.eu.counting import union_facts
from zhengpin.reports.eu.parts import ReportIdentity, ReportPart, report_parts
from zhengpin.reports.eu.periods import EuPeriod
from zhengpin.reports.eu.problems import EuPartNotFound

if TYPE_CHECKING:
    from zhengpin.reports.models import EuReport


@dataclass(frozen=True)
class EuDraft:
    """A report as it would be published now. unsorted: numbers of orders of which nothing says what they are about."""

    parts: list[ReportPart]
    unsorted: list[str]


def drafted(said: EuAnswers, identity: ReportIdentity, period: EuPeriod) -> EuDraft:
    """Return the report of a period, counted now, by what the operator says."""
    facts = union_facts(period.starts_at, period.ends_at, said.order_keywords)
    unsorted = sorted(one.number for one in facts.orders if not one.keyword)
    return EuDraft(report_parts(facts, said, identity), unsorted)


def parts_of(report: EuReport) -> list[ReportPart]:
    """Return the parts of a published report, as they were published."""
    return [
        ReportPart(one["name"], tuple(one["header"]), tuple(tuple(row) for row in one["rows"]))
        for one in report.document["parts"]
    ]


def part_named(parts: list[ReportPart], file: str) -> ReportPart:
    """Return the part of a file's name. Raises EuPartNotFound."""
    for part in parts:
        if part.file == file:
            return part
    raise EuPartNotFound()
