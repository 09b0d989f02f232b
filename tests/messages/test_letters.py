"""Every letter says the same in both languages, and is sent whole or not at all."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.rows import each_row
from zhengpin.messages.letters.filling import fill, in_language
from zhengpin.messages.letters.reading import LANGUAGES, all_letters, letter, placeholders_of
from zhengpin.messages.problems import LetterUnfilled

LETTERS = {f"{one.name} {one.version}": one for one in all_letters()}
HAN = re.compile(r"[\u3400-\u9fff]")


of_each_letter = each_row("form", LETTERS.values(), ids=list(LETTERS))


def values_for(form) -> dict:
    chosen = {name: next(iter(choices)) for name, choices in form.phrases.items()}
    return {name: {"en": f"<{name}>", "zh": f"〈{name}〉"} for name in form.placeholders} | chosen


@of_each_letter
def test_both_languages_ask_for_the_same(form):
    wanted = [
        set().union(*(placeholders_of(part) for part in form.texts[lang].values())) for lang in LANGUAGES
    ]
    assert wanted[0] == wanted[1]


@of_each_letter
def test_each_language_is_written_in_itself(form):
    for part in ("subject", "body"):
        assert HAN.search(form.texts["zh-hans"][part])
        assert not HAN.search(form.texts["en"][part])


@of_each_letter
def test_it_is_filled_in_both_languages(form):
    filled = fill(form, values_for(form))
    assert set(filled) == set(LANGUAGES)
    for language, texts in filled.items():
        assert "{" not in texts["body"] + texts["subject"]
        for name in form.needed(values_for(form)) - set(form.phrases):
            assert (f"〈{name}〉" if language == "zh-hans" else f"<{name}>") in texts["subject"] + texts[
                "body"
            ]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@of_each_letter
def test_one_gap_and_there_is_no_letter(form):
    for name in form.needed(values_for(form)):
        for value in (None, "", "  ", {"en": "only English"}):
            with pytest.raises(LetterUnfilled) as caught:
                fill(form, values_for(form) | {name: value})
            assert caught.value.extra["missing"] == [name]


PHRASED = [(key, name) for key, form in LETTERS.items() for name in form.phrases]


@each_row("key, name", PHRASED, ids=str)
def test_each_choice_of_a_phrase_is_whole_in_both_languages(key, name):
    form = LETTERS[key]
    for choice, said in form.phrases[name].items():
        wanted = [placeholders_of(said[language]) for language in LANGUAGES]
        assert wanted[0] == wanted[1]
        assert HAN.search(said["zh-hans"])
        assert not HAN.search(said["en"])
        filled = fill(form, values_for(form) | {name: choice})
        for language, texts in filled.items():
            sentence = said[language].format_map(
                {one: values_for(form)[one][language[:2]] for one in wanted[0]}
            )
            assert sentence in texts["body"]


def test_only_the_phrase_that_is_chosen_asks_for_its_values():
    form = letter("counter_forwarded")
    values = values_for(form) | {"due_on": ""}
    assert fill(form, values | {"track_advice": "cn_works"})
    with pytest.raises(LetterUnfilled) as caught:
        fill(form, values | {"track_advice": "cn_goods"})
    assert caught.value.extra["missing"] == ["due_on"]


TO_COMPLAINANT = (
    "complaint_received complaint_returned complaint_lapsed complaint_decided counter_forwarded complaint_held "
    "targets_lifted_holder complaint_closed complaint_retracted extension_granted credibility_warning "
    "credibility_restricted"
)
TO_RESPONDENT = (
    "complaint_forwarded counter_received counter_returned counter_lapsed counter_refused targets_lifted "
    "targets_confirmed targets_held targets_retracted clock_extended statements_warning statements_restricted"
)


@each_row("name", f"{TO_COMPLAINANT} {TO_RESPONDENT}".split())
def test_a_letter_about_a_complaint_names_its_reader_and_where_to_go(name):
    form = letter(name)
    reader = "holder" if name in TO_COMPLAINANT.split() else "respondent"
    assert form.texts["en"]["body"].startswith(f"To {{{reader}}}")
    assert {"portal_url", "contact"} & form.placeholders
    assert "reviewer" not in form.known
    assert form.offers.isdisjoint(form.placeholders)


def test_a_letter_that_sets_a_time_says_that_it_does():
    times = {"due_on", "due_at", "appeal_until", "redress_until", "mend_until", "valid_to"}
    setting = {
        key
        for key, form in LETTERS.items()
        if "until" in form.texts["en"]["body"] and times & form.placeholders
    }
    told = {key for key, form in LETTERS.items() if form.deadline}
    assert told <= {key for key, form in LETTERS.items() if times & form.placeholders}
    assert setting - told == {"complaint_lapsed 1", "complaint_lapsed 2"}  # it tells of a time that is over


def test_what_fills_a_letter_is_not_read_as_a_letter():
    form = letter("warning")
    filled = fill(form, values_for(form) | {"merchant": "{points} & {0}"})
    assert "To {points} & {0}" in filled["en"]["body"]


def test_paragraphs_are_not_broken_where_the_file_is():
    paragraphs = letter("restriction").texts["en"]["body"].split("\n\n")
    assert len(paragraphs) > 5
    assert not any("\n" in paragraph for paragraph in paragraphs)


@each_row(
    "value, english, chinese",
    [
        (date(2026, 3, 9), "9 March 2026", "2026年3月9日"),
        ([{"en": "a", "zh": "甲"}, {"en": "b", "zh": "乙"}], "a; b", "甲；乙"),
        (0, "0", "0"),
        (None, "", ""),
    ],
)
def test_values_are_written_as_each_language_writes_them(value, english, chinese):
    assert (in_language(value, "en"), in_language(value, "zh-hans")) == (english, chinese)
