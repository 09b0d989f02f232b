"""Every letter of every procedure names, in both languages, the ends that its clocks have, and what then happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from benchmarks.truth.letter_reading import read
from benchmarks.truth.letters import STARTS, walked
from tests.flows.complaints.complaining import Market, answer, at, decided, make_market, submitted
from zhengpin.complaints.models import Clock
from zhengpin.flows.complaints import counter
from zhengpin.flows.complaints import letter_values as complaint_values
from zhengpin.kit import clock
from zhengpin.messages.letters.filling import in_language
from zhengpin.messages.letters.moments import Moment, Until, in_order
from zhengpin.messages.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def market(settings, tmp_path: Path) -> Market:
    settings.BLOB_DIR = tmp_path / "blobs"
    return make_market(listings=1)


@pytest.mark.slow
@pytest.mark.prove("a quarter of a minute each; every day at midnight, and every statement")
@pytest.mark.parametrize("start", STARTS, ids=str)
def test_every_letter_says_what_happens(market: Market, start: datetime) -> None:
    met, wrong = walked(market, (start,))
    assert wrong == []
    assert met.total() > 300


def test_the_walk_sees_a_letter_that_is_wrong(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    right: Callable[..., Until] = complaint_values.until

    def a_day_later(row, ends_at: datetime) -> Until:
        return right(row, ends_at + timedelta(days=1))

    monkeypatch.setattr("zhengpin.flows.complaints.counter_notifications.until", a_day_later)
    _, wrong = walked(market, STARTS[:1], ["cn_goods"])
    for name in ("counter_forwarded", "counter_returned", "counter_lapsed", "extension_granted"):
        assert any(f"{name} (en) names" in one for one in wrong)
        assert any(f"{name} (zh-hans) names" in one for one in wrong)


def test_a_period_is_written_so_that_nobody_can_take_it_for_another() -> None:
    whole = Until(datetime(2026, 12, 7, 16, tzinfo=UTC), "Asia/Shanghai")
    assert in_language(whole, "en") == "24:00 on 7 December 2026 (Beijing time, that day included)"
    assert in_language(whole, "zh-hans") == "2026年12月7日24:00（含当日，北京时间）"
    part = Until(datetime(2026, 12, 7, 2, 30, tzinfo=UTC), "Europe/Brussels")
    assert in_language(part, "en") == "03:30 on 7 December 2026 (Brussels time)"
    assert in_language(part, "zh-hans") == "2026年12月7日03:30（布鲁塞尔时间）"
    come = Moment(datetime(2026, 12, 7, 16, tzinfo=UTC), "Asia/Shanghai")
    assert in_language(come, "en") == "00:00 on 8 December 2026 (Beijing time)"
    assert in_language(come, "zh-hans") == "2026年12月8日00:00（北京时间）"
    assert (
        in_order(f"请于{in_language(whole, 'zh')}前补正")
        == "请于2026年12月7日24:00前（含当日，北京时间）补正"
    )
    assert in_order(f"至{in_language(part, 'zh')}止。") == "至2026年12月7日03:30止（布鲁塞尔时间）。"
    assert whole.last_day.isoformat() == "2026-12-07"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_midnight_between_two_looks_at_the_clock_moves_no_letter_from_its_clock(market: Market) -> None:
    """The letter, its arrival and the clock that it starts have one moment, whatever passes while they are written."""
    with at(market):
        row = submitted(market)
        told = decided(market, row)
        stated = answer(market, told)
        counter.submit(counter_id=stated.pk, actor=market.respondent)
    ticking = iter(
        datetime(2026, 9, 8, 15, 59, 59, tzinfo=UTC) + timedelta(seconds=0.1) * at for at in range(10_000)
    )
    with clock.set_to(lambda: next(ticking)):
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
    letter = Notice.objects.get(letter="counter_forwarded")
    suit = Clock.objects.get(step="suit")
    for language, texts in letter.texts.items():
        assert suit.due_at in [one.ends_at for one in read(texts, language).named]
    assert suit.started_at == letter.created_at


def test_the_american_letter_names_the_time_at_which_it_is_put_back(market: Market) -> None:
    """Received on Friday 27 November 2026: ten business days end with 11 December, fourteen with the 17th."""
    market.now = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
    with at(market):
        row = submitted(market, procedure="us")
        stated = answer(market, decided(market, row))
        counter.submit(counter_id=stated.pk, actor=market.respondent)
        market.now += timedelta(days=2)
        counter.forward(counter_id=stated.pk, actor=market.reviewer)
    body = Notice.objects.get(letter="counter_forwarded").texts["en"]["body"]
    assert "by 24:00 on 11 December 2026 (New York time, that day included)" in body
    assert "no later than 24:00 on 17 December 2026 (New York time, that day included)" in body
