"""An address is found however it is written, and no other in its place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.catalog.addresses import address_key, looks_like_address

PLAIN = "https://market.example/item/10023?sku=2"


@each_row(
    "written",
    [
        "http://market.example/item/10023?sku=2",
        "HTTPS://Market.Example:443/item/10023/?sku=2",
        "http://market.example:80/item/10023?sku=2#reviews",
        "https://market.example/item/10023?utm_source=mail&sku=2&UTM_campaign=x",
        "market.example/item/10023?sku=2",
        "  https://market.example./item/%31%30023?sku=2 ",
    ],
)
def test_these_are_one_address(written: str) -> None:
    assert address_key(written) == address_key(PLAIN)


@each_row(
    "written",
    [
        "https://market.example:8443/item/10023?sku=2",
        "https://market.example/item/10023?sku=3",
        "https://market.example/item/10023",
        "https://market.example/Item/10023?sku=2",
        "https://shop.market.example/item/10023?sku=2",
    ],
)
def test_these_are_others(written: str) -> None:
    assert address_key(written) not in ("", address_key(PLAIN))


def test_a_host_in_chinese_is_its_punycode() -> None:
    assert address_key("https://正品.example/货/1") == address_key("https://xn--jvrp04c.example/%E8%B4%A7/1/")


@each_row("text", ["", "10023", "a heron", "https://", "https://host:port/", "v1.2", "listing:1"])
def test_what_is_no_address_has_no_key(text: str) -> None:
    assert (address_key(text) == "") is not looks_like_address(text) or address_key(text) == ""


def test_a_number_is_no_address() -> None:
    assert not looks_like_address("10023")
    assert not looks_like_address("a heron")
    assert looks_like_address("market.example/item/1")


@given(st.text(max_size=80))
def test_any_text_gives_a_key_or_none(text: str) -> None:
    for written in (text, f"https://{text}", f"https://market.example/{text}"):
        key = address_key(written)
        assert key == "" or len(key) == 32
        assert address_key(written) == key
