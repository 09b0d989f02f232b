"""Reports that buyers make by the page: stored as all records are, so that they count like any other."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.states import LineVerdict
from zhengpin.feedback import events
from zhengpin.feedback.digests import REPORT_PREFIX
from zhengpin.feedback.models import Feedback, FeedbackPhoto
from zhengpin.feedback.operations.report_drafts import drop_draft, forget_photos
from zhengpin.feedback.operations.storing import Intake, ReadFeedback, store_records
from zhengpin.feedback.problems import ReportClosed, ReportErased, TooManyReports
from zhengpin.feedback.record_input import FeedbackInput
from zhengpin.feedback.report_link import ReportLink
from zhengpin.feedback.states import AnswerState, BuyerRecordKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

DAY = timedelta(hours=24)


@transaction.atomic
def send_report(
    *, link: ReportLink, item: FeedbackInput, reading: ReadFeedback, form: dict[str, object], actor: Actor
) -> Intake:
    """Store a report that a buyer made by the page, once an order: one that waits or was answered is left as it is.

    form: {why, refund, language} as it was filled in. Raises ReportClosed, TooManyReports, ReportErased.
    """
    if standing_report(link) is not None:
        raise ReportClosed()
    _bound(link)
    intake = _store(link, item, reading, actor)
    row = _row(link)
    Feedback.objects.filter(pk=row.pk).update(form=form)
    drop_draft(key=link.report_key, forget=False, actor=actor)
    _record(events.REPORT_RECEIVED, row, actor, photos=len(reading.photos))
    return intake


@transaction.atomic
def add_report_photos(
    *, link: ReportLink, item: FeedbackInput, reading: ReadFeedback, actor: Actor
) -> Intake:
    """Store a report that waits again with the photos of `reading`, which are all that it has. Raises ReportClosed."""
    row = _open(link)
    intake = _store(link, item, reading, actor)
    drop_draft(key=link.report_key, forget=False, actor=actor)
    _record(events.REPORT_PHOTOS_ADDED, row, actor, photos=len(reading.photos))
    return intake


@transaction.atomic
def withdraw_report(*, link: ReportLink, item: FeedbackInput, reading: ReadFeedback, actor: Actor) -> Intake:
    """Withdraw a report that waits: it counts no more, and its text and photos are deleted. Raises ReportClosed.

    item, reading: the report without both.
    """
    row = _open(link)
    digests = [one for one in row.photos.values_list("blob_id", flat=True) if one]
    intake = _store(link, item, reading, actor)
    Feedback.objects.filter(pk=row.pk).update(form={})
    FeedbackPhoto.objects.filter(feedback=row.pk).delete()
    drop_draft(key=link.report_key, actor=actor)
    forget_photos(digests=digests, actor=actor)
    _record(events.REPORT_WITHDRAWN, row, actor, photos=len(digests))
    return intake


def standing_report(link: ReportLink) -> Feedback | None:
    """Return the report on the order of a link that was not withdrawn, by whatever way it came; None without."""
    rows = Feedback.objects.filter(
        kind=BuyerRecordKind.REPORT.value, source=link.source, order_key=link.order_key, withdrawn=False
    )
    return rows.order_by("pk").first()


def _open(link: ReportLink) -> Feedback:
    """Return the report that was made by a link and waits for its answer, held. Raises ReportClosed."""
    rows = Feedback.objects.select_for_update().filter(
        key=link.report_key, withdrawn=False, answer=AnswerState.WAITING.value
    )
    row = rows.first()
    if row is None:
        raise ReportClosed()
    return row


def _bound(link: ReportLink) -> None:
    today = Feedback.objects.filter(
        kind=BuyerRecordKind.REPORT.value,
        source=link.source,
        buyer__digest=link.buyer,
        number__startswith=REPORT_PREFIX,
        posted_at__gt=clock.now() - DAY,
    )
    if today.exclude(key=link.report_key).count() >= settings.REPORTS_A_DAY:
        raise TooManyReports()


def _store(link: ReportLink, item: FeedbackInput, reading: ReadFeedback, actor: Actor) -> Intake:
    intake = store_records(source=link.source, items=[(item, reading)], actor=actor)
    if intake.answers[0].verdict is LineVerdict.REFUSED:
        raise ReportErased()
    return intake


def _row(link: ReportLink) -> Feedback:
    return Feedback.objects.get(key=link.report_key)


def _record(event: Event, row: Feedback, actor: Actor, *, photos: int) -> None:
    record(event, actor=actor, subject=reference("buyer_report", row.pk), photos=photos)
