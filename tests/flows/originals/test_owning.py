"""What an owner has of its originals: copies first, action on its word, distributors, terms, sales, one archive."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.feedback.sending import order
from tests.flows.originals.depositing import ROOT, deposit, member_of, offer, saved_again
from tests.flows.originals.test_protection import days_later, verdict
from tests.rights.people import picture_bytes
from zhengpin.catalog.models import Listing
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.deadlines import settle_overdue_decisions
from zhengpin.flows.decisions.decision import decide
from zhengpin.flows.originals import archiving, notifying, stamping
from zhengpin.flows.originals.asking import ask_for_action
from zhengpin.flows.rights import distributors
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.problems import CopyAuthorised, FindingNotFound, NotAskable
from zhengpin.monitoring.queries import copies
from zhengpin.monitoring.queries.protected_sales import protected_sales, sales_by_deposit
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations import move_deposit, renew_deposits
from zhengpin.originals.problems import OriginalNotRenewable
from zhengpin.review.models import Case
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
MINE = picture_bytes(21)
COPY = saved_again(MINE, 90)


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


@pytest.fixture
def owner():
    offer(1, MINE)
    return member_of(1)


@pytest.fixture
def watched(owner):
    """An original that its owner only watches, and another's copy of it."""
    [given] = deposit(owner, MINE, scope="watch_only")
    offer(2, COPY)
    return given.deposit


def test_what_is_only_watched_is_told_to_its_owner_first_and_once(owner, watched) -> None:
    [seen] = map(copies.copy_seen, copies.copies(owner))
    assert (seen.standing, seen.askable, seen.deposit_id) == ("yours", True, watched.pk)
    assert copies.copies_by_deposit([watched]) == {watched.pk: 1}
    assert [notifying.notify_of_copies(), notifying.notify_of_copies()] == [1, 0]
    notice = Notice.objects.get(letter="original_copies_found")
    assert notice.organisation_id == owner.home
    assert "1" in notice.texts["en"]["subject"]
    offer(3, COPY)
    assert notifying.notify_of_copies() == 0, "not twice a day"
    with days_later(1.1):
        assert notifying.notify_of_copies() == 1
    assert Case.objects.count() == 0, "nothing follows by itself"


def test_on_its_owners_word_a_person_decides_on_a_copy(owner, watched) -> None:
    [found] = copies.copies(owner)
    with pytest.raises((FindingNotFound, Forbidden)):
        ask_for_action(finding_id=found.pk, actor=member_of(2))

    row = ask_for_action(finding_id=found.pk, actor=owner)

    assert (row.rule_code, row.outcome, row.case.state) == ("R-134", "review", "open")
    assert row.case.complainant_id == owner.home
    assert copies.copy_counts(owner) == {"waiting": 1}
    assert Entry.objects.filter(event="finding.action_asked").count() == 1
    with pytest.raises(NotAskable):
        ask_for_action(finding_id=found.pk, actor=owner)
    decide(case_id=row.case_id, outcome="infringing", ground="copied_picture", explanation="", actor=ROOT)
    with days_later(0.01):
        settle_overdue_decisions()
    assert copies.copy_counts(owner) == {"found": 1}


def test_no_action_is_asked_on_what_is_gone_or_authorised(owner, watched) -> None:
    [found] = copies.copies(owner)
    distributors.authorise_listed(text="s-2", actor=owner)
    with pytest.raises(CopyAuthorised):
        ask_for_action(finding_id=found.pk, actor=owner)
    Listing.objects.filter(external_id="a-2").update(state="removed")
    with pytest.raises(NotAskable):
        ask_for_action(finding_id=found.pk, actor=owner)


def test_each_line_of_a_list_of_distributors_is_answered(owner) -> None:
    offer(2, picture_bytes(31))
    offer(3, picture_bytes(32))
    text = "编号,到期日\ns-2, 2099-12-31\nm-3\nm-3\ns-9\nm-1\ns-2,31.12.2099\n\n"
    given = distributors.authorise_listed(text=text, actor=owner)
    assert [(one.line, one.answer.value) for one in given] == [
        (2, "authorised"),
        (3, "authorised"),
        (4, "already"),
        (5, "unknown"),
        (6, "yourself"),
        (7, "faulty"),
    ]
    assert given[0].name == "Shop 2"
    assert {
        one.answer.value for one in distributors.authorise_listed(text="s-2\t2099-01-01", actor=owner)
    } == {"already"}
    assert distributors.distributors(owner).count() == 2
    assert distributors.distributors(member_of(2)).count() == 0
    with pytest.raises(Invalid):
        distributors.authorise_listed(text=" \n", actor=owner)
    assert distributors.distributors_text("店铺编号\n".encode("gb18030")) == "店铺编号\n"


