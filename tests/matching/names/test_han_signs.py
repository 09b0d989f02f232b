"""The quick look at a text lets through whatever the search finds: with it and without the same is found."""

from __future__ import annotations

import pytest

from zhengpin.matching.names import han
from zhengpin.matching.names.found import ProtectedName
from zhengpin.matching.names.han_signs import HanSigns
from zhengpin.matching.names.matcher import NameMatcher
from zhengpin.matching.names.normalise import normalise

NAMES = ("耐克", "阿迪达斯", "薇洛拉", "兰蔻", "鸿星尔克", "香奈儿", "百雀羚")
BENT = (
    "奈克运动鞋",
    "耐刻男鞋",
    "奈刻 童鞋",
    "耐的克",
    "阿底达斯 三叶草",
    "阿迪王达斯",
    "啊迪达思",
    "正品薇洛扌立大衣",
    "薇·洛扌立",
    "薇洛粒",
    "兰扣口红",
    "兰寇",
    "nai克",
    "naike 跑鞋",
    "鸿星尔克",
    "红星儿克",
    "鸿 星 尔 克",
    "香柰儿",
    "香奈尔 五号",
    "百雀灵",
    "百省羚",
    "香.奈.儿",
    "adidasi 阿di达斯",
)
HONEST = ("纯棉连衣裙女夏季新款", "耐磨防滑登山鞋男", "百搭小白鞋", "Cotton bag with a heron", "香薰蜡烛", "")


def found(matcher: NameMatcher) -> list[object]:
    return [matcher.match(text) for text in (*BENT, *HONEST)]


def test_the_same_is_found_with_it_and_without(monkeypatch: pytest.MonkeyPatch) -> None:
    for names in (NAMES, *((one,) for one in NAMES)):
        matcher = NameMatcher([ProtectedName(one, (one,)) for one in names])
        quick = found(matcher)
        monkeypatch.setattr(han, "FEW", 0)
        assert found(matcher) == quick
        monkeypatch.undo()
        assert any(quick)


def test_it_turns_away_what_shows_no_sign() -> None:
    signs = HanSigns()
    for one in ("阿迪达斯", "香奈儿"):
        signs.add(one)
    assert not any(signs.possible(normalise(text).text) for text in HONEST if "香" not in text)
    assert not signs.possible("香薰蜡烛")  # one of three
    assert signs.possible("香柰儿")


def test_names_that_come_and_go_are_followed() -> None:
    matcher = NameMatcher([ProtectedName(1, ("香奈儿",))])
    assert not matcher.match("百雀灵")
    matcher.add([ProtectedName(2, ("百雀羚",))])
    assert [one.name_id for one in matcher.match("百雀灵")] == [2]
    matcher.remove([2])
    assert not matcher.match("百雀灵")
