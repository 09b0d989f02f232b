"""Titles taken apart: what a shop adds is left out, and editions, sets and volumes are read in both languages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.numerals import place_of, value_of
from zhengpin.matching.books.titles import title_parts


@each_row(
    "title, core, volumes, volume, edition",
    [
        ("通信原理(系统调制与噪声)(第5版)(影印版) (平装)", "通信原理", None, "", 5),
        ("浪潮之巅（第2版）（套装上下册）", "浪潮之巅", 2, "", 2),
        ("平凡的世界（全三册）", "平凡的世界", 3, "", None),
        ("古書堂事件手帖 03", "古书堂事件手帖 03", None, "", None),
        ("《紅樓夢》（上）", "红楼梦", None, "上", None),
        ("资治通鉴（第一册）", "资治通鉴", None, "1", None),
        ("C语言 第四版 第2次印刷", "c语言", None, "", 4),
        ("【正版现货】活着 全新正版 新华书店", "活着", None, "", None),
        ("Introduction to Algorithms, third edition", "introduction to algorithms", None, "", 3),
        (
            "Harry Potter and the Sorcerer's Stone (Harry Potter, #1)",
            "harry potter and the sorcerers stone",
            None,
            "",
            None,
        ),
        ("Dune: 6 Books Box Set", "dune", 6, "", None),
        ("SQL: The Complete Reference", "sql", None, "", None),
        ("1984", "1984", None, "", None),
        ("家", "家", None, "", None),
        ("上海的早晨", "上海的早晨", None, "", None),
    ],
)
def test_a_title_is_taken_apart(
    title: str, core: str, volumes: int | None, volume: str, edition: int | None
) -> None:
    parts = title_parts(title)
    assert (parts.core, parts.volumes, parts.volume, parts.edition) == (core, volumes, volume, edition)


@each_row(
    "title, number, bare, in_series",
    [
        ("古書堂事件手帖 03", "3", "古书堂事件手帖", ""),
        ("明朝那些事儿三", "3", "明朝那些事儿", ""),
        ("Loose Parts 3", "3", "loose parts", ""),
        ("Rocky IV", "4", "rocky", ""),
        ("Salt and Kites (Harbour Tales, #3)", "", "salt and kites", "3"),
        ("by John Scalzi", "", "by john scalzi", ""),
        ("1984", "", "1984", ""),
    ],
)
def test_numbers_that_end_a_title_and_those_of_a_series(
    title: str, number: str, bare: str, in_series: str
) -> None:
    parts = title_parts(title)
    assert (parts.number, parts.bare, parts.in_series) == (number, bare, in_series)


def test_subtitle_quoted_title_and_printing_are_kept_apart() -> None:
    assert title_parts("About Face 4: 交互设计精髓").subtitle == "交互设计精髓"
    assert title_parts("余华《活着》精装").aliases == ("活着",)
    assert title_parts("C语言 第2次印刷").printing == 2
    assert title_parts("三体全集 套装").boxed


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_text_has_parts_and_the_core_of_a_core_is_itself(text: str) -> None:
    parts = title_parts(text)
    assert parts.volumes is None or parts.volumes > 1
    assert title_parts(text) == parts


@settings(max_examples=60)
@given(st.integers(1, 99))
def test_numerals_of_one_number_are_one(number: int) -> None:
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    han = ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    assert value_of(han) == value_of(str(number)) == value_of(f"{number:02d}") == number
    assert place_of(han) == str(number)


@each_row(
    "written, value",
    [
        ("third", 3),
        ("XIV", 14),
        ("iv", 4),
        ("两", 2),
        ("一百二十", 120),
        ("上", None),
        ("", None),
        ("qx", None),
    ],
)
def test_other_numerals(written: str, value: int | None) -> None:
    assert value_of(written) == value
