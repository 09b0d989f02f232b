"""Charts draw what the document says, in proportion, and take no word of it as markup."""

from __future__ import annotations

import re

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.presenting.making import document_in
from zhengpin.reports.chapters import FUNNEL, FUNNEL_STEPS, HEADLINES
from zhengpin.reports.presenting import svg
from zhengpin.reports.presenting.charts import TRENDS, charts_of
from zhengpin.reports.presenting.overview import figures_of, funnel_of, headlines_of
from zhengpin.reports.presenting.showing import shown_value

NAMESPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def lengths_of(drawn: str) -> list[float]:
    return [float(one.get("width")) for one in fromstring(drawn).iter(f"{NAMESPACE}rect")]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=12))
def test_bars_are_as_long_as_their_numbers(values: list[int]) -> None:
    lengths = lengths_of(svg.bars([svg.ChartBar("a", "b", value) for value in values], "bars"))
    longest = max(lengths)
    for value, length in zip(values, lengths, strict=True):
        assert length == pytest.approx(max(value / max(values) * longest, 1.5), abs=0.051)


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=24))
def test_a_line_stops_where_there_is_no_number(values: list[float | None]) -> None:
    points = [svg.ChartPoint(str(at), "", value) for at, value in enumerate(values)]
    drawn = fromstring(svg.line(points, "line", top=1.0, scale=[(0.0, "0 %")]))
    dots = drawn.findall(f"{NAMESPACE}circle")
    assert len(dots) == sum(value is not None for value in values)
    joined = sum(len(one.get("points").split()) - 1 for one in drawn.findall(f"{NAMESPACE}polyline"))
    known = [value is not None for value in values]
    assert joined == sum(a and b for a, b in zip(known, known[1:], strict=False))


def test_every_chart_has_its_numbers_in_words_and_in_a_table() -> None:
    charts = {chart.key: chart for chart in charts_of(document_in())}
    assert {"funnel", "hours", "most-grounds", "share-prescreened_stopped"} <= charts.keys()
    for chart in charts.values():
        root = fromstring(chart.drawn)
        assert root.get("role") == "img"
        assert root.get("aria-label") == chart.described
        for row in chart.rows:
            assert len(row) == len(chart.columns)
            assert f"{row[0]}: {row[1]}" in chart.described
    assert charts["share-prescreened_stopped"].months
    assert len(charts["share-prescreened_stopped"].rows) == 12


def test_the_funnel_is_of_numbers_of_things_each_named_as_what_it_counts() -> None:
    document = document_in()
    figures = figures_of(document)
    assert set(FUNNEL_STEPS) == {key for key in FUNNEL if figures[key]["kind"] != "count"}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            [chart] = [one for one in charts_of(document) if one.key == "funnel"]
            steps = funnel_of(document)
        assert [row[1] for row in chart.rows] == [step.shown for step in steps]
        assert all(step.shown == f"{step.value:,}" for step in steps)
        assert not [step.label for step in steps if step.label.endswith(("率", "占比"))]


def test_words_are_never_markup() -> None:
    [chart] = [one for one in charts_of(document_in()) if one.key == "most-grounds"]
    assert "<b>" not in chart.drawn
    assert "Copied picture <b> & more: 900" in fromstring(chart.drawn).get("aria-label", "")
    assert not re.search(r"<(script|style|image|a|foreignObject)\b|\bstyle=|\bhref=", chart.drawn)


def test_what_stands_first_is_what_the_document_says_or_what_is_usual() -> None:
    document = document_in()
    figures = figures_of(document)
    assert {*HEADLINES, *FUNNEL, *TRENDS} <= figures.keys()
    assert len(HEADLINES) == 12
    found = headlines_of(document)
    assert [one.figure["key"] for one in found] == list(HEADLINES)
    for one in found:
        assert one.figure["shown"] == shown_value(figures[one.figure["key"]])
        assert len(one.trend) in {0, 12}
    said = {**document, "headlines": ["measures", "none such"], "series": {}}
    assert [(one.figure["key"], list(one.trend)) for one in headlines_of(said)] == [("measures", [])]


def test_a_document_of_before_charts_were_kept_has_fewer() -> None:
    document = document_in()
    for optional in ("series", "rankings"):
        del document[optional]
    assert {chart.key for chart in charts_of(document)} == {"funnel", "hours"}


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=80))
def test_a_label_takes_two_lines_at_most_and_begins_as_it_is(text: str) -> None:
    lines = svg.wrapped(text, 180)
    assert 1 <= len(lines) <= 2
    assert all(svg._width(line) <= 180 for line in lines)
    whole = "".join("".join(lines).split())
    assert "".join(text.split()).startswith(whole.removesuffix("…"))
