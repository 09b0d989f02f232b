"""Words that tell are found as words, with the very characters they stand at; longer words hide shorter ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.usage.lexicon import CueKind, CueTerm, Lexicon, default_lexicon, default_terms, key_of

TEXT = st.text(
    alphabet=st.sampled_from("高仿真花A货a 1:一比莆田official适用于for非常耐克Nike-·*/，,🔥Ａ：店旗舰"),
    max_size=30,
)


def said(text: str) -> list[tuple[str, str]]:
    return [(cue.kind.value, cue.text) for cue in default_lexicon().find(text)]


@each_row(
    "text, expected",
    [
        ("高仿耐克鞋", [("counterfeit", "高仿")]),
        ("高仿真花摆件", []),
        ("A货包包", [("counterfeit", "A货")]),
        ("Ａ 货 包", [("counterfeit", "Ａ 货")]),
        ("高-仿 包", [("counterfeit", "高-仿")]),
        ("高·仿包", [("counterfeit", "高·仿")]),
        ("身高 仿古桌", []),
        ("身高,仿古桌", []),
        ("复刻1：1手表", [("counterfeit", "复刻"), ("counterfeit", "1：1")]),
        ("买1 1个装", []),
        ("手机壳适用于iPhone15", [("compatible", "适用于")]),
        ("手機殼 適用於 iPhone", [("compatible", "適用於")]),
        ("Case for iPhone", [("compatible", "for")]),
        ("Comfortable platform shoes", []),
        ("compatible with iPhone", [("compatible", "compatible with")]),
        ("Shoes for women", []),
        ("非常好看", []),
        ("非耐克正品", [("negated", "非"), ("genuine", "正品")]),
        ("Nike官方旗舰店", [("official", "官方旗舰店")]),
        ("AAA+ bag", [("counterfeit", "AAA+")]),
        ("size AAA battery", []),
        ("knock off shoes", [("counterfeit", "knock off")]),
        ("this isn’t Nike", [("negated", "isn’t")]),
        ("", []),
    ],
)
def test_words_are_found_with_what_they_tell(text, expected):
    assert said(text) == expected


@given(TEXT)
def test_each_cue_is_what_stands_there_and_none_overlaps_another(text):
    cues = default_lexicon().find(text)
    for cue in cues:
        assert text[cue.start : cue.end] == cue.text
        assert key_of(cue.text).replace(" ", "") == key_of(cue.term).replace(" ", "")
    assert all(left.end <= right.start for left, right in zip(cues, cues[1:], strict=False))


@given(st.text(max_size=60))
def test_no_text_is_refused(text):
    default_lexicon().find(text)


def test_the_shipped_terms_are_of_known_kinds_and_none_is_there_twice():
    terms = default_terms()
    keys = [key_of(term.text) for term in terms]
    assert {term.kind for term in terms} == set(CueKind)
    assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})


@each_row(
    "term",
    [
        CueTerm("", "counterfeit"),
        CueTerm("™ ·", "counterfeit"),
        CueTerm("好", "counterfeit", 1.5),
        CueTerm("好", "nice"),
    ],
)
def test_a_term_that_cannot_be_is_refused(term):
    with pytest.raises(ValueError, match="term|weight|CueKind"):
        Lexicon([term])


def test_a_lexicon_of_no_terms_finds_nothing():
    assert Lexicon([]).find("高仿") == []
