"""The small parts that pages are made of: badges, charts, addresses, numbered pages, reasons, words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.config.settings import PACKAGE
from zhengpin.kit import clock
from zhengpin.web.cases.exhibits import picture_reasons, relation_reasons
from zhengpin.web.pictures.comparison import Relation
from zhengpin.web.shell import addresses, badges
from zhengpin.web.shell.charts import HEIGHT, WIDTH, sparkline_points
from zhengpin.web.shell.page import LAST, numbered_page
from zhengpin.web.templatetags.zhengpin import in_language, percent, subject_in_language, without_placeholders

ICONS = PACKAGE / "web" / "static" / "web" / "icons.svg"


def icons() -> set[str]:
    return {element.attrib["id"] for element in ElementTree.parse(ICONS).getroot()}


def test_every_look_is_of_a_state_that_exists_and_has_its_icon() -> None:
    known = icons()
    for vocabulary, looks in badges.LOOKS.items():
        states = {member.value for member in badges.VOCABULARIES[vocabulary]}
        assert set(looks) <= states, vocabulary
        assert {icon for _, icon in looks.values()} <= known, vocabulary


def test_a_state_is_told_in_both_languages_and_an_unknown_one_as_it_is() -> None:
    assert badges.badge_of("case", "held", "en").word == "Held for a second person"
    assert badges.badge_of("case", "held", "zh-hans").word == "待复核"
    assert badges.badge_of("case", "nowhere", "en").word == "nowhere"


@given(st.lists(st.floats(0, 1e12), max_size=60))
def test_a_sparkline_stays_in_its_box(values) -> None:
    for point in sparkline_points(values)["line"].split():
        x, y = map(float, point.split(","))
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


@given(st.text())
def test_any_text_has_an_address_or_none(text) -> None:
    found = addresses.address_of(text)
    assert found is None or found.startswith("/")


def test_a_case_has_an_address() -> None:
    number = "01890000-0000-7000-8000-000000000000"
    assert addresses.address_of(f"case:{number}") == f"/cases/{number}/"


@each_row(
    "asked, number, items",
    [("1", 1, [0, 1]), ("2", 2, [2, 3]), ("3", 3, [4]), ("9", 9, []), ("x", 1, [0, 1]), ("-1", 1, [0, 1])]
    + [("²", 1, [0, 1]), ("99999", LAST, [])],
)
def test_numbered_pages(asked, number, items) -> None:
    page = numbered_page(list(range(5)), RequestFactory().get("/", {"page": asked}), size=2)
    assert (page.number, page.items) == (number, items)
    assert page.previous == (number - 1 or None)
    assert page.next == (number + 1 if number < 3 else None)


def test_reasons_name_what_was_measured() -> None:
    why = {
        "cosine": 0.75,
        "pdq_distance": 12,
        "verified": True,
        "inliers": 40,
        "agreement": 0.9,
    }
    with translation.override("en"):
        rows = {str(reason.name): reason.value for reason in picture_reasons(why)}
    assert rows == {
        "Details in the same places": "40",
        "Agreement of the pixels": "90 %",
        "Likeness of the whole picture": "75 %",
        "Bits of the hash that differ": "12 of 256",
    }
    with translation.override("en"):
        assert len(picture_reasons({"cosine": 0.5, "pdq_distance": None})) == 1


@each_row(
    "relation, messages_of",
    [
        (Relation(), {}),
        (Relation(mirrored=True), {"Mirrored": "yes"}),
        (Relation(degrees=-90.0), {"Turned": "90° anticlockwise"}),
        (
            Relation(degrees=30.0, of_original=0.5),
            {"Turned": "30° clockwise", "Share of the original shown": "50 %"},
        ),
        (
            Relation(degrees=180.0, of_found=0.25),
            {"Turned": "upside down", "Share of the found picture": "25 %"},
        ),
    ],
)
def test_reasons_name_how_the_copy_lies(relation, messages_of) -> None:
    with translation.override("en"):
        assert {str(one.name): one.value for one in relation_reasons(relation)} == messages_of


def test_texts_are_told_in_the_readers_language() -> None:
    letter = {"en": {"subject": "Hello", "body": ""}, "zh-hans": {"subject": "您好", "body": ""}}
    with translation.override("zh-hans"):
        assert (in_language({"en": "a", "zh": "甲"}), subject_in_language(letter)) == ("甲", "您好")
    with translation.override("en"):
        assert (in_language({"en": "a", "zh": "甲"}), subject_in_language(letter), in_language(None)) == (
            "a",
            "Hello",
            "",
        )


def test_figures_and_rule_texts() -> None:
    assert (percent(0.1234), percent(None), percent("")) == ("12.3 %", "–", "–")
    assert (
        without_placeholders("with a score of {score}; and {merchant_upheld}") == "with a score of …; and …"
    )


def test_a_moment_to_come_is_shown_as_it_is_and_one_past_by_its_age() -> None:
    shown = Template("{% load zhengpin %}{% moment at %}")
    now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    with clock.set_to(now):
        assert ">刚刚<" in shown.render(Context({"at": now}))
        assert "3\xa0日前<" in shown.render(Context({"at": now - timedelta(days=3)}))
        assert ">2026-12-03 17:00（北京时间）<" in shown.render(Context({"at": now + timedelta(days=3)}))
