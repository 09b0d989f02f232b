"""What is typed into declared fields becomes JSON types or is refused by name, whatever it was."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.matching.books.isbn import check_digit
from zhengpin.rights.kinds.cleaning import clean, cleaned
from zhengpin.rights.kinds.fields import FieldType
from zhengpin.rights.kinds.goods import goods, goods_text
from zhengpin.rights.kinds.isbn import isbn
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.kinds.showing import as_cell, as_typed, in_words

FIELDS = [field for kind in KINDS.values() for field in kind.fields.values()]
ANYTHING = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.lists(st.text()),
    st.dictionaries(st.text(), st.text()),
)


def cleaned_or_refused(field, value):
    """Return the value, and of a refusal the field and the family of its code."""
    try:
        return clean(field, value), None
    except Invalid as problem:
        return None, (problem.field, problem.code.partition(".")[0])


@given(st.sampled_from(FIELDS), ANYTHING)
def test_anything_is_cleaned_to_json_or_refused_with_its_field(field, value):
    kept, refused = cleaned_or_refused(field, value)
    assert refused in (None, (field.name, "input"))
    json.dumps(kept, allow_nan=False)
    for language in ("en", "zh-hans"):
        assert all(isinstance(word, str) for word in in_words(field, kept, language))


@given(st.sampled_from(FIELDS), ANYTHING)
def test_what_is_written_into_forms_and_tables_reads_back_the_same(field, value):
    kept, refused = cleaned_or_refused(field, value)
    if refused:
        return
    # A name may hold what separates names where they are typed.
    assert clean(field, as_typed(field, kept)) == kept or field.type is FieldType.NAMES
    if field.type in (FieldType.GOODS, FieldType.CHOICE, FieldType.FLAG):
        for language in ("en", "zh-hans"):
            assert clean(field, as_cell(field, kept, language)) == kept


@each_row(
    "given_isbn, code",
    [
        ("978-7-02-000220-7", ""),
        ("ISBN 978 0 306 40615 7", ""),
        ("9780306406158", "input.isbn_check"),
        ("0-306-40615-2", ""),
        ("0-306-40615-3", "input.isbn_check"),
        ("９７８０３０６４０６１５７", ""),
        ("9770306406157", "input.not_an_isbn"),
        ("978030640615七", "input.not_an_isbn"),
    ],
)
def test_an_isbn_is_checked_by_its_last_digit(given_isbn, code):
    if not code:
        assert len(isbn(given_isbn, "isbn")) == 13
        return
    with pytest.raises(Invalid) as caught:
        isbn(given_isbn, "isbn")
    assert (caught.value.code, bool(caught.value.remedy)) == (code, True)


@given(st.integers(0, 10**10 - 1), st.sampled_from(["978", "979"]), st.integers(1, 9))
def test_every_single_wrong_digit_is_seen(body, prefix, off):
    digits = f"{prefix}{body:09d}"[:12]
    right = check_digit(digits)
    assert isbn(f"{digits}{right}", "isbn") == f"{digits}{right}"
    with pytest.raises(Invalid):
        isbn(f"{digits}{(right + off) % 10}", "isbn")


def test_goods_are_read_by_class_with_their_groups():
    read = goods("25[2501, 2502]: T恤; 衬衫\n第18类：手提包\n25: 帽子", "goods")
    assert read == [
        {"nice_class": 18, "groups": [], "items": ["手提包"]},
        {"nice_class": 25, "groups": ["2501", "2502"], "items": ["T恤", "衬衫", "帽子"]},
    ]
    assert goods(goods_text(read), "goods") == read
    for wrong in ("T恤", "99: T恤", "25[25]: T恤", 7, [["25"]]):
        with pytest.raises(Invalid):
            goods(wrong, "goods")


def test_moments_keep_their_zone_and_lists_their_order():
    kind = KINDS["event_right"]
    kept = cleaned(kind, {"kick_off_at": "2026-06-11T20:00+08:00", "territories": "fr, cn"})
    assert datetime.fromisoformat(kept["kick_off_at"]) == datetime(2026, 6, 11, 12, tzinfo=UTC)
    assert kept["territories"] == ["CN", "FR"]
    with pytest.raises(Invalid) as caught:
        cleaned(kind, {"kickoff": "2026-06-11"})
    assert caught.value.code == "input.unknown_field"
