"""Protected names are found where they stand, and not inside other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from tests.rows import each_row
from zhengpin.matching.names.explaining import explain
from zhengpin.matching.names.found import ProtectedName
from zhengpin.matching.names.matcher import NameMatcher
from zhengpin.matching.names.neighbours import Neighbourhood, allowed_distance
from zhengpin.matching.names.ordinary import learn_words

NAMES = [
    ProtectedName("velora", ("Velora", "薇洛拉")),
    ProtectedName("apple", ("apple", "苹果")),
    ProtectedName("nord", ("Nord Wind", "NordWind Outdoor", "NW")),
    ProtectedName("ohara", ("O'Hara",)),
    ProtectedName("tenrivers", ("Tenrivers",)),
    ProtectedName("kuang", ("匡",)),
    ProtectedName("pq", ("P&Q",)),
]


@pytest.fixture(scope="module")
def matcher() -> NameMatcher:
    return NameMatcher(NAMES)


@each_row(
    "text, name, matched, kind, why",
    [
        ("VELORA®连衣裙", "velora", "VELORA", "exact", "exact_form"),
        ("全新薇洛拉外套", "velora", "薇洛拉", "exact", "exact_form"),
        ("紅蘋果手機殼", "apple", "蘋果", "exact", "exact_form"),
        ("Vеlоrа dress", "velora", "Vеlоrа", "exact", "look_alike_letters"),
        ("Ｖｅｌｏｒａ", "velora", "Ｖｅｌｏｒａ", "exact", "exact_form"),
        ("velora2024 new", "velora", "velora", "exact", "exact_form"),
        ("nord-wind jacket", "nord", "nord-wind", "exact", "exact_form"),
        ("O’Hara's coat", "ohara", "O’Hara", "exact", "exact_form"),
        ("NW夹克", "nord", "NW", "exact", "exact_form"),
        ("匡 鞋", "kuang", "匡", "exact", "exact_form"),
        ("p&q", "pq", "p&q", "exact", "exact_form"),
        ("NORDWIND", "nord", "NORDWIND", "fuzzy", "joined_words"),
        ("vel*ora!", "velora", "vel*ora", "fuzzy", "interposed"),
        ("V.E.L.O.R.A 裙", "velora", "V.E.L.O.R.A", "fuzzy", "spaced_letters"),
        ("薇 洛 拉", "velora", "薇 洛 拉", "fuzzy", "spaced_letters"),
        ("薇*洛*拉", "velora", "薇*洛*拉", "fuzzy", "interposed"),
        ("Vel🔥ora", "velora", "Vel🔥ora", "exact", "interposed"),
        ("Ve\u200blora", "velora", "Ve\u200blora", "exact", "invisible_characters"),
        ("Velooora", "velora", "Velooora", "fuzzy", "repeated_characters"),
        ("薇洛洛拉", "velora", "薇洛洛拉", "fuzzy", "repeated_characters"),
        ("weiluola 裙", "velora", "weiluola", "fuzzy", "pinyin"),
        ("wei luo la 裙", "velora", "wei luo la", "fuzzy", "pinyin"),
        ("薇luo拉", "velora", "薇luo拉", "fuzzy", "pinyin"),
        ("正品维洛辣大衣", "velora", "维洛辣", "fuzzy", "sound"),
        ("正品薇洛啦大衣", "velora", "薇洛啦", "fuzzy", "sound"),
        ("正品薇洛垃大衣", "velora", "薇洛垃", "fuzzy", "sound"),
        ("正品薇洛粒大衣", "velora", "薇洛粒", "fuzzy", "shape"),
        ("正品薇洛扌立大衣", "velora", "薇洛扌立", "fuzzy", "split_characters"),
        ("正品维·洛扌立大衣", "velora", "维·洛扌立", "fuzzy", "combined"),
        ("V3L0RA", "velora", "V3L0RA", "fuzzy", "digits_for_letters"),
        ("Vellora!", "velora", "Vellora!"[:-1], "fuzzy", "edit_distance"),
        ("Vleora", "velora", "Vleora", "fuzzy", "edit_distance"),
        ("Tenrivvres", "tenrivers", "Tenrivvres", "fuzzy", "edit_distance"),
    ],
)
def test_found(matcher: NameMatcher, text: str, name: str, matched: str, kind: str, why: str):
    (found,) = matcher.match(text)
    assert (found.name_id, found.matched_text, found.kind, found.why) == (name, matched, kind, why)
    assert text[found.start : found.end] == matched
    assert (found.score == 1) == (kind == "exact")


@each_row(
    "text",
    [
        "pineapple",
        "applesauce",
        "NWA",
        "NW8",
        "匡威帆布鞋",
        "v e r y",
        "size P Q",
        "velo",
        "Ve1",
        "",
        "🔥",
        "Velvet",
        "7e1o4a",
    ],
)
def test_not_found(matcher: NameMatcher, text: str):
    assert matcher.match(text) == []


def test_all_names_in_order_of_place(matcher: NameMatcher):
    found = matcher.match("apple 与 Velora，匡 / apple")
    assert [match.name_id for match in found] == ["apple", "velora", "kuang", "apple"]


def test_the_longest_form_of_one_name_wins(matcher: NameMatcher):
    (found,) = matcher.match("the NordWind Outdoor jacket")
    assert found.matched_text == "NordWind Outdoor"


def test_one_form_held_by_two_names_is_reported_for_both():
    matcher = NameMatcher([ProtectedName(1, ("Velora",)), ProtectedName(2, ("VELORA",))])
    assert [(found.name_id, found.form) for found in matcher.match("velora")] == [
        (1, "Velora"),
        (2, "VELORA"),
    ]


def test_ordinary_words_are_not_taken_for_misspelt_names():
    names = [ProtectedName(1, ("Haiyer",))]
    assert [found.why for found in NameMatcher(names).match("Hayer")] == ["edit_distance"]
    assert NameMatcher(names, ordinary_words=["Hayer"]).match("hayer") == []
    exact = NameMatcher(names, ordinary_words=["haiyer"]).match("haiyer")
    assert [found.why for found in exact] == ["exact_form"]


def test_fewer_edits_score_higher(matcher: NameMatcher):
    scores = [matcher.match(text)[0].score for text in ("Tenrivers", "Tenriver", "Tenrive")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_names_come_change_and_go():
    matcher = NameMatcher()
    assert matcher.match("velora") == []
    matcher.add([ProtectedName(1, ("Velora",)), ProtectedName(2, ("Velora",))])
    matcher.remove([1, 99])
    assert [found.name_id for found in matcher.match("velora vellora")] == [2, 2]
    matcher.add([ProtectedName(2, ("Norda",))])
    assert matcher.match("velora vellora") == []
    assert [found.kind for found in matcher.match("norda nordaa")] == ["exact", "fuzzy"]
    matcher.remove([2])
    assert len(matcher) == 0
    assert matcher.match("norda nordaa") == []


WORDS = st.text("abcd", min_size=1, max_size=12)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=4), WORDS)
def test_a_neighbourhood_finds_what_comparing_with_all_would(words: list[str], gone: list[str], asked: str):
    near = Neighbourhood()
    for word in words:
        near.add(word)
    for word in gone:
        near.remove(word)
    expected = {
        (word, distance)
        for word in set(words) - set(gone)
        if 0 < (distance := OSA.distance(asked, word)) <= allowed_distance(len(word))
    }
    assert set(near.near(asked)) == expected


@given(st.text(max_size=60))
def test_any_text_can_be_searched_and_offsets_hold(text: str):
    for found in NameMatcher(NAMES).match(text):
        assert text[found.start : found.end] == found.matched_text
        assert 0 < found.score <= 1


BENT = st.text(
    st.one_of(
        st.sampled_from("velora薇洛拉维辣立扌匡苹果平葡而寸の丨·*-. 🔥\u200bVEＶоrе0!|wei luo la"),
        st.characters(),
    ),
    max_size=40,
)


@given(BENT)
def test_a_match_covers_the_very_characters_and_no_text_fails(text: str):
    for found in NameMatcher(NAMES).match(text):
        assert text[found.start : found.end] == found.matched_text
        assert not found.matched_text[:1].isspace()
        assert not found.matched_text[-1:].isspace()
        assert 0 < found.score <= 1
        assert all(explain(found))


@given(
    st.sampled_from(["薇洛拉", "维洛拉", "薇洛扌立", "薇*洛*拉", "薇🔥洛拉", "V3L0RA"]),
    st.text("  -，。", max_size=6),
)
def test_a_bent_name_is_covered_exactly_wherever_it_stands(bent: str, before: str):
    text = f"{before}{bent}，正品大衣"
    (found,) = NameMatcher(NAMES).match(text)
    assert (found.name_id, found.matched_text) == ("velora", bent)
    assert found.start == len(before)


@each_row(
    "text",
    [
        "女子人字拖",
        "平果县特产",
        "5ml 香水",
        "Man 4 the dog",
        "苹果树苗",
    ],
)
def test_ordinary_words_are_no_bent_names(text: str):
    names = [ProtectedName(1, ("好人",)), ProtectedName(2, ("SML", "MAnA"))]
    assert NameMatcher(names).match(text) == []


def test_two_characters_need_one_as_it_stands_or_both_sounds():
    matcher = NameMatcher([ProtectedName("nike", ("耐克",))])
    found = {
        text: [match.why for match in matcher.match(text)]
        for text in ("奈克", "耐尅", "鼐珂", "鼐可", "来可", "内客")
    }
    assert found == {
        "奈克": ["sound"],
        "耐尅": ["sound"],
        "鼐珂": ["sound"],
        "鼐可": [],
        "来可": [],
        "内客": [],
    }


def test_many_names_are_added_and_removed_without_a_trace():
    matcher = NameMatcher(
        [ProtectedName(number, (f"薇洛{sign}",)) for number, sign in enumerate("拉立力利丽莉")]
    )
    matcher.remove(range(6))
    assert matcher.match("薇洛啦 薇洛粒 weiluola 薇洛扌立") == []


def test_learnt_words_are_no_bent_names():
    matcher = NameMatcher([ProtectedName(1, ("久弘",))])
    assert [match.why for match in matcher.match("玖泓 裙")] == ["sound"]
    learnt = learn_words(["玖泓裙", "玖泓大衣", "新款玖泓"], least=3)
    assert NameMatcher([ProtectedName(1, ("久弘",))], ordinary_words=learnt).match("玖泓裙") == []


@given(st.text("vevlora 薇洛拉.-®", max_size=8), st.text("vevlora 薇洛拉.-®", max_size=8))
def test_a_name_between_spaces_is_always_found(before: str, after: str):
    text = f"{before} Velora {after}"
    assert any(
        found.name_id == "velora" and found.kind == "exact" for found in NameMatcher(NAMES).match(text)
    )


def test_a_prepared_matcher_finds_the_same():
    plain, prepared = NameMatcher(NAMES), NameMatcher(NAMES)
    prepared.prepare()
    for text in ("正品薇洛粒大衣", "V3L0RA", "weiluola 裙"):
        assert prepared.match(text) == plain.match(text) != []


def test_nothing_bent_is_sought_where_a_name_stands_as_it_is():
    matcher = NameMatcher([ProtectedName(1, ("薇洛拉",)), ProtectedName(2, ("薇洛啦",))])
    assert [found.name_id for found in matcher.match("正品薇洛拉大衣")] == [1]
    assert {found.name_id for found in matcher.match("正品薇洛辣大衣")} == {1, 2}
