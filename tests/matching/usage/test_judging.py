"""What a name does in its sentence: the kinds told apart, the words that decided shown, nothing decided by chance."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.usage import everyday as words
from zhengpin.matching.usage.explaining import explain
from zhengpin.matching.usage.features import NOTHING_KNOWN, UseCircumstances, features_of, sentence_of
from zhengpin.matching.usage.judging import JUDGED, judge, read_weights, slang
from zhengpin.matching.usage.lexicon import CueTerm, Lexicon, default_lexicon

NOTHING = Lexicon([])


def use_of(text: str, name: str, around: UseCircumstances = NOTHING_KNOWN):
    at = text.index(name)
    return judge(text, (at, at + len(name)), default_lexicon(), around)


@each_row(
    "text, name, kind, decided",
    [
        ("适用于 Velora 15 手机壳 防摔", "Velora", "compatible", "适用于"),
        ("Case for Velora 15", "Velora", "compatible", "for"),
        ("Strap compatible with Northwind watch", "Northwind", "compatible", "compatible with"),
        ("维罗拉同款运动鞋 男", "维罗拉", "style", "同款"),
        ("dupe for Northwind parka", "Northwind", "style", "dupe for"),
        ("非维罗拉 运动鞋", "维罗拉", "negated", "非"),
        ("This shop is not affiliated with Northwind.", "Northwind", "negated", "not affiliated with"),
        ("高仿维罗拉鞋 1:1", "维罗拉", "brand", "高仿"),
        ("莆田维罗拉 纯原", "维罗拉", "brand", "莆田"),
    ],
)
def test_a_use_is_told_by_the_words_that_decide_it(text, name, kind, decided):
    use = use_of(text, name)
    assert (use.kind, use.probability > 0.8) == (kind, True)
    assert decided in [reason.text for reason in use.reasons]
    assert all(text[one.start : one.end] == one.text for one in use.reasons if one.start >= 0)


@each_row(
    "text, name",
    [
        ("维罗拉男鞋2024新款运动鞋", "维罗拉"),
        ("Northwind backpack 30L", "Northwind"),
        ("维罗拉男鞋 明星同款 运动鞋", "维罗拉"),
        ("维罗拉面霜 适用于敏感肌", "维罗拉"),
        ("Velora", "Velora"),
        ("维罗拉官方旗舰店", "维罗拉"),
    ],
)
def test_a_brand_stays_one_whatever_else_the_title_says(text, name):
    assert use_of(text, name).kind == "brand"


def test_a_common_word_in_the_middle_of_other_goods_is_a_word():
    assert use_of("红富士苹果 5斤 新鲜水果", "苹果", UseCircumstances(class_match="other")).kind == "ordinary"


def test_a_brand_on_goods_of_another_class_is_an_exception():
    around = UseCircumstances(class_match="other")
    assert use_of("维罗拉官方旗舰店", "维罗拉", around).kind == "other_class"
    assert use_of("维罗拉官方旗舰店", "维罗拉", replace(around, class_match="covered")).kind == "brand"


def test_words_of_another_sentence_do_not_tell():
    text = "维罗拉男鞋2024新款。本店另售手机壳，适用于各种手机"
    assert use_of(text, "维罗拉").kind == "brand"
    assert text[slice(*sentence_of(text, (0, 3)))] == "维罗拉男鞋2024新款"


def test_without_the_lexicon_the_words_in_it_do_not_count():
    text = "Northwind 仿佛 dupe"
    named = {feature.name for feature in features_of(text, (0, 9), NOTHING.find(text), UseCircumstances())}
    assert not any(":counterfeit" in name or ":style" in name for name in named)
    more = Lexicon([CueTerm("仿佛", "style", 0.5)])
    [cue] = more.find(text)
    found = {one.name: one for one in features_of(text, (0, 9), [cue], UseCircumstances())}
    assert (found["after:next:style"].value, found["after:next:style"].start) == (0.5, 10)


@given(st.text(max_size=60), st.data())
def test_any_place_of_any_text_can_be_judged(text, data):
    start = data.draw(st.integers(0, max(0, len(text) - 1)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    use = judge(text, (start, end), default_lexicon())
    assert abs(sum(use.probabilities.values()) - 1) < 1e-9
    assert use.probability == max(use.probabilities.values())
    assert use.before + use.name + use.after in text
    assert all(0 < one.share <= 1 for one in use.reasons)
    english, chinese = explain(use)
    assert english.endswith(".")
    assert chinese.endswith("。")


def test_the_sentence_says_what_decided_in_both_languages():
    english, chinese = explain(use_of("适用于 Velora 15 手机壳", "Velora"))
    assert "“适用于” stands before it" in english
    assert "前有“适用于”" in chinese


@each_row(
    "text, weight",
    [
        ("尾货 高仿鞋", 0.95),
        ("高仿真花", 0.0),
        ("拒绝高仿，假一赔十", 0.0),
        ("本店绝无A货", 0.0),
        ("not a replica", 0.0),
        ("not cheap, super replica", 0.95),
    ],
)
def test_slang_counts_by_its_weightiest_term_and_not_where_it_is_denied(text, weight):
    assert slang(text, default_lexicon().find(text)) == weight


def test_weights_for_other_kinds_are_refused():
    given = json.loads(files("zhengpin.matching.usage").joinpath("weights.json").read_text("utf-8"))
    assert read_weights(given).matrix.shape == (len(given["features"]), len(JUDGED))
    with pytest.raises(ValueError, match="fit them again"):
        read_weights(given | {"kinds": ["brand", "other"]})


def test_parts_of_the_score_add_up_to_it():
    given = json.loads(files("zhengpin.matching.usage").joinpath("weights.json").read_text("utf-8"))
    weights = read_weights(given)
    text = "适用于 Velora 15 手机壳"
    found = features_of(text, (4, 10), default_lexicon().find(text), UseCircumstances())
    scores = np.zeros(len(JUDGED))
    for feature in found:
        scores += feature.value * np.array(given["features"].get(feature.name, [0.0] * len(JUDGED)))
    expected = np.exp(given["scale"] * scores + np.array(given["offsets"]))
    said = weights.probabilities(weights.parts(found))
    assert np.allclose(said, expected / expected.sum())


def test_everyday_words_are_told_from_names():
    assert words.everyday("生活") == 1.0
    assert words.everyday("生活") > words.everyday("苹果") > words.everyday("耐克")
    assert words.everyday("維羅拉") == 0.0
    assert words.everyday("Nike") is None
