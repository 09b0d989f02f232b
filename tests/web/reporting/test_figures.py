"""Figures as people read them: the number is never lost, a dash where nothing was to be counted."""

from __future__ import annotations

import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.interval import wilson
from zhengpin.reports.presenting.showing import shown_figure, shown_seconds, shown_value
from zhengpin.web.shell.charts import BARS_HEIGHT, BARS_WIDTH, bar_charts, table_rows


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}


@given(st.floats(0, 1e8))
def test_a_duration_keeps_its_size_in_its_unit(seconds: float) -> None:
    number, unit = shown_seconds(seconds).split(" ")
    assert float(number) * UNITS[unit] == pytest.approx(seconds, abs=0.0501 * UNITS[unit])
    assert unit == "s" or float(number) >= 1


@each_row(
    "figure, shown",
    [
        ({"value": None, "kind": "share"}, "–"),
        ({"value": 0.934, "kind": "share"}, "93.4 %"),
        ({"value": 12345, "kind": "count"}, "12,345"),
        ({"value": 0.5, "kind": "duration", "unit": "share"}, "50.0 %"),
        ({"value": 5400, "kind": "duration", "unit": "s"}, "1.5 h"),
        ({"value": 12.3456, "kind": "rate"}, "12.35"),
        ({"value": -0.14, "kind": "change"}, "−14.0 %"),
        ({"value": 0.5, "kind": "change"}, "+50.0 %"),
        ({"value": None, "kind": "change"}, "–"),
    ],
)
def test_a_value_is_shown_in_its_unit(figure, shown: str) -> None:
    assert shown_value(figure) == shown


def test_a_duration_is_shown_in_chinese() -> None:
    with translation.override("zh-hans"):
        assert shown_seconds(90) == "1.5 分钟"


@given(st.integers(0, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_is_drawn_where_its_value_lies(counts: tuple[int, int]) -> None:
    part, whole = counts
    value = part / whole if whole else None
    figure = {"value": value, "kind": "share", "numerator": part, "denominator": whole}
    shown = shown_figure(figure | {"interval": wilson(part, whole)})
    assert [int(number) for number in re.findall(r"\d+", shown["parts"])] == [part, whole]
    if value is None:
        assert shown["whisker"] is None
        return
    low, length = float(shown["whisker"]["low"]), float(shown["whisker"]["length"])
    assert 0 <= low <= float(shown["whisker"]["point"]) + 2.01
    assert low + length <= 100.6


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=92))
def test_bars_stay_in_their_box_and_keep_their_order(values: list[int]) -> None:
    days = list(range(len(values)))
    series = {"starts": days, "lines": [{"key": "k", "name": {"en": "n", "zh": "名"}, "values": values}]}
    [chart] = bar_charts(series)
    assert chart["total"] == sum(values)
    for bar in chart["bars"]:
        assert 0 <= float(bar["x"]) <= float(bar["x"]) + float(bar["width"]) <= BARS_WIDTH + 0.1
        assert 0 <= float(bar["y"]) <= BARS_HEIGHT
        assert (float(bar["height"]) == 0) == (bar["count"] == 0)
    heights = [float(bar["height"]) for bar in chart["bars"]]
    assert max(zip(values, heights, strict=True))[1] == max(heights)
    assert sum(count for _day, [count] in table_rows(series)) == sum(values)
