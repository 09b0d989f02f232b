"""A name of a shop, an account or a room that claims to be the brand, or is its bare name, is told from a mention."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching import NameMatcher, ProtectedName
from zhengpin.matching.usage.lexicon import default_lexicon
from zhengpin.matching.usage.posing import Pose, PoseKind, pose

BRANDS = NameMatcher([ProtectedName("n", ("耐克", "Nike")), ProtectedName("a", ("苹果", "Apple", "iPhone"))])


def posed(text: str, least: float = 0.5) -> Pose:
    [first, *_] = BRANDS.match(text)
    return pose(text, first, default_lexicon(), least=least)


@each_row(
    "text, claims",
    [
        ("耐克官方旗舰店", ["官方旗舰店"]),
        ("NIKE 旗舰店", ["旗舰店"]),
        ("耐克儿童运动官方店", ["官方店"]),
        ("Nike Official Store", ["Official Store"]),
        ("Official Nike Store", ["Official"]),
        ("The official store of Nike", ["official store"]),
        ("官方正品耐克", ["官方正品"]),
        ("苹果官方售后维修", ["官方"]),
        ("Nike自营", ["自营"]),
        ("N1KE官方旗舰店", ["官方旗舰店"]),
    ],
)
def test_who_claims_to_be_the_brand_is_told_by_the_words(text, claims):
    told = posed(text)
    assert told.kind is PoseKind.OFFICIAL
    assert [cue.text for cue in told.claims] == claims


@each_row(
    "text", ["Nike", "耐克", "NIKE®", "耐克小店", "Nike Store", "The Nike Shop", "耐克直播间", "Nike中国"]
)
def test_the_bare_name_is_taken_for_the_brand(text):
    assert posed(text).kind is PoseKind.ALONE


@each_row(
    "text",
    [
        "耐克二手回收",
        "苹果维修中心",
        "iPhone repair by Li",
        "Used Nike shoes",
        "适用苹果手机壳官方旗舰店",
        "耐克同款运动馆",
        "平替耐克旗舰店",
        "耐克非官方粉丝店",
        "Nike fan account",
        "绿联官方旗舰店丨充电器苹果",
        "Cases for iPhone official store",
        "unofficial Nike fans",
        "not official Nike",
        "小王的耐克鞋",
        "果园 | 苹果直供",
    ],
)
def test_a_mention_does_not_pose(text):
    assert posed(text).kind is PoseKind.PASSING


def test_a_sentence_needs_a_surer_claim_than_a_name():
    assert posed("苹果旗舰机今晚开抢").kind is not PoseKind.ALONE
    assert posed("Nike flagship runners tonight", 0.8).kind is PoseKind.PASSING
    assert posed("Nike official store tonight", 0.8).kind is PoseKind.OFFICIAL


def test_the_words_that_speak_against_it_are_told():
    assert [cue.text for cue in posed("耐克二手回收").against] == ["二手", "回收"]
    assert [cue.text for cue in posed("适用苹果手机壳官方旗舰店").against] == ["适用"]


@given(st.text(alphabet=st.sampled_from("耐克苹果Nike官方旗舰店非适用 |®1"), max_size=24))
def test_any_name_is_answered_with_words_that_stand_in_it(text):
    for found in BRANDS.match(text):
        told = pose(text, found, default_lexicon())
        for cue in (*told.claims, *told.against):
            assert text[cue.start : cue.end] == cue.text
        assert bool(told.claims) is (told.kind is PoseKind.OFFICIAL)
