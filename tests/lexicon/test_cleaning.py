"""A word is kept as it is compared, and what cannot be looked for is refused at the field at fault."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.lexicon.cleaning import clean, weight_of
from zhengpin.lexicon.exchange import read_terms, shipped_terms, write_terms
from zhengpin.lexicon.problems import FaultyLexicon
from zhengpin.lexicon.states import TermKind, TermLanguage
from zhengpin.matching.usage.lexicon import CueKind, Lexicon, default_terms

WORD = {"text": "懂的来", "kind": "counterfeit", "weight": 0.8}


@each_row(
    "changes, code, field",
    [
        ({"text": "  "}, "lexicon_term.empty", "text"),
        ({"text": "🔥®…"}, "lexicon_term.empty", "text"),
        ({"text": "词" * 41}, "lexicon_term.too_long", "text"),
        ({"text": "㍿" * 39}, "lexicon_term.too_long", "text"),
        ({"text": ["x"]}, "input.not_text", "text"),
        ({"kind": "slang"}, "lexicon_term.not_a_kind", "kind"),
        ({"language": "xx"}, "lexicon_term.not_a_kind", "language"),
        ({"weight": "much"}, "lexicon_term.not_a_weight", "weight"),
        ({"weight": 1.01}, "lexicon_term.not_a_weight", "weight"),
        ({"weight": -0.1}, "lexicon_term.not_a_weight", "weight"),
        ({"weight": "nan"}, "lexicon_term.not_a_weight", "weight"),
        ({"weight": True}, "lexicon_term.not_a_weight", "weight"),
        ({"weight": None}, "lexicon_term.not_a_weight", "weight"),
        ({"note": "n" * 201}, "lexicon.note_too_long", "note"),
    ],
)
def test_what_cannot_be_kept_says_why_and_where(changes, code, field):
    with pytest.raises(Invalid) as refused:
        clean(WORD | changes)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_spelling_case_and_width_make_no_difference():
    keys = {clean(WORD | {"text": text}).key for text in ("A货", "ａ 貨", "a货", "A·货")}
    assert len(keys) == 1
    assert clean(WORD | {"text": " 懂的\t来 "}).text == "懂的 来"
    assert weight_of("0,75") == 0.75


@given(st.text(max_size=60))
def test_any_text_is_kept_or_refused(text):
    try:
        term = clean(WORD | {"text": text})
    except Invalid:
        return
    assert clean(term.plain()) == term
    assert Lexicon([term.term()])  # and it can be looked for


def test_the_kinds_are_those_that_the_matcher_knows():
    assert {kind.value for kind in TermKind} == {kind.value for kind in CueKind}
    assert {term.language for term in default_terms()} <= {one.value for one in TermLanguage}


def test_what_is_written_is_read_back_the_same():
    shipped = shipped_terms()
    assert len(shipped) > 200
    assert read_terms(write_terms(shipped)) == shipped


@each_row(
    "text, told",
    [
        ("- [", "YAML"),
        ("text: 高仿", "1 to 20000"),
        ("[]", "1 to 20000"),
        ("- 高仿", "mapping"),
        ("- {text: 高仿, kind: counterfeit, weight: 2}", "Entry 1 (高仿): A weight is a number"),
        ("- {text: 高仿, kind: counterfeit, weight: 1, size: 3}", "no field “size”"),
        (
            "- {text: 高仿, kind: counterfeit, weight: 1}\n- {text: 高-仿, kind: style, weight: 1}",
            "Entry 2 (高-仿): “高-仿” stands in the draft already, as “高仿”",
        ),
    ],
)
def test_a_faulty_file_names_every_fault(text, told):
    with override("en"), pytest.raises(FaultyLexicon) as refused:
        read_terms(text)
    defects = refused.value.extra.get("defects") or [{"message": {"en": refused.value.args[0]}}]
    assert told in defects[-1]["message"]["en"]


def test_faults_are_said_in_both_languages():
    with pytest.raises(FaultyLexicon) as refused:
        read_terms("- {text: 高仿, kind: counterfeit, weight: 2}")
    [defect] = refused.value.extra["defects"]
    assert defect["message"]["zh"].startswith("第 1 项（高仿）：权重")
    assert (defect["field"], defect["code"]) == ("weight", "lexicon_term.not_a_weight")
