"""What people type is cleaned, or refused by field with a code."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.errors import Invalid
from zhengpin.rights import inputs


@each_row("written", ["2026-11-25", "2026/11/25", "2026.11.25", "2026年11月25日", " 2026-11-25 "])
def test_dates_as_people_write_them(written):
    assert inputs.day(written, "valid_to") == date(2026, 11, 25)


@each_row("written", ["2026-13-01", "25/11/2026", "soon", "2026-02-30", 20261125])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(Invalid) as caught:
        inputs.day(written, "valid_to")
    assert (caught.value.code, caught.value.field) == ("input.not_a_date", "valid_to")


@each_row(
    "given, classes",
    [
        ("25, 18", [18, 25]),
        ("第25类、第3类", [3, 25]),
        ("09；35", [9, 35]),
        ([25, "25"], [25]),
        (25.0, [25]),
        ("", []),
    ],
)
def test_classes_as_people_write_them(given, classes):
    assert inputs.nice_classes(given) == classes


@each_row("given", ["0", "46", "25-28", "shoes", "-1", "١"])
def test_what_is_no_class_is_refused(given):
    with pytest.raises(Invalid, match=".") as caught:
        inputs.nice_classes(given)
    assert caught.value.code == "input.not_a_class"


def test_channels_by_value_or_label():
    assert inputs.channels("直播间, Shop") == ["live", "shop"]
    with pytest.raises(Invalid):
        inputs.channels("radio")


def test_names_keep_their_spaces():
    assert inputs.names("North Face; 北面｜TNF;; TNF", "forms") == ["North Face", "北面", "TNF"]


@given(st.text(alphabet=st.characters(), max_size=50))
def test_cleaned_text_can_be_stored_and_stays_as_it_is(given):
    once = inputs.text(given, "title", limit=200)
    assert "\x00" not in once
    once.encode()
    assert inputs.text(once, "title", limit=200) == once
