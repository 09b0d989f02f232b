"""Characters are known by how they sound."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.names.sounds import readings, said, sound_class, sound_classes, syllables


@each_row(
    "one, other, alike",
    [
        ("奈", "耐", True),
        ("兰", "狼", True),
        ("诗", "丝", True),
        ("黄", "方", True),
        ("耐", "克", False),
        ("鱼", "五", False),
    ],
)
def test_sounds_that_are_taken_for_one_another_share_a_class(one: str, other: str, alike: bool):
    assert bool(set(sound_classes(one)) & set(sound_classes(other))) == alike


def test_a_word_is_read_as_a_whole():
    assert said("重庆银行") == ("chong", "qing", "yin", "hang")
    assert said("绿叶") == ("lv", "ye")
    assert said("女") == readings("女")[:1] == ("nv",)


def test_what_is_no_character_has_no_reading():
    assert readings("a") == readings("ab") == readings("") == ()


@given(st.characters())
def test_classes_of_any_character_are_classes_of_its_readings(character: str):
    assert set(sound_classes(character)) == {sound_class(one) for one in readings(character)}


def test_syllables_are_pinyin():
    assert {"nai", "ke", "zhuang", "er"} <= syllables()
    assert not {"nike", "k", "ing"} & syllables()
