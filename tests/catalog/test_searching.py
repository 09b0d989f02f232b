"""Listings that hold a text: the index gives the very rows that a look at each gives, in their order."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import Q

from tests.catalog.sending import SENDER, listing, store
from zhengpin.catalog import queries, text_index
from zhengpin.catalog.models import Listing
from zhengpin.catalog.text_index import LISTINGS

pytestmark = pytest.mark.django_db

TITLES = (
    "耐克男鞋 AIR Max 90 正品",
    "耐克 女鞋 夏季",
    "女装 连衣裙 100%纯棉",
    "连衣裙女 nike 联名_限量",
    "Cotton bag with a heron",
    "COTTON BAGS, \\ two of a kind",
    "克耐 尚品",
    "ß straße Ärmel",
    "鞋",
    "a",
)
SOUGHT = (
    "耐克",
    "女",
    "连衣裙",
    "nike",
    "NIKE",
    "air max",
    "100%",
    "_",
    "\\",
    "鞋",
    "克 ",
    "没有",
    "x-3",
    "北岸",
    "ba",
    "B",
    "ä",
)


@pytest.fixture
def shown() -> None:
    sellers = [("m-1", "Riverside Goods"), ("m-2", "北岸商贸")]
    for at, title in enumerate(TITLES):
        key, name = sellers[at % 2]
        brand = "Nike" if at in (2, 6) else ""
        store(
            listing(f"x-{at}", title=title, brand=brand)
            | {
                "merchant": {"external_id": key, "name": name},
                "shop": {"external_id": f"s-{key}", "name": name},
            }
        )


def looked_at(text: str) -> list[str]:
    """Return the listings that hold a text, by a look at each of them."""
    held = Q(external_id=text)
    for column in ("title", "brand", "merchant__name", "shop__name"):
        held |= Q(**{f"{column}__icontains": text})
    return list(Listing.objects.filter(held).order_by("-pk").values_list("external_id", flat=True))


def found(text: str) -> list[str]:
    return [row.external_id for row in queries.listings(SENDER, text=text)]


def by_index(text: str) -> set[str]:
    """Return the titles that the index alone gives."""
    sql, given = LISTINGS.holding(text, connection.vendor)
    rows = Listing.objects.raw(f"SELECT * FROM catalog_listing WHERE id IN ({sql})", given)
    return {row.external_id for row in rows}


def expect_the_same() -> None:
    for text in SOUGHT:
        assert found(text) == looked_at(text.strip()), text


def test_the_index_gives_what_a_look_at_each_gives(shown: None) -> None:
    assert LISTINGS.is_laid(connection)
    expect_the_same()
    assert {text for text in SOUGHT if found(text)} >= {
        "耐克",
        "nike",
        "100%",
        "_",
        "\\",
        "鞋",
        "x-3",
        "北岸",
    }
    assert by_index("耐克") == {"x-0", "x-1"}
    assert by_index("没有") == set()


def test_it_follows_what_changes(shown: None) -> None:
    store(listing("x-0", title="毛衣 秋冬新款"))
    gone = Listing.objects.get(external_id="x-1")
    gone.revisions.all().delete()
    gone.delete()
    Listing.objects.filter(external_id="x-4").update(title="秋冬 耐克")
    expect_the_same()
    assert found("耐克") == ["x-4"]
    assert found("秋冬") == ["x-4", "x-0"]
    assert by_index("耐克") == {"x-4"}


@pytest.mark.parametrize(("most", "sellers"), [(1, 50), (10_000, 0)])
def test_where_many_hold_it_all_are_gone_through(
    shown: None, monkeypatch: pytest.MonkeyPatch, most: int, sellers: int
) -> None:
    monkeypatch.setattr(text_index, "MOST", most)
    monkeypatch.setattr(text_index, "MOST_SELLERS", sellers)
    expect_the_same()


def test_without_the_index_all_are_gone_through_and_it_is_filled_when_it_is_laid(shown: None) -> None:
    connection.check_constraints()  # what waits for the end of the transaction hinders a change of the table
    LISTINGS.lift(connection)
    assert not LISTINGS.is_laid(connection)
    expect_the_same()
    store(listing("x-20", title="耐克 新款"))
    connection.check_constraints()
    LISTINGS.lay(connection)
    LISTINGS.lay(connection)  # nothing stands in it twice
    expect_the_same()
    assert by_index("耐克") == {"x-0", "x-1", "x-20"}


def test_narrowed_by_outcome(shown: None) -> None:
    Listing.objects.filter(external_id="x-2").update(outcome="review")
    assert [row.external_id for row in queries.listings(SENDER, outcome="review")] == ["x-2"]
    assert "x-2" not in {row.external_id for row in queries.listings(SENDER, outcome=queries.NEVER)}
    store(listing("x-2", title="女装"))
    assert not queries.listings(SENDER, outcome="review").exists()  # of what it says now nothing is known
