"""Every figure of the report counts what the ledger declares, and says so in both languages."""

from __future__ import annotations

import re

from tests.rows import each_row
from zhengpin.ledger.events import declared
from zhengpin.reports.chapters import CHAPTERS

FIGURES = [figure for chapter in CHAPTERS for figure in chapter.figures]


def counts(figure):
    return [*figure.numerator, *figure.denominator]


@each_row("figure", FIGURES, ids=lambda figure: figure.key)
def test_a_figure_counts_declared_events_by_declared_fields(figure):
    for count in counts(figure):
        event = declared()[count.event]
        named = {name for name in (count.total, count.of_day) if name}
        assert set(count.where) | set(count.each) | named <= set(event.fields)
        for field, values in count.where.items():
            words = event.words.get(field)
            if words:
                assert {str(v) for v in (values if isinstance(values, list) else [values])} <= {
                    str(w) for w in words
                }
    beyond = [count for count in counts(figure) if count.ever or count.years_before]
    assert not beyond or not figure.changed, "a change is of the same time a year before, and of nothing else"
    if figure.duration:
        ends = figure.duration.end
        ends = {ends} if isinstance(ends, str) else set(ends)
        starts = figure.duration.start
        starts = {starts} if isinstance(starts, str) else set(starts)
        assert starts | ends <= set(declared())
        assert all(set(figure.duration.end_where) <= set(declared()[end].fields) for end in ends)


@each_row("figure", FIGURES, ids=lambda figure: figure.key)
def test_a_figure_has_a_name_and_a_definition_in_both_languages(figure):
    for text in (figure.name, figure.definition):
        assert text.en
        assert re.search(r"[\u4e00-\u9fff]", text.zh)


def test_no_two_figures_have_the_same_key_or_the_same_question():
    assert len({figure.key for figure in FIGURES}) == len(FIGURES)
    assert len({figure.query for figure in FIGURES}) == len(FIGURES)
