"""Whose law a territory has, and which of it belong to the Union."""

from __future__ import annotations

from tests.rows import each_row
from zhengpin.kit.markets import Market, countries_of_union, home_of, market_of, market_offered, territory_of
from zhengpin.kit.scripts import language_of


@each_row(
    "territory, market",
    [
        ("CN", "cn"),
        ("us", "us"),
        ("DE", "eu"),
        ("EM", "eu"),
        ("EU", "eu"),
        ("NO", "eu"),
        ("GB", "other"),
        ("", "other"),
    ],
)
def test_a_territory_has_one_market(territory: str, market: str) -> None:
    assert market_of(territory) == market


def test_a_right_is_judged_at_home_where_the_marketplace_is_too() -> None:
    assert market_offered(["DE"], ["CN", "DE"]) is Market.EU
    assert market_offered(["EM"], ["CN", "FR"]) is Market.EU
    assert market_offered(["DE"], ["CN"]) is Market.CN
    assert market_offered([], ["US", "CN"]) is Market.US
    assert market_offered(["JP"], []) is Market.OTHER


def test_what_is_shown_is_used_at_home() -> None:
    assert home_of(["DE", "FR"]) == "DE"
    assert home_of(["EU"]) == home_of([]) == ""


@each_row(
    "jurisdiction, served, where",
    [
        ("CN", ["CN"], "CN"),
        ("DE", ["CN"], "CN"),
        ("de", ["CN", "DE"], "DE"),
        ("EM", ["CN", "FR", "DE"], "FR"),
        ("EM", ["CN"], "CN"),
        ("EM", ["EU"], ""),
        ("DE", ["EU"], "DE"),
        ("US", ["EU"], ""),
        ("JP", [], ""),
    ],
)
def test_a_right_is_used_in_its_own_country_where_that_is_served(
    jurisdiction: str, served: list[str], where: str
) -> None:
    assert territory_of(jurisdiction, served) == where


def test_the_union_is_named_country_by_country() -> None:
    assert countries_of_union(["CN", "de", "FR"]) == ["DE", "FR"]
    assert len(countries_of_union(["EU"])) == 27
    assert countries_of_union(["US", "GB"]) == []


@each_row(
    "text, usual, language",
    [
        ("纸鹤水壶 500ml", "", "ZH"),
        ("纸鹤水壶", "JA", "JA"),
        ("折り鶴のやかん", "", "JA"),
        ("Paper crane kettle", "", ""),
        ("Wasserkessel Kranich", "DE", "DE"),
        ("Paper crane kettle", "ZH", ""),
        ("Чайник с журавлём", "", ""),
        ("Чайник с журавлём", "BG", "BG"),
        ("Βραστήρας", "DE", "EL"),
        ("500 / 7", "DE", ""),
    ],
)
def test_a_script_tells_a_language_or_nothing(text: str, usual: str, language: str) -> None:
    assert language_of(text, usual) == language
