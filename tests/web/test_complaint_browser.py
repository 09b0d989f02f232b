"""The five stories of a complaint in a real browser, each by both sides, and every page of theirs looked over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.flows.complaints.complaining import (
    MARKET,
    Market,
    answer,
    at,
    decided,
    drafted,
    later,
    submitted,
    targets_of,
)
from tests.web.complaining import Sides, make_sides
from zhengpin.complaints.models import Clock, Complaint, CounterStatement
from zhengpin.enforcement.models import Measure
from zhengpin.flows.complaints import counter
from zhengpin.flows.complaints.targets import add_list

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHAT_FOLLOWS = pytest.mark.prove(
    "its steps are those of test_complaints, test_answers and test_complaint_stories"
)

LINES = "https://market.example/item/0\nc-1\nhttps://market.example/item/0\nhttps://market.example/gone/9"


@pytest.fixture
@MARKET.stands
def sides() -> Sides:
    return make_sides()


def place(name: str, row: Any, *more: Any) -> str:
    return reverse(f"web:{name}", args=[row.pk, *more])


def file_by_hand(watched: Any, tmp_path: Path) -> Complaint:
    """File a complaint as a person does, looking at each step."""
    (tmp_path / "shot.txt").write_text("what the page said")
    page = watched.open(reverse("web:complaints"))
    watched.assert_well()
    page.locator(f"a[href='{reverse('web:new-complaint')}']").first.click()
    page.locator("input[value=cn_goods]").check()
    page.locator("input[name=name]").fill("Lin Yuan")
    page.locator("input[name=phone]").fill("+86 10 5555 0100")
    page.evaluate("scrollTo(0, 0)")  # or the bar above covers a field, which then counts as too small
    watched.assert_well("complaint-1-identity")
    page.locator("main form .button.primary").click()
    page.wait_for_url("**/steps/right/")
    page.locator("input[name=filings]").first.check()
    watched.assert_well("complaint-2-right")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/claim/")
    assert not page.locator(".only-buys").is_visible()
    page.locator("input[value=counterfeit]").check()
    assert page.locator(".only-buys").is_visible()
    watched.assert_well("complaint-3-counterfeit")
    page.locator("input[value=unauthorised_name]").check()
    page.locator("textarea[name=claim_text]").fill("The listing bears our mark without our leave.")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/targets/")
    watched.assert_well("complaint-4-empty")
    page.locator("textarea[name=lines]").fill(LINES)
    page.locator("button[value=add]").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".badge.good").count() == 2
    assert page.locator(".verdict .badge.bad").count() == 2
    watched.assert_well("complaint-4-targets")
    page.locator("button[value=refused]").click()
    page.wait_for_load_state("networkidle")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/evidence/")
    page.locator("input[type=file]").set_input_files([tmp_path / "shot.txt"])
    page.locator("input[name=captured_at]").fill("2026-08-31T10:15")
    page.locator("button[value=add]").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("complaint-5-evidence")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/declaration/")
    watched.assert_well("complaint-6-declaration")
    page.locator("input[name=accuracy]").check()
    page.locator("input[name=signature]").fill("Lin Yuan")
    page.locator("button[value=on]").click()
    page.wait_for_url(lambda url: "/steps/" not in url)
    watched.assert_well("complaint-under-review")
    return Complaint.objects.get()


def answer_by_hand(watched: Any, row: Complaint, tmp_path: Path) -> CounterStatement:
    """Make a counter-statement as a person does, looking at each step."""
    (tmp_path / "invoice.pdf").write_bytes(b"%PDF-1.7 invoice")
    page = watched.open(place("answer", row))
    watched.assert_well("answer-to-answer")
    page.locator(".way-card .button.primary").click()
    page.wait_for_url("**/steps/ground/")
    page.locator("input[value=exhausted_genuine]").check()
    watched.assert_well("counter-1-ground")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/explanation/")
    page.locator("textarea").fill("Bought from the holder's distributor; the invoices are added.")
    watched.assert_well("counter-2-explanation")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/evidence/")
    page.locator("input[type=file]").set_input_files([tmp_path / "invoice.pdf"])
    page.locator("button[value=add]").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("counter-3-evidence")
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/declaration/")
    page.locator("input[name=truth]").check()
    page.locator("input[name=signature]").fill("Zhou Bai")
    watched.assert_well("counter-4-declaration")
    page.locator("button[value=on]").click()
    page.wait_for_url(lambda url: "/steps/" not in url)
    watched.assert_well("answer-countered")
    return CounterStatement.objects.get()


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_plain_takedown(everywhere, sides: Sides, tmp_path) -> None:
    market = sides.market
    with at(market):
        holder, merchant = (everywhere(one) for one in (sides.holder, sides.merchant))
        row = file_by_hand(holder, tmp_path)
        decided(market, row)
        holder.open(place("complaint", row))
        holder.assert_well("complaint-waiting-respondent")
        merchant.open(reverse("web:answers"))
        merchant.assert_well("answers-waiting")
        market.now = Clock.objects.get(step="answer").due_at
        assert later(market) == 1
        holder.open(place("complaint", row))
        holder.assert_well("complaint-closed")
        merchant.open(place("answer", row))
        merchant.assert_well("answer-confirmed")
    assert {one.state for one in targets_of(row)} == {"confirmed"}


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_counter_statement_and_lift_after_the_clock(everywhere, sides: Sides, tmp_path) -> None:
    market = sides.market
    with at(market):
        row = submitted(market)
        decided(market, row)
        merchant, holder = (
            everywhere(sides.merchant),
            everywhere(sides.holder),
        )
        made = answer_by_hand(merchant, row, tmp_path)
        counter.forward(counter_id=made.pk, actor=market.reviewer)
        holder.open(place("complaint", row))
        holder.page.locator(".clock summary").first.click()
        holder.assert_well("complaint-waiting-holder")
        merchant.open(place("answer", row))
        merchant.assert_well("answer-waiting-holder")
        market.now = Clock.objects.get(step="suit").due_at
        assert later(market) == 1
        merchant.open(place("answer", row))
        merchant.assert_well("answer-lifted")
        holder.open(place("complaint", row))
        holder.assert_well("complaint-lifted")
    assert targets_of(row)[0].state == "lifted"
    assert Measure.objects.get().state == "reversed"


@WHAT_FOLLOWS
def test_suit_in_time_and_hold(everywhere, sides: Sides, tmp_path) -> None:
    market = sides.market
    (tmp_path / "writ.pdf").write_bytes(b"%PDF-1.7 writ")
    with at(market):
        row = forwarded(market)
        later(market, days=10)
        holder, merchant = (everywhere(one) for one in (sides.holder, sides.merchant))
        page = holder.open(place("complaint", row))
        page.locator(".way summary").click()
        page.locator(".way input[name=authority]").fill("Hangzhou Internet Court")
        page.locator(".way input[name=case_number]").fill("(2026) 0192-1")
        page.locator(".way input[name=filed_on]").fill("2026-09-08")
        page.locator(".way input[type=file]").set_input_files([tmp_path / "writ.pdf"])
        holder.assert_well("complaint-proving")
        page.locator(".way button").click()
        page.wait_for_load_state("networkidle")
        holder.assert_well("complaint-held")
        merchant.open(place("answer", row))
        merchant.assert_well("answer-held")
        later(market, days=60)
    assert targets_of(row)[0].state == "held"


@WHAT_FOLLOWS
def test_cured(everywhere, sides: Sides) -> None:
    market = sides.market
    with at(market):
        row = submitted(market, targets=2)
        decided(market, row)
        merchant = everywhere(sides.merchant)
        page = merchant.open(place("answer", row))
        assert page.locator("input[name=target]:checked").count() == 2
        page.locator("input[name=target]").nth(1).uncheck()
        page.locator("button[formaction]").click()
        page.wait_for_load_state("networkidle")
        merchant.assert_well("answer-one-accepted")
        assert [one.state for one in targets_of(row)] == ["remedied", "waiting_respondent"]
        page.locator("button[formaction]").click()
        page.wait_for_load_state("networkidle")
        merchant.assert_well("answer-accepted")
    assert {one.state for one in targets_of(row)} == {"remedied"}
    assert set(Measure.objects.values_list("state", "points")) == {("in_force", 0)}


@WHAT_FOLLOWS
def test_retracted_with_undo(everywhere, sides: Sides) -> None:
    market = sides.market
    with at(market):
        row = submitted(market, targets=2)
        decided(market, row)
        holder, merchant = (everywhere(one) for one in (sides.holder, sides.merchant))
        page = holder.open(place("complaint", row))
        page.locator("input[name=target]").first.check()
        page.locator("#retract-why").fill("Our error.")
        page.locator("form[action$='/retract/'] .table-actions button").click()
        page.wait_for_load_state("networkidle")
        holder.assert_well("complaint-retracted")
        assert [one.state for one in targets_of(row)] == ["retracted", "waiting_respondent"]
        page.locator("details:has(#withdraw-why) summary").click()
        page.locator(".button.danger").click()
        page.wait_for_load_state("networkidle")
        holder.assert_well("complaint-withdrawn")
        merchant.open(place("answer", row))
        merchant.assert_well("answer-retracted")
    assert set(Measure.objects.values_list("state", flat=True)) == {"reversed"}


def forwarded(market: Market) -> Complaint:
    """Return a complaint whose counter-statement was forwarded to its notifier."""
    row = submitted(market)
    made = answer(market, decided(market, row))
    counter.submit(counter_id=made.pk, actor=market.respondent)
    counter.forward(counter_id=made.pk, actor=market.reviewer)
    return row


@pytest.mark.prove("every day a holder files a work, and a complaint is reviewed")
def test_every_page_is_well_at_both_widths(everywhere, sides: Sides) -> None:
    market = sides.market
    with at(market):
        waiting = forwarded(market)
        draft = drafted(
            market, title="Kettles of August", comparison=[{"ours": "A crane", "theirs": "The crane"}]
        )
        add_list(complaint_id=draft.pk, content=LINES, name="lines", actor=market.complainant)
        market.now = Clock.objects.get(step="suit").due_at.replace(hour=10)
        holder = everywhere(sides.holder)
        probe(
            holder,
            {
                "holder-home": "/",
                "complaints": reverse("web:complaints"),
                "complaint-new": reverse("web:new-complaint"),
                "complaint": place("complaint", waiting),
                "complaint-search": place("search-targets", draft),
            },
        )
        names = ("identity", "right", "claim", "targets", "evidence", "declaration")
        probe(holder, {f"step-{name}": place("complaint-step", draft, name) for name in names})
        merchant = everywhere(sides.merchant)
        answers = {"answers": reverse("web:answers"), "answer": place("answer", waiting)}
        probe(merchant, {"merchant-home": "/"} | answers)


def probe(watched: Any, pages: dict[str, str]) -> None:
    for name, where in pages.items():
        watched.open(where)
        watched.assert_well(name)


@pytest.mark.prove("pages much like others that are judged every day")
def test_the_lists_of_nobody_say_what_to_do(everywhere, holder_person, merchant_person) -> None:
    for person, name in (
        (holder_person, "complaints"),
        (merchant_person, "answers"),
        (holder_person, "new-complaint"),
    ):
        watched = everywhere(person)
        watched.open(reverse(f"web:{name}"))
        watched.assert_well(f"empty-{name}")


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_how_far_a_long_list_has_come_survives_a_reload(browsing, sides: Sides) -> None:
    market = sides.market
    row = drafted(market)
    watched = browsing(sides.holder)
    page = watched.open(place("complaint-step", row, "targets"))
    page.locator("textarea[name=lines]").fill("\n".join(f"unknown-{at}" for at in range(450)))
    page.locator("button[value=add]").click()
    page.locator("progress").wait_for()
    page.reload()
    assert page.locator("progress").get_attribute("max") == "450"
    watched.assert_well("complaint-4-progress")
