"""Clocks kept by a reviewer: extended within the law, and both sides told; stopped and set going again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.complaints.complaining import MARKET, Market, answer, at, decided, later, submitted
from zhengpin.complaints.models import Clock
from zhengpin.complaints.problems import NoteMissing, NotSuspendable
from zhengpin.complaints.running import ClockRefused
from zhengpin.flows.complaints import clocks, complaint, counter
from zhengpin.flows.decisions.decision import overturn
from zhengpin.kit.errors import Forbidden
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
@MARKET.stands
def market() -> Market:
    return MARKET()


def suing(market: Market) -> Clock:
    """Return the clock of the holder's time to sue."""
    row = submitted(market)
    stated = answer(market, decided(market, row))
    counter.submit(counter_id=stated.pk, actor=market.respondent)
    counter.forward(counter_id=stated.pk, actor=market.reviewer)
    return Clock.objects.get(step="suit")


@pytest.mark.engines
def test_an_extension_is_told_to_both_sides_each_time(market: Market) -> None:
    with at(market):
        clock = suing(market)
        for amount in (5, 3):
            clocks.extend(
                clock_id=clock.pk,
                amount=amount,
                reason="notarisation",
                explanation="The consulate needs two weeks.",
                actor=market.reviewer,
            )
        before = clock.due_at
        clock.refresh_from_db()
        assert clock.due_at > before + timedelta(days=8)
        assert clock.extended_by == 8
    told = Notice.objects.filter(letter="extension_granted")
    assert set(told.values_list("organisation_id", flat=True)) == {market.holder.organisation_id}
    assert told.count() == 2
    other = Notice.objects.filter(letter="clock_extended")
    assert set(other.values_list("organisation_id", flat=True)) == {market.merchant.pk}
    text = other.order_by("pk")[0].texts["en"]["body"]
    assert "The consulate needs two weeks." in text
    assert "Notarisation takes time" in text


def test_the_track_s_bounds_hold(market: Market) -> None:
    with at(market):
        clock = suing(market)
        given = {"clock_id": clock.pk, "reason": "notarisation", "actor": market.reviewer}
        with pytest.raises(ClockRefused) as refused:
            clocks.extend(amount=21, explanation="Much to do.", **given)
        assert (refused.value.extra["most"], refused.value.extra["used"]) == (20, 0)
        with pytest.raises(NoteMissing):
            clocks.extend(amount=1, explanation=" ", **given)
        with pytest.raises(Forbidden):
            clocks.extend(amount=1, explanation="Please.", **given | {"actor": market.complainant})
        with pytest.raises(NotSuspendable):
            clocks.suspend(clock_id=clock.pk, explanation="Holidays.", actor=market.reviewer)
    assert not Notice.objects.filter(letter="extension_granted").exists()


def test_a_stopped_clock_does_not_run_out(market: Market) -> None:
    with at(market):
        decided(market, submitted(market))
        clock = Clock.objects.get(step="answer")
        later(market, days=2)
        clocks.suspend(clock_id=clock.pk, explanation="The portal was down.", actor=market.reviewer)
        assert later(market, days=30) == 0
        clocks.resume(clock_id=clock.pk, actor=market.reviewer)
        clock.refresh_from_db()
        assert clock.state == "running"
        assert market.now < clock.due_at < market.now + timedelta(days=8)
        with pytest.raises(ClockRefused):
            clocks.resume(clock_id=clock.pk, actor=market.reviewer)


def test_a_clock_for_which_nothing_waits_any_more_does_not_run_out(market: Market) -> None:
    with at(market):
        some = decided(market, submitted(market, targets=3))
        clock = Clock.objects.get(step="answer")
        complaint.retract(
            complaint_id=some[0].complaint_id, target_ids=[some[0].pk], actor=market.complainant
        )
        clock.refresh_from_db()
        assert clock.state == "running"  # two still wait
        for one in some[1:]:
            assert one.decision_id
            overturn(decision_id=one.decision_id, explanation="A mistake.", actor=market.senior)
        clock.refresh_from_db()
        assert clock.state == "cancelled"
        assert later(market, days=40) == 0
