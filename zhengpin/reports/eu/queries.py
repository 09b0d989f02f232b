"""Every read of the Union's reports: drafts and answers for the staff, what was published for everyone."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.reports.eu.answers import EuAnswers, read_answers
from zhengpin.reports.eu.drafting import EuDraft, drafted
from zhengpin.reports.eu.parts import ReportIdentity
from zhengpin.reports.eu.periods import EuPeriod
from zhengpin.reports.eu.problems import EuAnswersMissing, EuReportNotFound
from zhengpin.reports.models import EuAnswersVersion, EuReport


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
    return drafted(said, ReportIdentity(period.first, period.last), period)


def published(actor: Actor) -> QuerySet[EuReport]:
    """Return what was published, the newest period and version first: it is public."""
    return EuReport.objects.visible_to(actor).order_by("-last", "-first", "-version")


def published_report(actor: Actor, report_id: UUID | str) -> EuReport:
    """Return one report. Raises EuReportNotFound."""
    return find_row(published(actor), report_id, EuReportNotFound)


def versions_of(actor: Actor, report: EuReport) -> list[EuReport]:
    """Return all versions about the days of a report, the newest first."""
    return list(published(actor).filter(first=report.first, last=report.last))
