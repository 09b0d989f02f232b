"""A rise, from what buyers write to what becomes of the shop: put to the rules, its goods looked at again."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.feedback.rising import ORDERS_A_DAY, YEAR, ring_on, said_of
from tests.flows.buyers.rises import followed, risen
from tests.flows.screening.screening import protect_name
from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import ANYONE, system
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Merchant, Shop
from zhengpin.feedback.models import Rise
from zhengpin.feedback.operations.rises import take_to_follow
from zhengpin.feedback.problems import RiseNotFound
from zhengpin.flows.buyers import rises as flow
from zhengpin.flows.buyers.rise_cases import facts_of, subject_of_rise
from zhengpin.jobs.running import run_due
from zhengpin.kit.errors import Forbidden
from zhengpin.ledger.models import Entry
from zhengpin.monitoring.models import Finding, Rescan
from zhengpin.review.models import Case
from zhengpin.review.panels import blind_panels_for, panels_for
from zhengpin.rights import operations as rights
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.occasions import OCCASIONS, occasion_of
from zhengpin.rulebook.reading import read_rule

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_year", "shipped_rules")]
ROOT = system("tests")


@pytest.mark.prove("what it runs is run every day by cheaper tests")
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
    YEAR()
    said_of("l-1", range(1))
    assert flow.detect_rises(on=today()) == 0


def test_a_burst_is_told_once_most_of_it_has_come() -> None:
    YEAR()
    said_of("l-1", range(25), ago=4)
    assert flow.detect_rises(on=today()) == 0
    assert flow.detect_rises(on=today() + timedelta(days=1)) == 1


@pytest.mark.prove("every day what is mostly concerted is contested")
def test_a_ring_raises_nothing() -> None:
    YEAR()
    ring_on("l-1", range(40))
    assert flow.detect_rises(on=today()) == 0
    assert not Rise.objects.filter(state="open").exists()


def test_a_rise_that_is_mostly_concerted_is_contested_and_nothing_is_screened_again() -> None:
    YEAR()
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


@pytest.mark.prove("what it runs is run every day by cheaper tests")
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


@pytest.mark.prove("what it runs is run every day by cheaper tests")
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


@pytest.mark.prove("what it runs is run every day by cheaper tests")
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
