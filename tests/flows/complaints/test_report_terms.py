"""What time does to a report without an account: it lapses where it stays away, and is deleted later."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from tests.flows.complaints.complaining import MARKET, ROOT, Market, at
from tests.flows.complaints.public_reports import drafted, mailed_link, sent
from zhengpin.complaints import operations
from zhengpin.complaints.models import InfringementReport
from zhengpin.complaints.problems import InfringementReportClosed, ReportNoLongerKept
from zhengpin.complaints.states import ReportState
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.complaints import report_letters, report_links
from zhengpin.flows.complaints.without_account import lapsing, reporting, taking_up
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
@MARKET.stands
def market() -> Market:
    return MARKET()


def sent_back(market: Market, **more: object) -> InfringementReport:
    row = sent(market, **more)
    defects = [{"code": "target_unclear", "note": "Which item?"}]
    return taking_up.return_to_sender(report_id=row.pk, defects=defects, actor=market.reviewer)


def letter(row: InfringementReport) -> str:
    mail.outbox.clear()
    report_letters.post_state.func(report_id=str(row.pk), at="1")
    [posted] = mail.outbox
    return f"{posted.subject}\n{posted.body}"


def link_of(row: InfringementReport) -> report_links.OpenedReport:
    return report_links.by_link(report_links.report_link(row).rstrip("/").rpartition("/")[2])


def test_what_is_sent_back_lapses_after_a_word_before_and_a_word_then(market: Market) -> None:
    with at(market):
        row = sent_back(market)
        assert row.due_at == market.now + 14 * DAY
        assert "Which item?" in letter(row)
        assert (lapsing.remind_senders(), lapsing.end_unmended()) == (0, 0)
        market.now += 7 * DAY
        assert (lapsing.remind_senders(), lapsing.remind_senders()) == (1, 0)
        row.refresh_from_db()
        reminded = letter(row)
        assert "has not come again yet" in reminded
        assert "Which item?" in reminded
        market.now += 7 * DAY - timedelta(seconds=1)
        assert lapsing.end_unmended() == 0
        market.now += timedelta(seconds=1)
        assert (lapsing.end_unmended(), lapsing.end_unmended()) == (1, 0)
        row.refresh_from_db()
        assert (row.state, row.ended_at) == (ReportState.LAPSED, market.now)
        assert "has lapsed" in letter(row)
        with pytest.raises(InfringementReportClosed):
            reporting.edit(link_of(row), claim_text="The first item.")
        entries = Entry.objects.filter(event__startswith="infringement_report.").order_by("pk")
        names = list(entries.values_list("event", flat=True))
        assert names[-2:] == ["infringement_report.reminded", "infringement_report.lapsed"]


def test_what_comes_again_does_not_lapse_and_has_a_new_time_if_it_is_sent_back_anew(market: Market) -> None:
    with at(market):
        row = sent_back(market)
        market.now += 8 * DAY
        assert lapsing.remind_senders() == 1
        link = link_of(row)
        reporting.edit(link, claim_text="The first item.")
        again = reporting.send(link)
        assert again.due_at is None
        market.now += 30 * DAY
        assert (lapsing.remind_senders(), lapsing.end_unmended()) == (0, 0)
        defects = [{"code": "target_unclear", "note": "Still not clear."}]
        once_more = taking_up.return_to_sender(report_id=row.pk, defects=defects, actor=market.reviewer)
        assert (once_more.due_at, once_more.reminded_at) == (market.now + 14 * DAY, None)


def ended(market: Market, how: str, **more: object) -> InfringementReport:
    """Return a report with a file of its own that ended now: refused, withdrawn or lapsed."""
    link = mailed_link(drafted(market, **more))
    blob = store_blob(content=f"{link.row.pk}".encode(), media_type="application/pdf", actor=ROOT)
    operations.add_report_file(report_id=link.row.pk, blob=blob, name="proof.pdf", actor=link.actor)
    row = reporting.send(link)
    if how == "refused":
        return taking_up.refuse(report_id=row.pk, explanation="Not yours.", actor=market.reviewer)
    if how == "withdrawn":
        reporting.withdraw(link)
    else:
        InfringementReport.objects.filter(pk=row.pk).update(state="returned", due_at=market.now)
        assert lapsing.end_unmended() == 1
    row.refresh_from_db()
    return row


def test_what_led_to_nothing_is_deleted_with_its_files_once_its_time_is_over(market: Market) -> None:
    with at(market):
        over = [ended(market, how) for how in ("refused", "withdrawn", "lapsed")]
        assert {row.ended_at for row in over} == {market.now}
        files = {row.files.get().blob_id for row in over}
        waiting = sent(market)
        taken_up = sent(market)
        taking_up.take_up(report_id=taken_up.pk, filing_id=market.filing.pk, actor=market.reviewer)
        token = link_of(over[0]).token
        market.now += 1095 * DAY
        assert operations.delete_old_reports(actor=ROOT) == 0
        market.now += timedelta(seconds=1)
        assert operations.delete_old_reports(actor=ROOT) == 3
        assert operations.delete_old_reports(actor=ROOT) == 0
        assert set(InfringementReport.objects.values_list("pk", flat=True)) == {waiting.pk, taken_up.pk}
        assert not Blob.objects.filter(pk__in=files).exists()
        entry = Entry.objects.get(event="infringement_reports.deleted")
        assert entry.fields == {"count": 3, "days": 1095}
        with pytest.raises(ReportNoLongerKept):
            report_links.by_link(token)
