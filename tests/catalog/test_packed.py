"""A packed column gives back what was written, however it was kept, and takes less room."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.catalog.sending import listing, store
from zhengpin.catalog.models import ListingRevision
from zhengpin.catalog.packed import packed, unpacked

LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
CONTENTS = st.recursive(LEAVES, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=20)
CONTENT = {
    "external_id": "listing-00000000",
    "merchant": {"external_id": "m-85", "name": "商家 85"},
    "shop": {"external_id": "s-85", "name": "店铺 85"},
    "title": "小白鞋女2024新款百搭平底板鞋",
    "description": "",
    "brand": "",
    "category": "服装/女装",
    "price": "20.00",
    "currency": "CNY",
    "url": "",
    "published_at": None,
    "pictures": [{"digest": "d5c97d3a4770347d96de5c99fab2adbdc6b9c310bcbc607feeed416ef7984ee9"}],
}

KEPT = (
    "0143f704505b49665ebaae01141008170b53849f9f4e6d7bba6e9b0250084f10a168d835fde5e45d500db08079baa1fff9cc"
    "bd2fe7753f5dba1918f726cfa66d78b666dff399fb9e4d58fb74e7e6a7bba63e9bbb1f284d7c003e9bd3fb6271ab3ed03c20"
    "85149a4606788393a4604c314db6344f314e343137373036314fb1344b49050a59a625261925a624a5249b2559261b1b1a24"
    "2527259b1998a7a5a6a6a698189aa5a6995b5a98a4a65a2ad5c6d60200"
)


@given(CONTENTS)
def test_what_was_packed_is_read_as_it_was_and_never_longer_than_its_text(value: Any) -> None:
    kept = packed(value)
    assert unpacked(kept) == value
    assert len(kept) <= len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def test_a_listing_takes_less_than_half_the_bytes_of_its_text() -> None:
    assert len(packed(CONTENT)) * 2 < len(
        json.dumps(CONTENT, separators=(",", ":"), ensure_ascii=False).encode()
    )


def test_what_was_packed_before_is_read_by_those_who_come_later() -> None:
    """The words that packing begins with are part of the format: with others nothing that is kept could be read."""
    kept = bytes.fromhex(KEPT)
    assert unpacked(kept) == CONTENT


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_has_no_text_for_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        packed({"price": value})


@pytest.mark.django_db
@pytest.mark.engines
def test_rows_that_were_kept_as_their_text_are_read_alike() -> None:
    store(listing("a-1", title="小白鞋"))
    row = ListingRevision.objects.get()
    said = row.content
    text = json.dumps(said, ensure_ascii=False).encode()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE catalog_listingrevision SET content = %s", [text])
    row.refresh_from_db()
    assert row.content == said
    row.save()
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM catalog_listingrevision")
        assert bytes(cursor.fetchone()[0]) == packed(said)
