"""Each match says in one sentence, in both languages, why it was found."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.rows import each_row
from zhengpin.matching.names.explaining import explain
from zhengpin.matching.names.found import NameMatch, ProtectedName, Rule
from zhengpin.matching.names.matcher import NameMatcher


@pytest.fixture(scope="module")
def matcher() -> NameMatcher:
    return NameMatcher([ProtectedName(1, ("Velora", "薇洛拉"))])


@each_row(
    "text, english, chinese",
    [
        (
            "V3L0RA",
            "“V3L0RA” is “Velora” with digits or signs for letters.",
            "“V3L0RA”用数字或符号代替“Velora”的字母。",
        ),
        (
            "正品维洛辣大衣",
            "“维洛辣” is heard as “薇洛拉”: 维 sounds like 薇, 辣 sounds like 拉.",
            "“维洛辣”与“薇洛拉”读音相同或相近：“维”与“薇”同音，“辣”与“拉”同音。",
        ),
        (
            "薇洛扌立",
            "“薇洛扌立” is “薇洛拉” in its parts: 扌立 are the parts of 拉.",
            "“薇洛扌立”是“薇洛拉”的拆字写法：“扌立”合为“拉”。",
        ),
    ],
)
def test_one_sentence(matcher: NameMatcher, text: str, english: str, chinese: str):
    (found,) = matcher.match(text)
    assert explain(found) == (english, chinese)


@each_row("rule", get_args(Rule))
def test_every_rule_has_its_sentence(rule: Rule):
    bends = (
        ("维", "薇", "sound"),
        ("wei", "薇", "pinyin"),
        ("维", "薇", "near_sound"),
        ("维", "薇", "shape"),
    )
    match = NameMatch(1, "薇洛拉", 0, 3, "维洛拉", "fuzzy", 0.9, rule, 0, bends)
    english, chinese = explain(match)
    assert "维洛拉" in english
    assert "薇洛拉" in english
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert "{" not in english + chinese
