"""Every write of the Union's reports: what the operator says, and that a report is published."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.reports.eu import queries
from zhengpin.reports.eu.answers import read_answers, written_answers
from zhengpin.reports.eu.drafting import drafted
from zhengpin.reports.eu.parts import ReportIdentity
from zhengpin.reports.eu.periods import EuPeriod
from zhengpin.reports.eu.problems import EuChangesMissing, EuOrdersUnsorted, EuPeriodOpen
from zhengpin.reports.events import EU_ANSWERS_SAVED, EU_REPORT_PUBLISHED
from zhengpin.reports.models import EuAnswersVersion, EuReport

MOST_CHARACTERS = 5000
_TRIES = 20


def save_answers(*, given: object, actor: Actor) -> EuAnswersVersion:
    """Save what the operator says for the report as a new version; the same again changes nothing.

    given: see `EuAnswers`. Raises FaultyEuAnswers naming every place, Forbidden.
    """
    actor.require(Permission.KEEP_PUBLICATION)
    said = canonical.plain(written_answers(read_answers(given)))
    for _ in range(_TRIES):
        last = EuAnswersVersion.objects.order_by("-version").first()
        if last is not None and last.answers == said:
            return last
        try:
            return _saved(last.version + 1 if last else 1, said, actor)
        except IntegrityError:  # somebody else took this number at the same moment
            continue
    raise RuntimeError("no number could be had for the answers")


@transaction.atomic
def _saved(version: int, said: object, actor: Actor) -> EuAnswersVersion:
    row = EuAnswersVersion(version=version, answers=said, saved_by=actor.ref, saved_at=clock.now())
    row.save(force_insert=True)
    record(
        EU_ANSWERS_SAVED,
        actor=actor,
        subject=reference("eu_answers", version),
        version=version,
        digest=canonical.digest(said),
    )
    return row


@transaction.atomic
def publish_report(*, period: EuPeriod, changes: str = "", actor: Actor) -> EuReport:
    """Count a period that is over and publish it for everyone; once published, it stays as it is.

    changes: what is other than in the version before, which a second one about the same days must say. Raises
    EuAnswersMissing, EuPeriodOpen, EuChangesMissing, EuOrdersUnsorted, Forbidden.
    """
    actor.require(Permission.KEEP_PUBLICATION)
    kept, said = queries.answers_to_use(actor)
    if not period.is_over:
        raise EuPeriodOpen()
    moment = clock.now()
    today = timezone.localdate(moment, timezone.get_default_timezone())
    earlier = EuReport.objects.filter(first=period.first, last=period.last).count()
    explained = changes.strip()[:MOST_CHARACTERS] if earlier else ""
    if earlier and not explained:
        raise EuChangesMissing(field="changes")
    before = EuReport.objects.filter(last__lt=period.first).order_by("-last", "-version").first()
    identity = ReportIdentity(period.first, period.last, today, before.published_on if before else None)
    found = drafted(said, identity, period)
    if found.unsorted:
        raise EuOrdersUnsorted(found.unsorted)
    document = canonical.plain(
        {"parts": [{"name": one.name, "header": one.header, "rows": one.rows} for one in found.parts]}
    )
    row = EuReport.objects.create(
        first=period.first,
        last=period.last,
        version=earlier + 1,
        service=said.service,
        document=document,
        digest=canonical.digest(document),
        changes=explained,
        answers=kept,
        published_on=today,
        published_by=actor.ref,
        published_at=moment,
    )
    record(
        EU_REPORT_PUBLISHED,
        actor=actor,
        subject=reference("eu_report", row.pk),
        first=row.first,
        last=row.last,
        version=row.version,
        digest=row.digest,
        answers=kept.version,
        changes=explained,
    )
    return row