def test_a_distributor_passes_before_publication_until_it_is_taken_back(owner) -> None:
    deposit(owner, MINE)
    offer(2, picture_bytes(31))
    distributors.authorise_listed(text="s-2", actor=owner)
    with days_later(8):
        assert verdict(COPY, 2) == "pass"
        assert verdict(COPY, 3) == "block"
        [row] = distributors.distributors(owner)
        with pytest.raises(NotFound):
            distributors.revoke(authorisation_id=row.pk, actor=member_of(2))
        distributors.revoke(authorisation_id=row.pk, actor=owner)
        assert verdict(COPY, 2) == "block"


def test_terms_are_reminded_of_renewed_and_end(owner) -> None:
    first, second = (one.deposit for one in deposit(owner, MINE, picture_bytes(22)))
    with pytest.raises(OriginalNotRenewable):
        renew_deposits(actor=owner)
    assert notifying.remind_of_terms() == 0
    with days_later(730 - 20):
        assert [notifying.remind_of_terms(), notifying.remind_of_terms()] == [1, 0]
        assert renew_deposits(deposit_ids=[first.pk], actor=owner) == 1
        assert notifying.end_terms() == 0
    with days_later(731):
        assert [notifying.end_terms(), notifying.end_terms()] == [1, 0]
        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.state, second.state) == ("active", "expired")
        assert index.current().pictures.match(picture_bytes(22)) == []
        assert first.ends_at - first.deposited_at > timedelta(days=2 * 730 - 1)
        assert renew_deposits(actor=owner) == 1
        second.refresh_from_db()
        assert second.state == "active"
        assert index.current().pictures.match(picture_bytes(22))
    assert Entry.objects.filter(event="original.renewed").count() == 2
    assert "within one month: 2." in Notice.objects.get(letter="originals_expire_soon").texts["en"]["body"]


def test_a_disputed_original_does_not_end_before_it_is_decided(owner) -> None:
    [given] = deposit(owner, MINE)
    move_deposit(deposit_id=given.deposit.pk, verb="dispute", actor=ROOT)
    with days_later(731):
        assert notifying.end_terms() == 0


def test_sales_under_protection_come_from_orders_and_tell_no_single_one(owner) -> None:
    [given] = deposit(owner, MINE)
    row = given.deposit
    assert row.listing is not None

    def sell(*numbers: int) -> None:
        receive_records(
            source="harbour",
            items=[
                order(
                    f"o-{at}",
                    buyer=f"b-{at}",
                    listing="a-1",
                    amount="25.50",
                    placed_at=clock.now().isoformat(),
                )
                for at in numbers
            ],
            actor=ROOT,
        )

    with clock.set_to(clock.now() + timedelta(seconds=2)):
        sell(1, 2, 3, 4)
    with days_later(2):
        some = sales_by_deposit([row])[row.pk]
        assert (some.orders, some.few, some.amounts) == (4, True, ())
    with clock.set_to(clock.now() + timedelta(seconds=2)):
        sell(5)
    with days_later(2):
        all_of = protected_sales(owner, owner.home)
        assert (all_of.orders, dict(all_of.amounts)) == (5, {"CNY": Decimal("127.5")})


def test_all_that_was_deposited_is_handed_out_in_one_archive(owner) -> None:
    deposit(owner, MINE)
    stamping.stamp()
    deposit(owner, picture_bytes(22))
    content = b"".join(archiving.originals_archive(actor=owner))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        table = archive.read("originals.csv").decode()
        first, second = Deposit.objects.order_by("deposited_at")
        assert first.sha256 in table
        assert second.sha256 in table
        assert archive.read("without-receipt.txt").decode().split() == [str(second.pk)]
        with zipfile.ZipFile(io.BytesIO(archive.read(f"receipts/{first.pk}.zip"))) as receipt:
            assert "receipt.json" in receipt.namelist()
    assert Entry.objects.filter(event="original.receipt_given").count() == 1
