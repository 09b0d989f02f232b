"""Text is brought to one form, and every character of it knows where it came from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.names.normalise import is_wordless, normalise

TEXTS = st.text(
    st.one_of(st.characters(), st.sampled_from("aA1 ’'.®\u200b\ufe0f🔥ＡéАαß愛爱苹蘋が゛\u0301&@")),
    max_size=40,
)


@each_row(
    "original, normal",
    [
        ("ＮＩＫＥ", "nike"),
        ("L’Oréal", "loreal"),
        ("Аdidаs", "adidas"),
        ("ΝΙΚΕ", "nike"),
        ("愛馬仕", "爱马仕"),
        ("Coca-Cola®", "coca cola"),
        ("N\u200bI\u00adK\u2060E", "nike"),
        ("Ni🔥ke", "nike"),
        ("🅰pple", "apple"),
        ("𝓝𝓲𝓴𝓮", "nike"),
        ("N̶i̶k̶e̶", "nike"),
        ("  a —  b。 ", "a b"),
        ("H&M", "h&m"),
        ("Straße", "strasse"),
        ("ꓠꓳꓦꓮ", "nova"),
        ("شركة", "شركة"),
        ("", ""),
        ("®™🔥", ""),
    ],
)
def test_one_form(original: str, normal: str):
    assert normalise(original).text == normal


def test_spans_lead_back_to_the_original():
    original = "  蘋果 ﬁne®  Ni🔥ke!"
    normal = normalise(original)
    for part, there in [("苹果", "蘋果"), ("fine", "ﬁne"), ("nike", "Ni🔥ke")]:
        at = normal.text.index(part)
        start, end = normal.span(at, at + len(part))
        assert original[start:end].startswith(there)


def test_a_long_text_is_normalised_without_its_way_back():
    normal = normalise("正品 Ni🔥ke！ " * 2000)
    assert normal._starts is None
    assert normal.text.count("nike") == 2000
    assert normal.span(3, 7) == (3, 8)


def test_a_word_may_end_where_a_sign_was_dropped():
    assert 4 in normalise("Nike®运动鞋").joints
    assert normalise("Ni\u200bke").joints == frozenset()


@given(TEXTS)
def test_normalising_again_changes_nothing(text: str):
    once = normalise(text).text
    assert normalise(once).text == once


@given(TEXTS)
def test_the_map_is_complete_ordered_and_within(text: str):
    normal = normalise(text)
    assert len(normal.starts) == len(normal.ends) == len(normal.text)
    assert list(normal.starts) == sorted(normal.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))
    assert all(0 < joint <= len(normal.text) for joint in normal.joints)
    assert not normal.text.startswith(" ")
    assert not normal.text.endswith(" ")
    assert "  " not in normal.text


def test_scripts_without_spaces():
    assert all(is_wordless(character) for character in "正がカ한ไ")
    assert not any(is_wordless(character) for character in "aя1 &")
