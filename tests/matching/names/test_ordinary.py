"""Ordinary words are known by the languages and by the catalogue."""

from __future__ import annotations

from zhengpin.matching.names.ordinary import OrdinaryWords, learn_words


def test_words_of_the_languages_and_of_the_caller():
    words = OrdinaryWords(["Hayer", "韩版"])
    assert all(word in words for word in ("shoes", "运动鞋", "hayer", "韩版"))
    assert not any(word in words for word in ("velora", "奈克", ""))
    assert words.is_added("hayer")
    assert not words.is_added("shoes")


def test_a_cover_says_where_each_word_ends():
    assert OrdinaryWords().cover("正品奈克运动鞋") == [2, 2, 0, 0, 7, 7, 7]
    assert OrdinaryWords(["奈克运"]).cover("奈克运动鞋") == [3, 3, 5, 5, 5]
    assert OrdinaryWords().cover("") == []


def test_what_many_titles_hold_is_learnt():
    titles = ["Retro 韩版女鞋", "retro韩版", "RETRO 裙", "unique 奈克"]
    learnt = learn_words(titles, least=2)
    assert {"retro", "韩版"} <= learnt
    assert not {"unique", "奈克", "女鞋"} & learnt
