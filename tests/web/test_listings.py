"""Listings and imports on their pages: the search, one listing, a file sent and answered for line by line."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.web.market import SENDER, SOURCE, Market
from zhengpin.catalog.models import IntakeBatch, Listing
from zhengpin.flows.intake import intake
from zhengpin.flows.screening.listing import receive

pytestmark = pytest.mark.django_db

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh-hans"])
WITH_PICTURE = "商品编号,商家编号,商品标题,图片\nN1,M1,素色桌布,mug.jpg\n".encode()
CSV = "商品编号,商家编号,商品标题,售价\nN1,M1,素色桌布,39.00\nN2,,没有商家,5\nN3,M1,价格不明,cheap\n".encode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_the_pages_of_listings_are_well(everywhere, market: Market, reviewer) -> None:
    for someone in (reviewer, market.merchant_person):
        watched = everywhere(someone)
        watched.open(reverse("web:listings"))
        watched.assert_well()
        for row in Listing.objects.filter(external_id__in=["L1", "L2", "L5"]):
            watched.open(reverse("web:listing", args=[row.pk]))
            watched.assert_well()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_file_is_sent_followed_and_answered_for(everywhere, administrator, tmp_path) -> None:
    path = tmp_path / "listings.csv"
    path.write_bytes(CSV)
    watched = everywhere(administrator)
    page = watched.open(reverse("web:imports"))
    watched.assert_well()
    page.locator("input[name=source]").fill(SOURCE)
    page.locator("input[name=file]").set_input_files(path)
    page.locator("main form button.primary").click()
    page.wait_for_url("**/imports/*-*/")
    watched.assert_well()
    batch = IntakeBatch.objects.get()
    intake.read.call(batch_id=str(batch.pk))
    page.wait_for_selector(".problem-line")
    assert page.locator("#progress[hx-trigger]").count() == 0
    watched.assert_well()
    watched.open(reverse("web:imports"))
    watched.assert_well()


def test_the_search_is_narrowed_by_words_state_and_outcome(client_of, market: Market, reviewer) -> None:
    receive(source="other", items=[{**plain_item(), "title": "Never screened"}], actor=SENDER)
    client: Client = client_of(reviewer)
    for asked, numbers in {
        "": {"L1", "L2", "L3", "L4", "L5", "X1"},
        "?q=VELMORA": {"L2", "L3", "L4"},
        "?outcome=none": {"X1"},
        "?outcome=pass": {"L5"},
        "?state=live&source=other": {"X1"},
        f"?merchant={market.merchant.pk}&q=桌布": {"L5"},
    }.items():
        rows = client.get(reverse("web:listings") + asked).context["rows"]
        assert {row["listing"].external_id for row in rows} == numbers, asked
    assert client.get(reverse("web:listings") + "?merchant=nobody").status_code == 404


def plain_item() -> dict:
    return {"external_id": "X1", "merchant": {"external_id": "M9", "name": "Elsewhere"}, "title": "x"}


def test_an_earlier_revision_can_be_looked_at(client_of, market: Market, reviewer) -> None:
    row = Listing.objects.get(external_id="L5")
    changed = {
        "external_id": "L5",
        "merchant": {"external_id": "M1", "name": "杭州拾光商贸有限公司"},
        "title": "A new title",
    }
    receive(source=SOURCE, items=[changed], actor=SENDER)
    client: Client = client_of(reviewer)
    place = reverse("web:listing", args=[row.pk])
    assert client.get(place).context["content"]["title"] == "A new title"
    assert client.get(place + f"?revision={row.revision}").context["content"]["title"] == row.title


def test_what_is_known_of_a_book_and_of_its_sale_is_shown(english, market: Market, reviewer) -> None:
    book = {"isbn": "9787020002207", "form": "paperback", "condition": "remaindered", "sold": 0}
    sale = {"ships_from": "Nantong", "off_sale_at": "2026-11-25T10:30:00+08:00"}
    [answer] = receive(source="other", items=[plain_item() | {"book": book} | sale], actor=SENDER)
    page = english(reviewer).get(reverse("web:listing", args=[answer["listing_id"]])).content.decode()
    for shown in (
        "9787020002207",
        "paperback",
        "remaindered",
        "Copies sold</dt><dd>0",
        "Nantong",
        "2026-11-25T",
    ):
        assert shown in page, shown
    assert "Withdrawn by the seller" in page


def test_a_merchant_sees_its_own_listings_only(client_of, market: Market, other_merchant_person) -> None:
    row = Listing.objects.get(external_id="L1")
    place = reverse("web:listing", args=[row.pk])
    assert client_of(market.merchant_person).get(place).status_code == 200
    assert client_of(other_merchant_person).get(place).status_code == 404
    assert client_of(other_merchant_person).get(reverse("web:listings")).context["rows"] == []


def test_verdicts_are_taken_along_and_nobody_else_imports(client_of, administrator, merchant_person) -> None:
    client: Client = client_of(administrator)
    sent = {"source": SOURCE, "file": SimpleUploadedFile("listings.csv", CSV)}
    place = client.post(reverse("web:imports"), sent)["Location"]
    batch = IntakeBatch.objects.get()
    assert client.get(place).context["reading"]
    intake.read.call(batch_id=str(batch.pk))
    assert dict(client.get(place).context["counts"])["refused"] == 2
    assert [row["line"].line for row in client.get(place + "?verdict=refused").context["rows"]] == [3, 4]
    told = b"".join(client.get(reverse("web:import-verdicts", args=[batch.pk])).streaming_content).decode()
    assert told.count("refused") == 2
    assert client_of(merchant_person).get(place).status_code == 403


def test_a_file_of_no_known_form_is_refused_beside_the_form(client_of, administrator) -> None:
    client: Client = client_of(administrator)
    sent = {"source": SOURCE, "file": SimpleUploadedFile("listings.doc", b"x")}
    answer = client.post(reverse("web:imports"), sent)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not IntakeBatch.objects.exists()


@LANGUAGES
def test_the_template_is_a_file_that_can_be_sent(client_of, administrator, language) -> None:
    client: Client = client_of(administrator)
    template = client.get(reverse("web:import-template"), headers={"Accept-Language": language}).content
    sent = {"source": SOURCE, "file": SimpleUploadedFile("listings.csv", io.BytesIO(template).read())}
    client.post(reverse("web:imports"), sent)
    batch = IntakeBatch.objects.get()
    intake.read.call(batch_id=str(batch.pk))
    row = Listing.objects.get()
    assert (row.external_id, row.shop.external_id, row.currency) == ("SKU-1001", "S-88-1", "CNY")


def test_a_refused_picture_says_why_in_the_language_of_the_reader(english, client_of, administrator) -> None:
    given = {"source": SOURCE, "file": SimpleUploadedFile("listings.csv", WITH_PICTURE)}
    client_of(administrator).post(reverse("web:imports"), given)
    intake.read.call(batch_id=str(IntakeBatch.objects.get().pk))
    place = reverse("web:listing", args=[Listing.objects.get().pk])
    [picture] = english(administrator).get(place).context["pictures"]
    assert picture["row"].refusal == "picture.no_folder"
    assert "ZIP archive" in picture["remedy"]
    assert picture["message"] in english(administrator).get(place).content.decode()
