"""Pictures: served as what they are, made smaller on request, kept by browsers, and only to those who may see them."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from tests.rows import each_row
from tests.web.market import Market
from zhengpin.evidence.thumbnails import SIZES, fitting


@pytest.fixture
def address(market: Market) -> str:
    return reverse("web:picture", args=[market.case_of("pictures").findings.get().picture.blob_id])


def test_the_original_is_served_as_it_came(address, client_of, reviewer) -> None:
    answer = client_of(reviewer).get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]
    assert Image.open(BytesIO(answer.content)).size == (640, 640)


def test_a_smaller_copy_has_the_next_size_up_and_the_same_shape(address, client_of, reviewer) -> None:
    client = client_of(reviewer)
    answer = client.get(address, {"w": "200"})
    assert answer["Content-Type"] == "image/webp"
    assert Image.open(BytesIO(answer.content)).size == (240, 240)
    assert client.get(address, {"w": "200"}).content == answer.content


@each_row("asked", ["", "0x10", "-5", "1e9", "999999999", "²", "5000"])
def test_a_size_that_is_none_gives_the_original(address, client_of, reviewer, asked) -> None:
    assert client_of(reviewer).get(address, {"w": asked})["Content-Type"] == "image/jpeg"


def test_a_browser_that_has_it_gets_no_second_copy(address, client_of, reviewer) -> None:
    client = client_of(reviewer)
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_nobody_signed_out_sees_it_and_an_unknown_one_is_not_there(
    address, client, client_of, reviewer
) -> None:
    assert client.get(address).status_code == 302
    assert client_of(reviewer).get(reverse("web:picture", args=["0" * 64])).status_code == 404


def test_sizes() -> None:
    assert [fitting(size) for size in (1, 96, 97, 960, 961)] == [96, 96, 240, 960, None]
    assert list(SIZES) == sorted(SIZES)
