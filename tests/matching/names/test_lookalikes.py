"""Characters are known by how they look and by their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.names.lookalikes import Lookalikes, likeness, strokes, ways_to_split

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)


@each_row("one, other", [("克", "尅"), ("未", "末"), ("土", "士"), ("拢", "笼"), ("茅", "矛"), ("日", "曰")])
def test_like_characters(one: str, other: str):
    assert likeness(one, other) > 0.3
    assert one in dict(Lookalikes([one, "匡", "乐"]).near(other))


@each_row("one, other", [("耐", "惴"), ("乐", "匡"), ("薇", "一"), ("阿", "斯")])
def test_unlike_characters(one: str, other: str):
    assert likeness(one, other) < 0.3


def test_parts():
    assert "而寸" in ways_to_split("耐")
    assert "女子" in ways_to_split("好")
    assert ways_to_split("a") == ()


@given(HAN, HAN)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str):
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert likeness(one, one) == 1


@given(st.characters())
def test_any_character_has_strokes(character: str):
    assert strokes(character)
    assert Lookalikes("耐克").near(character) is not None
