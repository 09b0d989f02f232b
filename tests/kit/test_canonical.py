"""One value has one text, whatever order it was built in, and what is made plain stays as it is."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit import canonical
from zhengpin.kit.canonical import canonical_json, digest, plain, storable

SCALAR = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
JSON = st.recursive(SCALAR, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=15)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), st.integers()))
def test_the_order_of_keys_does_not_matter(value):
    backwards = dict(reversed(list(value.items())))
    assert canonical_json(value) == canonical_json(backwards)
    assert digest(value) == digest(backwards)


@given(JSON)
def test_plain_is_settled_after_once(value):
    once = plain(value)
    assert canonical_json(plain(once)) == canonical_json(once)
    assert json.loads(canonical_json(once)) == once


@given(JSON)
def test_what_is_plain_already_is_known_by_its_text(value):
    plainly = canonical._made_storable(value)
    assert canonical_json(plain(value)) == canonical_json(plainly)
    stored, its_digest = storable(value)
    assert (canonical_json(stored), its_digest) == (canonical_json(plainly), digest(plainly))


def test_it_is_written_without_spaces_in_utf8():
    assert canonical_json({"b": [1, None], "a": "正品"}) == '{"a":"正品","b":[1,null]}'.encode()


def test_dates_ids_and_sets_have_one_form():
    identifier = UUID(int=5)
    value = {
        "at": datetime(2026, 1, 2, 3, tzinfo=UTC),
        "on": date(2026, 1, 2),
        "id": identifier,
        "set": {"b", "a"},
    }
    assert plain(value) == {
        "at": "2026-01-02T03:00:00+00:00",
        "on": "2026-01-02",
        "id": str(identifier),
        "set": ["a", "b"],
    }


@each_row("value", [float("nan"), float("inf"), object(), b"bytes"])
def test_what_has_no_form_is_refused(value):
    with pytest.raises((TypeError, ValueError)):
        canonical_json({"value": value})


def test_what_a_database_would_not_give_back_is_replaced():
    assert plain({"a\x00": "b\ud800c", "n": [-0.0, 1e20]}) == {"a\ufffd": "b\ufffdc", "n": [0.0, 10**20]}
    assert str(plain(-0.0)) == "0.0"


NAMES = st.text(st.characters(codec="utf-8", max_codepoint=0xD7FF))
STANDARD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(1e-4, 1e15).filter(lambda number: not number.is_integer())
    | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner),
    max_leaves=15,
)
"""Values of which RFC 8785 and we write the same bytes (docs/decisions/0021-canonical-json.md)."""


@given(STANDARD)
def test_what_is_usual_is_written_as_rfc_8785_has_it(value):
    standard = pytest.importorskip("rfc8785", reason="the reference of RFC 8785 is not installed")
    assert canonical_json(value) == standard.dumps(value)


@each_row(
    "value, ours",
    [
        (1.0, b"1.0"),
        (-0.0, b"-0.0"),
        (1e-05, b"1e-05"),
        (1e16, b"1e+16"),
        (2**53, b"9007199254740992"),
        ({"\ue000": 1, "\U00010000": 2}, '{"\ue000":1,"\U00010000":2}'.encode()),
    ],
)
def test_where_we_write_otherwise_than_rfc_8785_it_stays_so(value, ours):
    """Digests that are stored rest on it: a text that changed would break every seal over such a value."""
    assert canonical_json(value) == ours
