"""Words for files and copies: found plain and bent, left alone in their honest uses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.phrases import BookPhrases, PhraseTerm, PhraseTerms, shipped_phrases


@pytest.fixture(scope="module")
def phrases() -> BookPhrases:
    return BookPhrases()


@each_row(
    "text",
    [
        "北岸的河 电子版",
        "北岸的河 PDF 高清无水印",
        "北岸的河 电孑版",
        "北岸的河 電*子*版 自动发货",
        "北岸的河 ｐ·d·f",
        "北岸的河 罔盘发货",
        "北岸的河 wangpan",
        "北岸的河 扫描版 拍下秒发",
        "北岸的河 打印版 A4",
        "线性代数 资料打包 全套课件",
        "The Lantern Keeper EPUB instant download",
        "北岸的河（影印本）非原版 复印件",
    ],
)
def test_files_and_copies_are_found(phrases: BookPhrases, text: str) -> None:
    found = phrases.find(text)
    assert found.says_copy, found
    for one in found.phrases:
        assert text[one.start : one.end] == one.written


@each_row(
    "text",
    [
        "北岸的河 影印本",
        "通信原理（影印版）二手",
        "北岸的河 库存书 九成新",
        "正版电子书卡 北岸的河",
        "机械设计 电子工业出版社 赠电子课件",
        "kindle 电子书阅读器 保护套",
        "北岸的河 纸质书 非电子书",
        "3D打印入门",
        "Acrobat PDF大全",
        "The Lantern Keeper, includes ebook code",
        "资治通鉴 全套",
        "",
    ],
)
def test_honest_uses_are_left_alone(phrases: BookPhrases, text: str) -> None:
    assert not phrases.find(text).says_copy


def test_bent_writing_weighs_more_and_is_said() -> None:
    terms = PhraseTerms((PhraseTerm("高清影印", "scan", 0.25),))
    phrases = BookPhrases(terms)
    (plain,) = phrases.find("北岸 高清影印").phrases
    (bent,) = phrases.find("北岸 高-清-影-印").phrases
    assert (plain.bent, plain.weight) == (False, 0.25)
    assert bent.bent
    assert bent.weight > 0.6


def test_compilations_are_told_with_their_exam(phrases: BookPhrases) -> None:
    found = phrases.find("考研英语 内部讲义 笔记整理")
    assert found.exam == "考研"
    assert found.compiled > 0.9
    assert [one.written for one in found.compiling] == ["内部讲义", "笔记整理"]
    assert not found.says_copy


def test_shipped_terms_weigh_between_nothing_and_one_and_none_hides_itself() -> None:
    terms = shipped_phrases()
    assert all(0 < one.weight <= 1 for one in terms.terms)
    assert len({one.text for one in terms.terms}) == len(terms.terms)
    assert not {one.text for one in terms.terms} & set(terms.honest)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="北岸电子版影印本pdf网盘发货二手 *.", max_size=60))
def test_strength_is_a_share_and_places_are_right(phrases: BookPhrases, text: str) -> None:
    found = phrases.find(text)
    assert 0 <= found.strength <= 1
    ends = 0
    for one in found.phrases:
        assert one.start >= ends
        assert text[one.start : one.end] == one.written
        ends = one.end
