"""A rule goes through the editor's fields unharmed: what nobody changed is the same to the letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from tests.rulebook.test_reading import rule
from tests.web.rules.writing import typed
from zhengpin.kit import canonical
from zhengpin.rulebook.exchange import default_rules
from zhengpin.web.rules.writing import document_of, lines_with_clauses
from zhengpin.web.rules.writing_forms import RuleFields


def through(document: dict, **changes) -> dict:
    """Return what the form makes of a document after changes in its fields."""
    form = RuleFields(typed(document, **changes))
    assert form.is_valid(), form.errors
    return document_of(form.cleaned_data, document)


@each_row("shipped", default_rules(), ids=lambda one: one.code)
def test_every_shipped_rule_comes_back_with_the_same_digest(shipped) -> None:
    assert canonical.digest(through(dict(shipped.source))) == canonical.digest(dict(shipped.source))


@each_row(
    "changes",
    [
        {"when": "score >= 0.5"},
        {"when": ["score >= 0.5"]},
        {"when": [" score >= 0.5\n  && mirrored ", 'kind == "picture"']},
        {"second_person": False, "urgency": 0, "measures": [], "confirmed": False},
        {"basis": {"zh": " 依据\n", "en": "Basis.\n\nMore.\n"}},
    ],
)
def test_however_it_is_laid_out_it_stays_as_it_is(changes) -> None:
    assert through(rule(**changes)) == rule(**changes)


def test_one_changed_line_changes_one_clause() -> None:
    before = rule(when=["score >= 0.5\n  && mirrored", "authorised == false"])
    after = through(before, when="score >= 0.5   && mirrored\nauthorised\n\n")
    assert after["when"] == ["score >= 0.5\n  && mirrored", "authorised"]


def test_what_is_emptied_is_left_out_and_what_is_added_is_written() -> None:
    before = rule(measures=["warn"], second_person=True)
    assert through(before, measures=[], second_person=False) == rule()
    assert through(before, confirmed=True) == before | {"confirmed": True}


def test_empty_lines_count_and_hold_no_clause() -> None:
    assert lines_with_clauses("\r\na\r\n\r\n  b  \r\n") == [(2, "a"), (4, "b")]


@given(st.text(max_size=60))
def test_any_text_gives_clauses_that_read_back_the_same(text: str) -> None:
    clauses = [clause for _line, clause in lines_with_clauses(text)]
    assert [clause for _line, clause in lines_with_clauses("\n".join(clauses))] == clauses
