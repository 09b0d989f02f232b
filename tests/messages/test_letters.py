"""Every letter says the same in both languages, and is sent whole or not at all."""

from __future__ import annotations

import re
from datetime import date

import pytest

from zhengpin.messages.letters.filling import fill, in_language
from zhengpin.messages.letters.reading import LANGUAGES, all_letters, letter, placeholders_of
from zhengpin.messages.problems import LetterUnfilled

LETTERS = {f"{one.name} {one.version}": one for one in all_letters()}
HAN = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(params=LETTERS, ids=str)
def form(request):
    return LETTERS[request.param]


def values_for(form) -> dict:
    chosen = {name: next(iter(choices)) for name, choices in form.phrases.items()}
    return {name: {"en": f"<{name}>", "zh": f"〈{name}〉"} for name in form.placeholders} | chosen


def test_both_languages_ask_for_the_same(form):
    wanted = [
        set().union(*(placeholders_of(part) for part in form.texts[lang].values())) for lang in LANGUAGES
    ]
    assert wanted[0] == wanted[1]


def test_each_language_is_written_in_itself(form):
    for part in ("subject", "body"):
        assert HAN.search(form.texts["zh-hans"][part])
        assert not HAN.search(form.texts["en"][part])


def test_it_is_filled_in_both_languages(form):
    filled = fill(form, values_for(form))
    assert set(filled) == set(LANGUAGES)
    for language, texts in filled.items():
        assert "{" not in texts["body"] + texts["subject"]
        for name in form.placeholders - set(form.phrases):
            assert (f"〈{name}〉" if language == "zh-hans" else f"<{name}>") in texts["subject"] + texts[
                "body"
            ]


def test_one_gap_and_there_is_no_letter(form):
    for name in form.placeholders:
        for value in (None, "", "  ", {"en": "only English"}):
            with pytest.raises(LetterUnfilled) as caught:
                fill(form, values_for(form) | {name: value})
            assert caught.value.extra["missing"] == [name]


def test_what_fills_a_letter_is_not_read_as_a_letter():
    form = letter("warning")
    filled = fill(form, values_for(form) | {"merchant": "{points} & {0}"})
    assert "To {points} & {0}" in filled["en"]["body"]


def test_paragraphs_are_not_broken_where_the_file_is():
    paragraphs = letter("restriction").texts["en"]["body"].split("\n\n")
    assert len(paragraphs) > 5
    assert not any("\n" in paragraph for paragraph in paragraphs)


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (date(2026, 3, 9), "9 March 2026", "2026年3月9日"),
        ([{"en": "a", "zh": "甲"}, {"en": "b", "zh": "乙"}], "a; b", "甲；乙"),
        (0, "0", "0"),
        (None, "", ""),
    ],
)
def test_values_are_written_as_each_language_writes_them(value, english, chinese):
    assert (in_language(value, "en"), in_language(value, "zh-hans")) == (english, chinese)
