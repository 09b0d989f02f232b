"""Structured reasons are refused before they are sent, field by field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.messages.reasons import RESTRICTIONS, cut, faults_of_change, faults_of_restriction

GOOD = {
    "decision_ground": "DECISION_GROUND_ILLEGAL_CONTENT",
    "illegal_content_legal_ground": "E-Commerce Law art. 42",
    "illegal_content_explanation": "The picture is another's.",
    "decision_facts": "The same picture.",
    "decision_visibility": ["DECISION_VISIBILITY_CONTENT_REMOVAL"],
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


@pytest.mark.parametrize("field", sorted(set(GOOD) - OPTIONAL))
def test_each_field_is_missed(field):
    faults = faults_of_restriction({key: value for key, value in GOOD.items() if key != field})
    assert field in {fault["field"] for fault in faults}


@pytest.mark.parametrize(
    ("field", "value", "code"),
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
    for field in RESTRICTIONS[1:]:
        assert faults_of_restriction(bare | {field: "DECISION_ACCOUNT_SUSPENDED"}) == []


def test_a_change_names_what_it_overrides():
    change = {"puid": "zp-2", "overrides": "zp-1", "application_date": "2026-11-25"}
    assert faults_of_change(change) == []
    assert {fault["field"] for fault in faults_of_change({})} == {"puid", "overrides", "application_date"}


@given(st.text(max_size=6000))
def test_a_cut_text_always_serves(text):
    kept = cut(text, "decision_facts")
    assert len(kept) <= 5000
    assert kept == text or (kept.endswith("…") and text.startswith(kept[:-1]))
