"""Structured reasons are refused before they are sent, field by field."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.messages.made_reasons import SPOILT, spoilt_reasons, valid_reasons
from tests.rows import each_row
from tests.shared_data import ROOT, needs_shared_data
from zhengpin.messages.reasons import (
    FIELDS,
    INCOMPATIBLE,
    RESTRICTIONS,
    cut,
    exported,
    faults_of_change,
    faults_of_restriction,
)
from zhengpin.messages.reasons.schema import LISTS, WORDS
from zhengpin.messages.reasons.vocabulary import CATEGORIES

GOOD = {
    "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
    "illegal_content_legal_ground": "E-Commerce Law art. 42",
    "illegal_content_explanation": "The picture is another's.",
    "decision_facts": "The same picture.",
    "decision_visibility": ["DECISION_VISIBILITY_CONTENT_REMOVED"],
    "content_type": ["CONTENT_TYPE_PRODUCT"],
    "category": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "category_specification": ["KEYWORD_COPYRIGHT_INFRINGEMENT"],
    "content_date": "2026-11-01",
    "application_date": "2026-11-25",
    "source_type": "SOURCE_VOLUNTARY",
    "automated_detection": "Yes",
    "automated_decision": "AUTOMATED_DECISION_NOT_AUTOMATED",
    "puid": "zp-0192_ab",
}
OPTIONAL = {"category_specification"}


def test_complete_reasons_have_no_fault():
    assert faults_of_restriction(GOOD) == []


@each_row("field", sorted(set(GOOD) - OPTIONAL))
def test_each_field_is_missed(field):
    faults = faults_of_restriction({key: value for key, value in GOOD.items() if key != field})
    assert field in {fault["field"] for fault in faults}


@each_row(
    "field, value, code",
    [
        ("illegal_content_legal_ground", "x" * 501, "too_long"),
        ("illegal_content_explanation", "x" * 2001, "too_long"),
        ("decision_facts", "x" * 5001, "too_long"),
        ("decision_ground", "BAD", "unknown_value"),
        ("decision_visibility", ["DELETED"], "unknown_value"),
        ("content_type", "CONTENT_TYPE_PRODUCT", "unknown_value"),
        ("automated_detection", True, "unknown_value"),
        ("content_date", "25/11/2026", "not_a_day"),
        ("application_date", "20261125", "not_a_day"),
        ("puid", "a b", "malformed"),
        ("puid", "x" * 501, "malformed"),
        ("puid", "正品", "malformed"),
    ],
)
def test_a_wrong_value_is_named(field, value, code):
    assert {"field": field, "code": code} in faults_of_restriction(GOOD | {field: value})


def test_a_restriction_of_any_one_kind_is_enough():
    bare = {key: value for key, value in GOOD.items() if key not in RESTRICTIONS}
    kinds = (
        "DECISION_MONETARY_SUSPENSION",
        "DECISION_PROVISION_PARTIAL_SUSPENSION",
        "DECISION_ACCOUNT_SUSPENDED",
    )
    for field, word in zip(RESTRICTIONS[1:], kinds, strict=True):
        assert faults_of_restriction(bare | {field: word}) == []


def test_a_change_names_what_it_overrides():
    change = {"puid": "zp-2", "overrides": "zp-1", "application_date": "2026-11-25"}
    assert faults_of_change(change) == []
    assert {fault["field"] for fault in faults_of_change({})} == {"puid", "overrides", "application_date"}


@given(st.text(max_size=6000))
def test_a_cut_text_always_serves(text):
    kept = cut(text, "decision_facts")
    assert len(kept) <= 5000
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))


def test_a_thousand_made_from_a_seed_have_no_fault():
    random = Random(20261125)
    for number in range(1000):
        reasons = valid_reasons(random, number)
        assert faults_of_restriction(reasons) == [], reasons


@each_row("fault", sorted(SPOILT))
def test_each_way_to_spoil_them_is_named_by_its_field(fault):
    reasons = spoilt_reasons(Random(fault), 1, fault)
    assert {found["field"] for found in faults_of_restriction(reasons)} == {SPOILT[fault][0]}


@each_row(
    "given, field",
    [
        ({"decision_visibility": ["DECISION_VISIBILITY_OTHER"]}, "decision_visibility_other"),
        ({"decision_monetary": "DECISION_MONETARY_OTHER"}, "decision_monetary_other"),
        ({"content_type": ["CONTENT_TYPE_VIDEO", "CONTENT_TYPE_OTHER"]}, "content_type_other"),
        (
            {"decision_ground": INCOMPATIBLE, "incompatible_content_ground": "x"},
            "incompatible_content_explanation",
        ),
    ],
)
def test_what_one_word_asks_for_is_missed(given, field):
    assert {"field": field, "code": "required"} in faults_of_restriction(GOOD | given)
    assert faults_of_restriction(GOOD | given | {"incompatible_content_ground": "x", field: "said"}) == []


def test_what_may_not_stand_is_dropped_and_never_blamed():
    given = GOOD | {
        "source_identity": "A notifier" * 100,
        "incompatible_content_ground": 7,
        "decision_visibility_other": "other",
        "own": {"points": 3},
        "content_language": None,
    }
    assert faults_of_restriction(given) == []
    assert exported(given) == GOOD
    named = exported(given | {"source_type": "SOURCE_ARTICLE_16"})
    assert named["source_identity"] == given["source_identity"]


def test_lists_are_exported_sorted_and_once():
    given = GOOD | {
        "territorial_scope": ["PT", "DE", "PT"],
        "category_addition": [GOOD["category"], "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"],
    }
    shown = exported(given)
    assert shown["territorial_scope"] == ["DE", "PT"]
    assert shown["category_addition"] == ["STATEMENT_CATEGORY_SCAMS_AND_FRAUD"]
    assert set(shown) <= set(FIELDS)
    assert "category_addition" not in exported(GOOD | {"category_addition": [GOOD["category"]]})


@given(st.dictionaries(st.sampled_from(FIELDS), st.none() | st.text() | st.integers() | st.lists(st.text())))
def test_whatever_is_given_is_judged(reasons):
    faults = faults_of_restriction(reasons)
    assert faults
    assert {fault["field"] for fault in faults} <= set(FIELDS)
    assert set(exported(reasons)) <= set(FIELDS)


@pytest.mark.shared_data
@needs_shared_data
def test_the_databases_own_examples_have_no_fault():
    folder = ROOT / "text" / "dsa"
    one = json.loads((folder / "example_statement.json").read_text(encoding="utf-8"))
    many = json.loads((folder / "example_multi_statements.json").read_text(encoding="utf-8"))["statements"]
    assert many
    for example in [one, *many]:
        assert faults_of_restriction(example) == []


@pytest.mark.shared_data
@needs_shared_data
def test_the_databases_own_words_are_all_known():
    told = json.loads((ROOT / "text" / "dsa" / "statements.json").read_text(encoding="utf-8"))
    known = {**WORDS, **LISTS, "categories": CATEGORIES}
    named = [name for name in told if name in known]
    assert len(named) > 8
    assert {name: unknown for name in named if (unknown := set(told[name]) - set(known[name]))} == {}
