"""Reports by the page: signed links without numbers, one an order, counted like any other, withdrawn."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from tests.catalog import sending
from tests.feedback.reporting import (
    SENDER,
    SOURCE,
    WRITTEN,
    link,
    ordered,
    reported,
    token,
)
from tests.feedback.sending import review
from zhengpin.accounts.models import Allowance
from zhengpin.accounts.queries import today
from zhengpin.accounts.sealing import seal
from zhengpin.evidence.models import Blob
from zhengpin.feedback.models import ErasedRecord, Feedback, FeedbackPhoto, ReportDraft, UnitDay
from zhengpin.feedback.operations.recounting import recount
from zhengpin.feedback.problems import (
    ReasonMissing,
    RefundUnknown,
    ReportClosed,
    ReportErased,
    ReportLinkExpired,
    ReportLinkUnknown,
    TooManyReports,
    WordsMissing,
)
from zhengpin.flows.buyers import receive_records, reporting
from zhengpin.flows.buyers.links import is_good, make_link, read_link
from zhengpin.flows.buyers.reporting import Written
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, Invalid
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _listing(db: None) -> None:
    sending.store(sending.listing("L-1", brand="HAIER"))


def counted(kind: str = "shop") -> dict[str, int]:
    [row] = UnitDay.objects.filter(unit__kind=kind).values("orders", "reports", "says_fake")
    return row


# Links.


def test_a_link_shows_nobody_what_it_says_and_leads_to_the_address_that_is_served(settings) -> None:
    made = make_link(source=SOURCE, order="SECRET-O", buyer="SECRET-B", listing="L-1", actor=SENDER)
    assert made.url.startswith(f"{settings.PUBLIC_ADDRESS}/suspected-fake/")
    written = made.url.rstrip("/").rpartition("/")[2]
    sealed = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    said = read_link(written)
    for hidden in ("SECRET", "L-1", SOURCE, said.buyer, said.order_key):
        assert hidden.encode() not in sealed
        assert hidden not in made.number


def test_a_link_that_was_changed_or_made_up_is_none() -> None:
    good = token()
    middle = len(good) // 2
    for forged in (
        good[:-2] + ("AA" if good[-2:] != "AA" else "BB"),
        good[:middle] + ("A" if good[middle] != "A" else "B") + good[middle + 1 :],
        good[: middle - middle % 4] + token("O-2")[middle - middle % 4 :],
        seal("[]", purpose="zhengpin.feedback.report-link").rstrip("="),
        "x" * 100,
        "a.b.c",
        "",
    ):
        with pytest.raises(ReportLinkUnknown):
            read_link(forged)


def test_a_link_is_good_for_its_days_and_after_a_change_of_the_secret_key(settings) -> None:
    made = token()
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-of-the-server-that-is-long-enough-for-all"
    assert is_good(read_link(made))
    with clock.set_to(clock.now() + timedelta(days=settings.REPORT_LINK_DAYS, seconds=1)):
        assert not is_good(read_link(made))
        with pytest.raises(ReportLinkExpired):
            reporting.save(read_link(made), WRITTEN)


def test_who_may_not_send_makes_no_link_and_what_is_missing_is_named(actor_of, reviewer) -> None:
    with pytest.raises(Forbidden):
        make_link(source=SOURCE, order="O-1", buyer="B-1", actor=actor_of(reviewer))
    for field, given in (
        ("order", {"order": " "}),
        ("buyer", {"buyer": ""}),
        ("listing", {"listing": "x" * 121}),
    ):
        with pytest.raises(Invalid) as refused:
            make_link(**{"source": SOURCE, "order": "O-1", "buyer": "B-1", "actor": SENDER} | given)
        assert refused.value.field == field


# Sending.


def test_a_report_counts_like_any_other_and_says_nothing_of_the_buyer() -> None:
    ordered("SECRET-O", buyer="SECRET-B")
    row = reported(link("SECRET-O", buyer="SECRET-B"), photos=2)
    assert (row.kind, row.said_by, row.says, row.answer) == ("report", "form", "fake", "waiting")
    assert row.form == {"why": ["logo", "packaging"], "refund": "asked", "language": "en"}
    assert row.order is not None
    assert row.buyer == row.order.buyer
    assert counted() == {"orders": 1, "reports": 1, "says_fake": 1}
    assert not recount(since=today() - timedelta(days=9), until=today(), mend=False, actor=SENDER).differed
    for model in (Feedback, FeedbackPhoto, ReportDraft, Entry, Allowance):
        assert not any("SECRET" in repr(one) for one in model._default_manager.values())
    digests = [row.order_key, row.buyer.digest]
    for entry in Entry.objects.all():
        assert not any(
            one in f"{entry.subject} {entry.parent} {entry.actor} {entry.fields}" for one in digests
        )


def test_a_report_before_its_order_is_of_what_the_link_names() -> None:
    row = reported(link(listing="L-1"))
    assert row.listing is not None
    ordered()
    row.refresh_from_db()
    assert row.order is not None
    assert counted() == {"orders": 1, "reports": 1, "says_fake": 1}


def test_what_is_not_answered_is_asked_for() -> None:
    made = link()
    for written, problem in (
        (Written(), ReasonMissing),
        (Written(("no such",), "", "no"), ReasonMissing),
        (Written(("other",), " ", "no"), WordsMissing),
        (Written(("logo",), "", "perhaps"), RefundUnknown),
    ):
        reporting.save(made, written)
        with pytest.raises(problem):
            reporting.send(made, language="en")
    assert not Feedback.objects.exists()


def test_numbers_and_addresses_are_taken_out_before_anything_is_kept() -> None:
    row = reported(written=Written(("other",), "Call me: 13800138000 or li@home.example", "no"))
    assert "13800138000" not in row.text
    assert "li@home.example" not in row.text
    assert "[…]" in row.text


def test_one_report_an_order_whatever_way_the_first_came() -> None:
    reported()
    with pytest.raises(ReportClosed):
        reporting.save(link(), WRITTEN)
    receive_records(source=SOURCE, items=[review("R-9", record="report", order="O-2")], actor=SENDER)
    with pytest.raises(ReportClosed):
        reporting.save(link("O-2"), WRITTEN)
    assert Feedback.objects.count() == 2


def test_a_buyer_sends_so_many_a_day_and_another_still_may(settings) -> None:
    settings.REPORTS_A_DAY = 2
    for number in ("O-1", "O-2"):
        reported(link(number))
    with pytest.raises(TooManyReports):
        reported(link("O-3"))
    assert ReportDraft.objects.count() == 1, "what was written is kept"
    reported(link("O-4", buyer="B-2"))
    with clock.set_to(clock.now() + timedelta(hours=25)):
        reporting.send(link("O-3"), language="en")


def test_what_was_erased_is_not_taken_in_again() -> None:
    made = link()
    ErasedRecord.objects.create(key=made.report_key)
    with pytest.raises(ReportErased):
        reported(made)


# Withdrawing.


def test_what_is_withdrawn_counts_no_more_and_its_text_and_photos_are_gone() -> None:
    ordered()
    row = reported(photos=2)
    reporting.withdraw(link())
    row.refresh_from_db()
    assert (row.withdrawn, row.text, row.form, row.photos.count()) == (True, "", {}, 0)
    assert not Blob.objects.exists()
    assert counted() == {"orders": 1, "reports": 0, "says_fake": 0}
    assert not recount(since=today() - timedelta(days=9), until=today(), mend=False, actor=SENDER).differed
    with pytest.raises(ReportClosed):
        reporting.withdraw(link())
    reported()
    assert counted()["reports"] == 1
    assert Feedback.objects.count() == 1


def test_a_picture_that_stands_elsewhere_too_is_not_deleted_with_a_report() -> None:
    reported(photos=1)
    reported(link("O-2"), photos=1)
    assert Blob.objects.count() == 1
    reporting.withdraw(link("O-2"))
    assert Blob.objects.count() == 1
    reporting.withdraw(link())
    assert not Blob.objects.exists()


def test_only_the_link_that_made_a_report_changes_it() -> None:
    receive_records(source=SOURCE, items=[review("R-9", record="report")], actor=SENDER)
    with pytest.raises(ReportClosed):
        reporting.withdraw(link())
    assert not Feedback.objects.get().withdrawn
