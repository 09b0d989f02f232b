"""Bent spellings really bend the name, and titles say what they ought to."""

import random
import unicodedata

import pytest

from zhengpin.demo.brands import BRANDS, HOLDERS
from zhengpin.demo.goods import GOODS, words
from zhengpin.demo.goods.vocabulary import STYLES_EN, STYLES_ZH, WARES
from zhengpin.demo.spellings import SPELLINGS

BENDING = [name for name in SPELLINGS if name not in ("exact", "han", "pinyin")]


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("name", BENDING)
@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.word)
def test_a_bent_spelling_no_longer_contains_the_name(name: str, brand: object) -> None:
    for seed in range(5):
        bent = SPELLINGS[name](brand, random.Random(seed))
        assert brand.word.casefold() not in bent.casefold()
        assert brand.han not in bent


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.word)
def test_spellings_that_hide_nothing_keep_the_name(brand: object) -> None:
    assert brand.word.casefold() in SPELLINGS["exact"](brand, random.Random(1)).casefold()
    assert SPELLINGS["han"](brand, random.Random(1)) == brand.han
    wide = SPELLINGS["full_width"](brand, random.Random(1))
    assert unicodedata.normalize("NFKC", wide) == brand.word


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.word)
def test_near_phrases_do_not_contain_the_name(brand: object) -> None:
    assert brand.word.casefold() not in brand.near_en.casefold()
    assert brand.han not in brand.near_zh
    assert brand.homophone != brand.han
    assert len(brand.homophone) == len(brand.han)
    assert 0 <= brand.holder < len(HOLDERS)
    assert set(brand.goods) <= set(GOODS)


def test_there_are_words_for_all_goods_and_styles() -> None:
    assert set(WARES) == set(GOODS)
    assert set(STYLES_ZH) == set(STYLES_EN)


@pytest.mark.parametrize("goods", GOODS)
@pytest.mark.parametrize("language", [words.CHINESE, words.ENGLISH])
def test_titles_name_the_goods_and_carry_the_lead(goods: str, language: str) -> None:
    choose = random.Random(4)
    ware = WARES[goods]
    nouns = ware.nouns_zh if language == words.CHINESE else ware.nouns_en
    for title in (
        words.plain_title(choose, language, goods, "waves", "BRANDED"),
        words.baiting_title(choose, language, goods, "waves", "BRANDED"),
    ):
        assert "BRANDED" in title
        assert any(noun in title for noun in nouns)
        assert title == " ".join(title.split())


def test_an_accessory_says_what_it_fits_and_that_it_is_not_the_brands() -> None:
    for seed in range(12):
        chinese = words.compatible_title(random.Random(seed), words.CHINESE, "lamp", "ORUNDELL", "奥伦岱")
        assert "适用" in chinese or "兼容" in chinese
        assert "非原厂" in chinese
        english = words.compatible_title(random.Random(seed), words.ENGLISH, "lamp", "ORUNDELL", "奥伦岱")
        assert any(f" {phrase} " in english for phrase in ("for", "compatible with", "fits"))
        assert "Orundell" in english


def test_cheap_prices_lie_below_the_usual() -> None:
    low, high = WARES["lamp"].prices
    for seed in range(50):
        assert low <= words.price(random.Random(seed), "lamp") <= high + 1
        assert words.price(random.Random(seed), "lamp", cheap=True) <= high / 2 + 1
