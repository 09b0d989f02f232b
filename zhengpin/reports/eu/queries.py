"""Every read of the Union's reports: drafts and answers for the staff, what was published for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.reports.eu.answers import EuAnswers, read_answers
from zhengpin.reports.eu.counting import union_facts
from zhengpin.reports.eu.parts import ReportIdentity, ReportPart, report_parts
from zhengpin.reports.eu.periods import EuPeriod
from zhengpin.reports.eu.problems import EuAnswersMissing, EuPartNotFound, EuReportNotFound
from zhengpin.reports.models import EuAnswersVersion, EuReport


@dataclass(frozen=True)
class EuDraft:
    """A report as it would be published now. unsorted: numbers of orders of which nothing says what they are about."""

    parts: list[ReportPart]
    unsorted: list[str]


def answers_versions(actor: Actor) -> QuerySet[EuAnswersVersion]:
    """Return what the operator said, newest first. Raises Forbidden."""
    actor.require(Permission.READ_REPORTS)
    return EuAnswersVersion.objects.visible_to(actor).order_by("-version")


def newest_answers(actor: Actor) -> EuAnswersVersion | None:
    """Return what the operator said last; None while it said nothing. Raises Forbidden."""
    return answers_versions(actor).first()


def answers_to_use(actor: Actor) -> tuple[EuAnswersVersion, EuAnswers]:
    """Return what the operator said last, and read. Raises EuAnswersMissing, Forbidden."""
    kept = newest_answers(actor)
    if kept is None:
        raise EuAnswersMissing()
    return kept, read_answers(kept.answers)


def draft(actor: Actor, period: EuPeriod) -> EuDraft:
    """Return the report of a period, counted now. Raises EuAnswersMissing, Forbidden."""
    _, said = answers_to_use(actor)
    return drafted(said, identity_of(period), period)


def drafted(said: EuAnswers, identity: ReportIdentity, period: EuPeriod) -> EuDraft:
    """Return the report of a period by what the operator says. Asked by whoever has shown that it may."""
    facts = union_facts(period.starts_at, period.ends_at, said.order_keywords)
    unsorted = sorted(one.number for one in facts.orders if not one.keyword)
    return EuDraft(report_parts(facts, said, identity), unsorted)


def identity_of(period: EuPeriod) -> ReportIdentity:
    """Return what the first part says of a report that is not published: nothing of when it is."""
    return ReportIdentity(period.first, period.last)


def published(actor: Actor) -> QuerySet[EuReport]:
    """Return what was published, the newest period and version first: it is public."""
    return EuReport.objects.visible_to(actor).order_by("-last", "-first", "-version")


def published_report(actor: Actor, report_id: UUID | str) -> EuReport:
    """Return one report. Raises EuReportNotFound."""
    return find_row(published(actor), report_id, EuReportNotFound)


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
