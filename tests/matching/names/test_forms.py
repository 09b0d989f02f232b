"""The forms of a name follow from the words of its mark."""

from __future__ import annotations

from zhengpin.matching.names.forms import forms_of, protected
from zhengpin.matching.names.matcher import NameMatcher


def test_pinyin_and_initials_follow_from_han_words():
    assert forms_of(["薇洛拉", "Velora"]) == [
        ("薇洛拉", "word"),
        ("Velora", "word"),
        ("weiluola", "pinyin"),
        ("wei luo la", "pinyin"),
        ("wll", "initials"),
    ]


def test_two_letters_are_no_initials_and_short_pinyin_is_none():
    assert forms_of(["阿里"]) == [("阿里", "word")]
    assert [kind for _, kind in forms_of(["重庆"])] == ["word", "pinyin", "pinyin"]
    assert forms_of(["重庆"])[1][0] == "chongqing"


def test_no_form_comes_twice_and_the_first_kind_stays():
    forms = forms_of(["Velora", "VELORA", " "], {"nickname": ["小薇", "velora"], "forbidden": ["Vel0ra"]})
    assert forms == [
        ("Velora", "word"),
        ("小薇", "nickname"),
        ("Vel0ra", "forbidden"),
        ("xiaowei", "pinyin"),
        ("xiao wei", "pinyin"),
    ]


def test_pinyin_and_initials_are_found_weakly():
    matcher = NameMatcher([protected(1, ["薇洛拉"], {"nickname": ["薇薇家"]})])
    found = {text: matcher.match(text) for text in ("薇洛拉", "weiluola", "wll", "薇薇家")}
    assert [(match.kind, match.why) for text in found for match in found[text]] == [
        ("exact", "exact_form"),
        ("fuzzy", "pinyin"),
        ("fuzzy", "initials"),
        ("exact", "exact_form"),
    ]
    scores = [found[text][0].score for text in ("薇洛拉", "weiluola", "wll")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_initials_are_not_looked_for_nearly():
    assert NameMatcher([protected(1, ["薇洛拉"])]).match("w1l w.l.l wlll") == []
