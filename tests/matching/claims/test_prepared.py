"""The searched form of a text, and the way back to the buyer's own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengpin.matching.claims.prepared import MOST_CHARACTERS, prepare


@given(st.text(max_size=80))
def test_every_place_leads_back_into_the_text(text):
    prepared = prepare(text)
    for at in range(len(prepared.text)):
        start, end = prepared.span(at, at + 1)
        assert 0 <= start < end <= len(text)


def test_white_space_means_nothing_only_where_it_stands_everywhere():
    assert prepare("假 货 勿 买").text == "假货勿买"
    assert prepare("没有味道 假货").text == "没有味道 假货"


def test_a_sentence_ends_at_its_sign_and_not_within_a_number():
    prepared = prepare("用了1.5个月。假货")
    assert prepared.sentence(0) + 1 == prepared.sentence(prepared.text.index("假"))
    assert prepare("cost 1.5 dollars").ends == ()


def test_a_question_mark_asks_only_for_its_own_clause():
    prepared = prepare("是正品，吗？对")
    assert not prepared.is_asked(0, 3)
    assert prepared.is_asked(prepared.text.index("吗"), prepared.text.index("吗") + 1)


def test_only_so_much_is_looked_at():
    assert prepare("好" * MOST_CHARACTERS).cut is False
    long = prepare("好" * (MOST_CHARACTERS + 1))
    assert (long.cut, len(long.text)) == (True, MOST_CHARACTERS)
