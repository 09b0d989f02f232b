"""Reading a listing: whatever is sent becomes plain values or problems, each with a code, a sentence and a remedy."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalog.sending import listing, parsed
from tests.rows import each_row
from zhengpin.catalog import fields
from zhengpin.catalog.book_input import BookInput
from zhengpin.catalog.content import content_digest, content_of
from zhengpin.catalog.intake_pictures import ResolvedPicture
from zhengpin.catalog.listing_input import ListingInput, PictureInput, parse
from zhengpin.catalog.problems import REASONS, problem_of
from zhengpin.kit import canonical

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None), max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from([*ListingInput.__dataclass_fields__, "media", ""])


def problems(**changes: Any) -> list[tuple[str, str]]:
    answer = parse(listing(**changes))
    assert isinstance(answer, list), answer
    return [(one["field"], one["code"]) for one in answer]


@given(st.dictionaries(NAMES, JSON, max_size=14))
@settings(max_examples=300, deadline=None)
def test_anything_at_all_is_read_or_refused_in_full(given_: dict[str, Any]) -> None:
    answer = parse(given_)
    if isinstance(answer, ListingInput):
        content = content_of(answer, [])
        assert canonical.plain(content) == content
    else:
        assert answer
        assert all(one["code"] in REASONS and one["message"] and one["remedy"] for one in answer)
        assert not any("%(" in one["message"] + one["remedy"] for one in answer)
        json.dumps(answer)


@given(st.integers() | st.floats() | st.text(max_size=40) | st.decimals())
@settings(max_examples=300, deadline=None)
def test_a_price_is_exact_and_in_range_or_refused(value: Any) -> None:
    try:
        found = fields.price(value)
    except fields.FieldError:
        return
    if found is not None:
        assert 0 <= found <= fields.MOST_PRICE
        assert found == found.quantize(Decimal("0.01"))
        assert math.isfinite(found)


@given(st.decimals(min_value=0, max_value=10**11, places=2))
def test_a_price_survives_as_text_number_and_float(value: Decimal) -> None:
    assert fields.price(str(value)) == fields.price(value) == value
    assert fields.price(float(value)) == pytest.approx(value)


def test_everything_a_listing_can_hold_is_read() -> None:
    item = parsed(
        listing(
            revision="7",
            description=" A bag. ",
            brand="Heron",
            price="￥1,299.00",
            currency="cny",
            url="https://market.example/1",
            published_at="2026-11-25T10:30:00+08:00",
            merchant={
                "external_id": 12,
                "name": "Riverside",
                "joined_on": "2024/3/1",
                "contact_email": "shop@riverside.example",
            },
            pictures=["a.jpg", "HTTPS://x.example/b.jpg", {"digest": "SHA256:" + "A" * 64}],
        )
    )
    assert (item.revision, item.description, item.price, item.currency) == (
        7,
        "A bag.",
        Decimal("1299.00"),
        "CNY",
    )
    assert item.published_at == datetime(2026, 11, 25, 2, 30, tzinfo=UTC)
    assert (item.merchant.external_id, item.merchant.joined_on) == ("12", date(2024, 3, 1))
    assert item.merchant.contact_email == "shop@riverside.example"
    assert item.pictures == (
        PictureInput(path="a.jpg"),
        PictureInput(url="HTTPS://x.example/b.jpg"),
        PictureInput(digest="a" * 64),
    )


def test_what_is_said_of_a_book_is_kept_as_it_was_written_and_nothing_else_of_it() -> None:
    said = {
        "isbn": " 978-7-02-000220-X ",
        "pages": "320",
        "form": "平装",
        "condition": "二手",
        "pre_order": "否",
    }
    item = parsed(listing(book=said | {"shipped_on": "2026/3/2", "barcodes": "9787020002207|12", "sold": 0}))
    assert item.book == BookInput(
        isbn="978-7-02-000220-X",
        pages=320,
        form="paperback",
        condition="used",
        pre_order=False,
        shipped_on=date(2026, 3, 2),
        sold=0,
        barcodes=("9787020002207", "12"),
    )
    kept = content_of(item, [])["book"]
    assert kept == {
        "isbn": "978-7-02-000220-X",
        "pages": 320,
        "form": "paperback",
        "condition": "used",
        "pre_order": False,
        "shipped_on": "2026-03-02",
        "sold": 0,
        "barcodes": ["9787020002207", "12"],
    }
    for nothing in ({}, {"isbn": ""}, None):
        assert "book" not in content_of(parsed(listing(book=nothing)), [])


def test_a_merchant_without_a_shop_has_one_of_its_own_name() -> None:
    given_ = listing()
    del given_["shop"]
    item = parsed(given_)
    assert (item.shop.external_id, item.shop.name) == (item.merchant.external_id, item.merchant.name)


def test_all_that_is_missing_is_told_at_once_and_once() -> None:
    answer = parse({})
    assert isinstance(answer, list)
    assert [one["field"] for one in answer] == ["external_id", "merchant.external_id", "title"]
    assert {one["code"] for one in answer} == {"field.missing"}


@each_row(
    "changes, expected",
    [
        ({"title": "x" * 501}, ("title", "field.too_long")),
        ({"title": ["x"]}, ("title", "field.not_text")),
        ({"title": True}, ("title", "field.not_text")),
        ({"title": "a\x00b"}, ("title", "field.unreadable_characters")),
        ({"brand": "\ud800"}, ("brand", "field.unreadable_characters")),
        ({"merchant": "Riverside"}, ("merchant", "field.not_an_object")),
        ({"shop": {"name": "x"}}, ("shop.external_id", "field.missing")),
        ({"revision": -1}, ("revision", "field.out_of_range")),
        ({"revision": 2**63}, ("revision", "field.out_of_range")),
        ({"revision": 1.5}, ("revision", "field.not_a_number")),
        ({"revision": True}, ("revision", "field.not_a_number")),
        ({"price": "1e999999999"}, ("price", "field.not_a_number")),
        ({"price": float("inf")}, ("price", "field.not_a_number")),
        ({"price": -0.01}, ("price", "field.out_of_range")),
        ({"price": 10**13}, ("price", "field.out_of_range")),
        ({"currency": "¥"}, ("currency", "field.not_a_currency")),
        ({"url": "javascript:alert(1)"}, ("url", "field.not_an_address")),
        ({"url": "https://user:secret@x.example"}, ("url", "field.not_an_address")),
        (
            {"merchant": {"external_id": "m", "contact_email": "a@b.example\r\nBcc: c@d.example"}},
            ("merchant.contact_email", "field.not_an_email"),
        ),
        ({"published_at": "yesterday"}, ("published_at", "field.not_a_time")),
        ({"published_at": "2026-13-45"}, ("published_at", "field.not_a_time")),
        ({"published_at": 1}, ("published_at", "field.not_a_time")),
        ({"pictures": "a.jpg"}, ("pictures", "field.not_a_list")),
        ({"pictures": ["a.jpg"] * 51}, ("pictures", "pictures.too_many")),
        ({"pictures": ["a.jpg", {}]}, ("pictures[1]", "picture.no_source")),
        ({"pictures": [{"path": "a", "url": "b"}]}, ("pictures[0]", "picture.no_source")),
        ({"pictures": [{"digest": "abc"}]}, ("pictures[0]", "picture.bad_digest")),
        ({"pictures": [{"url": "ftp://x"}]}, ("pictures[0]", "field.not_an_address")),
        ({"pictures": [7]}, ("pictures[0]", "picture.no_source")),
        ({"book": "9787020002207"}, ("book", "field.not_an_object")),
        ({"book": {"isbn": ["9787020002207"]}}, ("book.isbn", "field.not_text")),
        ({"book": {"pages": 0}}, ("book.pages", "field.out_of_range")),
        ({"book": {"volumes": "three"}}, ("book.volumes", "field.not_a_number")),
        ({"book": {"form": "leather"}}, ("book.form", "field.not_a_choice")),
        ({"book": {"condition": "fine"}}, ("book.condition", "field.not_a_choice")),
        ({"book": {"pre_order": "perhaps"}}, ("book.pre_order", "field.not_yes_or_no")),
        ({"book": {"shipped_on": "soon"}}, ("book.shipped_on", "field.not_a_time")),
        ({"book": {"sold": -1}}, ("book.sold", "field.out_of_range")),
        ({"book": {"barcodes": 7}}, ("book.barcodes", "field.not_a_list")),
        ({"book": {"barcodes": ["9"] * 21}}, ("book.barcodes", "book.too_many_barcodes")),
    ],
)
def test_each_fault_has_its_field_and_code(changes: dict[str, Any], expected: tuple[str, str]) -> None:
    assert problems(**changes) == [expected]


def test_problems_are_told_in_the_readers_language() -> None:
    kept = parse(listing(title="x" * 600))[0]
    with translation.override("en"):
        assert problem_of(kept)["message"] == "This field has 600 characters."
        assert problem_of(kept)["remedy"] == "Shorten it to 500 characters."


def test_content_differs_where_what_is_said_differs() -> None:
    item = parsed(listing())
    seen = ResolvedPicture("a.jpg", "a" * 64)
    moved = ResolvedPicture("https://x.example/a.jpg", "a" * 64)
    refused = ResolvedPicture("a.jpg", refusal="fetch.too_slow", facts={"seconds": 20})
    refused_otherwise = ResolvedPicture("a.jpg", refusal="fetch.status", facts={"status": 500})
    digests = [content_digest(content_of(item, [one])) for one in (seen, moved, refused, refused_otherwise)]
    assert digests[0] == digests[1]
    assert digests[2] == digests[3] != digests[0]
    assert content_digest(content_of(parsed(listing(price=1)), [seen])) != digests[0]
