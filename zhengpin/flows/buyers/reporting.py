"""A buyer's report by the page, one way: written, photos added, sent, counted like any other, withdrawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from zhengpin.accounts.actor import BUYER
from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.evidence.refusals import Refused
from zhengpin.feedback.digests import content_digest
from zhengpin.feedback.models import Feedback
from zhengpin.feedback.operations import Intake, ReadFeedback, report_drafts, reporting
from zhengpin.feedback.operations.report_drafts import MOST_PHOTOS
from zhengpin.feedback.problems import (
    ReasonMissing,
    RefundUnknown,
    ReportClosed,
    ReportLinkExpired,
    TooManyPhotos,
    WordsMissing,
)
from zhengpin.feedback.queries import reports
from zhengpin.feedback.queries.reports import READER
from zhengpin.feedback.record_input import MOST_TEXT, BuyerInput, FeedbackInput, Placing
from zhengpin.feedback.report_link import ReportLink
from zhengpin.feedback.states import AnswerState, BuyerRecordKind, RefundAsked, SuspectedBy
from zhengpin.flows.buyers.links import is_good
from zhengpin.flows.buyers.photos import SentPhoto, take_photos
from zhengpin.flows.buyers.reading import read_feedback
from zhengpin.flows.buyers.weighing import enqueue_weighing
from zhengpin.flows.letters.values import operator_name
from zhengpin.kit import clock
from zhengpin.publication.redaction import Redactor

MOST_WORDS = 1000


@dataclass(frozen=True)
class Written:
    """What a buyer has filled in, as it came. why: values of SuspectedBy; refund: of RefundAsked."""

    why: Sequence[str] = field(default=())
    text: str = ""
    refund: str = ""


def save(link: ReportLink, written: Written) -> None:
    """Keep what was written so far for a day; what is no answer is left out. Raises ReportLinkExpired, ReportClosed."""
    _require_open(link)
    report_drafts.keep_draft(
        link=link,
        why=[one for one in SuspectedBy if one in set(written.why)],
        text=_plain(written.text),
        refund=written.refund if written.refund in set(RefundAsked) else "",
        actor=BUYER,
    )


def check(link: ReportLink) -> None:
    """See to it that what was written can be sent. Raises Invalid naming the field; ReasonMissing where nothing is."""
    draft = reports.draft_of_link(link)
    if draft is None or not draft.why:
        raise ReasonMissing()
    if draft.why == [SuspectedBy.OTHER.value] and not draft.text.strip():
        raise WordsMissing()
    if not draft.refund:
        raise RefundUnknown()


def add_photos(link: ReportLink, sent: Iterable[SentPhoto]) -> list[tuple[str, Refused]]:
    """Add photos to what is being written, or to the report that waits, and return those refused, each with why.

    Raises ReportLinkExpired, ReportClosed, TooManyPhotos.
    """
    row = _own(link)
    if row is None:
        _require_open(link)
    elif row.answer != AnswerState.WAITING:
        raise ReportClosed()
    files = list(sent)
    standing = reports.photos_of(row) if row else []
    if len(files) + len(standing) > MOST_PHOTOS:
        raise TooManyPhotos()
    taken, refused = take_photos(files, actor=BUYER)
    if not taken:
        return refused
    report_drafts.add_draft_photos(link=link, photos=taken, besides=len(standing), actor=BUYER)
    if row is not None:
        digests = [*(one.blob_id for one in standing), *(one.blob_id for one in reports.draft_photos(link))]
        _again(link, row, list(dict.fromkeys(map(str, digests))), reporting.add_report_photos)
    return refused


def remove_photo(link: ReportLink, number: int) -> None:
    """Take a photo away from what is being written."""
    report_drafts.remove_draft_photo(link=link, number=number, actor=BUYER)


@transaction.atomic
def send(link: ReportLink, *, language: str) -> None:
    """Send what was written: the report is stored and counted as any other.

    language: of the page. Raises ReportLinkExpired, ReportClosed, TooManyReports, Invalid naming the field.
    """
    _require_open(link)
    check(link)
    draft = reports.draft_of_link(link)
    assert draft is not None
    digests = [one.blob_id for one in reports.draft_photos(link)]
    moment = clock.now()
    item = _item(link, link.placing, draft.text, moment, digests)
    form: dict[str, object] = {"why": draft.why, "refund": draft.refund, "language": language}
    reading = _reading(item, digests)
    with transaction.atomic():
        enqueue_weighing(reporting.send_report(link=link, item=item, reading=reading, form=form, actor=BUYER))


def withdraw(link: ReportLink) -> None:
    """Withdraw the report that was made by a link: it counts no more. Raises ReportClosed."""
    row = _own(link)
    if row is None:
        raise ReportClosed()
    row.text = ""
    _again(link, row, [], reporting.withdraw_report, withdrawn=True)


def asked_by() -> object:
    """Return the name of the marketplace to which it is reported, in each language where it is not one for all."""
    return operator_name(READER)


def is_own(link: ReportLink, row: Feedback) -> bool:
    """Say whether a report was made by this link, so that it can be changed by it."""
    return row.key == link.report_key


def _own(link: ReportLink) -> Feedback | None:
    row = reports.report_of_link(link)
    return row if row and is_own(link, row) and not row.withdrawn else None


def _require_open(link: ReportLink) -> None:
    if not is_good(link):
        raise ReportLinkExpired()
    if reporting.standing_report(link) is not None:
        raise ReportClosed()


@transaction.atomic
def _again(
    link: ReportLink,
    row: Feedback,
    digests: list[str],
    store: Callable[..., Intake],
    *,
    withdrawn: bool = False,
) -> None:
    """Store a report once more with what has changed."""
    item = _item(link, Placing(**row.own), row.text, row.posted_at, digests, withdrawn=withdrawn)
    reading = _reading(item, digests)
    with transaction.atomic():
        enqueue_weighing(store(link=link, item=item, reading=reading, actor=BUYER))


def _item(
    link: ReportLink,
    placing: Placing,
    text: str,
    posted_at: datetime,
    digests: Sequence[str],
    *,
    withdrawn: bool = False,
) -> FeedbackInput:
    said = [text, list(digests), withdrawn, posted_at.isoformat()]
    return FeedbackInput(
        kind=BuyerRecordKind.REPORT,
        key=link.report_key,
        number=link.number,
        revision=None,
        digest=content_digest(json.dumps(said)),
        buyer=BuyerInput(link.buyer),
        placing=placing,
        posted_at=posted_at,
        day=timezone.localtime(posted_at, timezone.get_default_timezone()).date(),
        order_key=link.order_key,
        text=text,
        withdrawn=withdrawn,
    )


def _reading(item: FeedbackInput, digests: Sequence[str]) -> ReadFeedback:
    read = read_feedback(item)
    photos = [ResolvedPicture("form", digest) for digest in digests]
    return ReadFeedback(read.text, read.says, read.said_by, read.score, read.spans, photos)


def _plain(text: str) -> str:
    """Return a text as it is kept: without numbers and addresses, which nobody here needs."""
    return Redactor().text(text.replace("\x00", "").strip()[: min(MOST_WORDS, MOST_TEXT)])
