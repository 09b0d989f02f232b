"""A rise, from what buyers write to what becomes of the shop: put to the rules, looked into, decided, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.cast import person
from tests.feedback.rising import ORDERS_A_DAY, TEXTS, market, ring_on, said_of
from tests.flows.screening.screening import protect_name
from tests.review.making import case as opened_case
from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import ANYONE, system
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant, Shop
from zhengpin.enforcement.models import Measure
from zhengpin.feedback.models import Buyer, Order, Rise
from zhengpin.feedback.operations.rises import take_to_follow
from zhengpin.feedback.problems import RiseNoteMissing, RiseNotFound
from zhengpin.feedback.queries.rises import open_rise_of
from zhengpin.flows.buyers import rises as flow
from zhengpin.flows.buyers.rise_cases import case_of, facts_of, subject_of_rise
from zhengpin.flows.decisions import decision, double_review
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Rescan
from zhengpin.review.models import Case, SecondReading
from zhengpin.review.panels import blind_panels_for, panels_for
from zhengpin.rights import operations as rights
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.occasions import OCCASIONS, occasion_of
from zhengpin.rulebook.operations import install_defaults
from zhengpin.rulebook.reading import read_rule

pytestmark = pytest.mark.django_db
ROOT = system("tests")


@pytest.fixture(autouse=True)
def _rules(operator: Any, settings: Any) -> Iterator[None]:
    settings.UNDO_SECONDS = 0
    install_defaults(actor=ROOT)
    index.forget()
    yield
    index.forget()


def risen(buyers: int = 25) -> Rise:
    """Have buyers say that shop 1 sells fakes, and the rise told; return it."""
    market()
    said_of("l-1", range(buyers))
    assert flow.detect_rises(on=today()) == 1
    return Rise.objects.select_related("unit").get(unit__kind="shop")


def followed(row: Rise) -> Case:
    flow.follow_rise.call(rise_id=str(row.pk))
    found = case_of(row.pk)
    assert found is not None
    return found


@pytest.mark.engines
def test_a_rise_is_told_once_with_what_makes_it_up() -> None:
    row = risen()
    assert (row.unit.label, row.state, row.buyers, row.doubted) == ("Shop 1", "open", 25, 0)
    assert row.low > 2
    assert row.reports > 10 * row.expected
    assert today() - row.since <= timedelta(days=6)
    assert float(row.at_risk) == 25 * 129
    assert row.currency == "CNY"
    [part] = [one for one in row.changed if one["kind"] == "listing"]
    assert part["label"] == "Cotton bag with a heron"
    assert part["reports"] == 25
    assert flow.detect_rises(on=today()) == 0
    assert Rise.objects.count() == 1
    told = Entry.objects.filter(event="rise.detected")
    assert [one.fields["label"] for one in told] == ["Shop 1"]


def test_where_nothing_rose_nothing_is_told() -> None:
    market()
    said_of("l-1", range(1))
    assert flow.detect_rises(on=today()) == 0


def test_a_ring_raises_nothing() -> None:
    market()
    ring_on("l-1", range(40))
    assert flow.detect_rises(on=today()) == 0
    assert not Rise.objects.filter(state="open").exists()


def test_a_rise_that_is_mostly_concerted_is_contested_and_nothing_is_screened_again() -> None:
    market()
    said_of("l-1", range(14))
    ring_on("l-1", range(40))
    assert flow.detect_rises(on=today()) == 1
    row = Rise.objects.get()
    assert (row.state, row.buyers, row.doubted) == ("contested", 14, 40)
    opened = followed(row)
    assert (opened.queue, opened.summary["rule"]["code"]) == ("buyers", "R-98")
    assert not Rescan.objects.exists()
    # More honest buyers come: it is borne out, put to the rules anew, and its goods are looked at.
    said_of("l-1", range(100, 145), ago=4)
    flow.detect_rises(on=today())
    row.refresh_from_db()
    assert (row.state, row.followed_at) == ("open", None)
    assert followed(row) == opened
    assert Rescan.objects.get().scope == "goods"


def test_a_rise_opens_a_case_on_its_shop_in_its_place_in_the_queue() -> None:
    row = risen()
    opened = followed(row)
    shop = Shop.objects.get(external_id="s-1")
    assert opened.subject == f"shop:{shop.pk}"
    assert opened.respondent == shop.merchant.organisation
    assert (opened.how_it_came, opened.automated_detection) == ("own_initiative", True)
    assert (opened.queue, opened.state) == ("buyers", "open")
    parts = {one["part"]: one["points"] for one in opened.priority_parts}
    assert parts == {"value_at_risk": 5, "rule": 15}
    assert flow.follow_rise.call(rise_id=str(row.pk)) == {}
    assert Case.objects.count() == 1


def test_its_goods_are_screened_again_for_what_is_protected(holder: Any) -> None:
    row = risen()
    owner = rights.create_holder(organisation_id=holder.pk, name=holder.name, actor=ROOT)
    protect_name(owner, "Cotton bag")
    followed(row)
    rescan = Rescan.objects.get()
    assert (rescan.scope, rescan.total, rescan.state) == ("goods", 1, "screening")
    run_due(queues={"recheck"})
    rescan.refresh_from_db()
    assert (rescan.state, rescan.done) == ("finished", 1)
    assert {one.screening.screened_revision.listing.external_id for one in Finding.objects.all()} == {"l-1"}


def test_a_person_may_have_its_goods_screened_and_others_not(
    actor_of: Any, reviewer: Any, auditor: Any
) -> None:
    row = risen()
    assert flow.rescan_goods(rise_id=row.pk, actor=actor_of(reviewer)).total == 1
    with pytest.raises(Forbidden):
        flow.rescan_goods(rise_id=row.pk, actor=actor_of(auditor))
    with pytest.raises(RiseNotFound):
        flow.rescan_goods(rise_id="none", actor=actor_of(reviewer))
    assert Entry.objects.filter(event="rise.recheck_started").count() == 1


def test_a_reviewer_sees_what_buyers_wrote_and_the_merchant_nothing_of_it(
    actor_of: Any, reviewer: Any
) -> None:
    row = risen()
    opened = followed(row)
    [panel] = panels_for(opened, actor_of(reviewer))
    assert panel["kind"] == "rise"
    assert len(panel["excerpts"]) == 12  # type: ignore[arg-type]
    marked = [run["text"] for one in panel["excerpts"] for run in one["runs"] if run["place"]]  # type: ignore
    assert any("假" in text for text in marked)
    risen_weeks = [one for one in panel["weeks"] if one["is_risen"]]  # type: ignore[attr-defined]
    assert sum(one["believed"] for one in risen_weeks) == 25
    assert panels_for(opened, ANYONE) == []
    [blind] = blind_panels_for(opened, actor_of(reviewer))
    assert "rule" not in blind


def test_a_decision_closes_the_rise_and_tells_the_merchant_without_a_buyer(
    actor_of: Any, reviewer: Any
) -> None:
    row = risen()
    opened = followed(row)
    decision.decide(
        case_id=opened.pk, outcome="infringing", explanation="Test buys.", actor=actor_of(reviewer)
    )
    run_due()
    row.refresh_from_db()
    assert (row.state, row.note) == ("handled", "Test buys.")
    assert Measure.objects.get().subject == opened.subject
    notice = Notice.objects.get(organisation=opened.respondent, letter="warning")
    said = json.dumps(notice.texts, ensure_ascii=False)
    assert "Buyers say more often than before that goods sold there are not genuine." in said
    assert "买家反映" in said
    assert "We looked into it on our own initiative." in said
    assert "found by automated means" in said
    secrets = [str(one) for one in Buyer.objects.values_list("digest", flat=True)]
    secrets += [str(one) for one in Order.objects.values_list("key", flat=True)]
    assert not [one for one in secrets if one in said]
    assert " 25 " not in said


def test_an_overturned_decision_opens_the_rise_again(actor_of: Any, reviewer: Any, senior: Any) -> None:
    row = risen()
    opened = followed(row)
    decision.decide(
        case_id=opened.pk, outcome="not_infringing", explanation="All genuine.", actor=actor_of(reviewer)
    )
    run_due()
    row.refresh_from_db()
    assert row.state == "dismissed"
    settled = opened.decisions.get()
    decision.overturn(decision_id=settled.pk, explanation="They were fakes.", actor=actor_of(senior))
    row.refresh_from_db()
    assert (row.state, row.note) == ("handled", "They were fakes.")


def test_a_person_closes_a_rise_with_a_note_and_its_case_with_it(
    actor_of: Any, reviewer: Any, auditor: Any
) -> None:
    row = risen()
    opened = followed(row)
    given: Any = {"rise_id": row.pk, "state": "dismissed"}
    with pytest.raises(Forbidden):
        flow.close_rise(**given, note="x", actor=actor_of(auditor))
    with pytest.raises(RiseNoteMissing):
        flow.close_rise(**given, note=" ", actor=actor_of(reviewer))
    assert flow.close_rise(**given, note="A new label.", actor=actor_of(reviewer)).state == "dismissed"
    opened.refresh_from_db()
    assert opened.state == "closed"
    with pytest.raises(Conflict):
        flow.close_rise(rise_id=row.pk, state="handled", note="x", actor=actor_of(reviewer))
    assert open_rise_of([Shop.objects.get(external_id="s-1").pk]) == {}


def test_a_rise_is_followed_by_one_of_two_jobs_and_left_by_one_that_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = risen()
    monkeypatch.setattr(flow, "put_to_rules", lambda row: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        flow.follow_rise.call(rise_id=str(row.pk))
    assert flow.follow_left() == 1
    assert take_to_follow(row.pk) == row
    assert take_to_follow(row.pk) is None
    assert flow.follow_left() == 0


def test_every_fact_of_a_rise_is_given_and_a_rule_on_it_applies() -> None:
    row = risen()
    Merchant.objects.update(joined_on=today())
    subject = subject_of_rise(row)
    assert subject is not None
    facts = facts_of(row, subject)
    assert {name for name, value in facts.items() if value is not None} == OCCASIONS["rise"].facts
    assert occasion_of("rise", facts) is OCCASIONS["rise"]
    for name, value in facts.items():
        assert VOCABULARY[name].accepts(value), (name, value)
        asked = (
            f"{name} >= {float(str(value))!r}"
            if VOCABULARY[name].type is FactType.NUMBER
            else _equals(name, value)
        )
        asks = read_rule(rule(when=[asked, 'kind == "rise"']))
        assert evaluate(facts, [asks]).rule_code == "X-1", name
    rate: Any = facts["buyers_fake_rate"]
    assert 5 < rate < 25 / (ORDERS_A_DAY * 90) * 10_000 + 5


def _equals(name: str, value: object) -> str:
    return f"{name} == {json.dumps(value)}"


def test_numbers_of_few_buyers_are_not_told_closely() -> None:
    fact = VOCABULARY["buyers_saying_fake"]
    assert [fact.show(many, "en") for many in (0, 1, 4, 5)] == ["0", "fewer than 5", "fewer than 5", "5"]
    assert fact.show(2, "zh") == "不足 5"


def test_decisions_on_a_shop_with_a_rise_are_all_read_again(
    settings: Any, actor_of: Any, reviewer: Any
) -> None:
    settings.DOUBLE_REVIEW_SHARE = 1e-9
    row = risen()
    of_shop = Shop.objects.get(external_id="s-1").listings.get()
    of_other = Shop.objects.get(external_id="s-2").listings.get()
    for number, listing in enumerate([of_shop, of_other, of_shop, of_other, of_shop]):
        found = opened_case(origin_id=f"x{number}", subject=f"listing:{listing.pk}")
        decision.decide(case_id=found.pk, outcome="not_infringing", actor=actor_of(reviewer))
    run_due()
    double_review.draw_due_readings()
    drawn = SecondReading.objects.values_list("case__subject", flat=True)
    assert sorted(drawn) == [f"listing:{of_shop.pk}"] * 3
    assert row.state == "open"


@pytest.mark.parametrize(("language", "said"), [("en", "What buyers wrote"), ("zh-hans", "买家原文")])
def test_the_page_of_its_case_shows_all_of_it_to_staff_and_none_to_the_merchant(
    client_of: Any, reviewer: Any, language: str, said: str
) -> None:
    row = risen()
    opened = followed(row)
    assert opened.respondent is not None
    member = person(Role.MERCHANT_MEMBER, opened.respondent)
    shown = _page(client_of(reviewer), opened, language)
    assert said in shown
    assert shown.count("<mark") > 5
    assert "Shop 1" in shown
    assert any("专柜" in text for text in TEXTS)
    assert "专柜" in shown
    assert client_of(member).get(f"/cases/{opened.pk}/").status_code == 404
    decision.decide(case_id=opened.pk, outcome="infringing", explanation="x", actor=ROOT)
    run_due()
    told = _page(client_of(member), opened, language)
    assert said not in told
    assert "专柜" not in told


def _page(client: Any, opened: Case, language: str) -> str:
    client.cookies["django_language"] = language
    answer = client.get(f"/cases/{opened.pk}/", headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()
