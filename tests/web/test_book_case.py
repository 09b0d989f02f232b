"""The page of a case on a book's offer, in both languages, and the list, its table and the filing that it concerns."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape

from tests.flows.screening.books import BOOKS, RIVER, TITLE, file_book
from tests.flows.screening.screening import WORK, owner_of, sell
from tests.rows import each_row
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.review.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(operator: Any, holder: Any) -> Any:
    index.forget()
    file_book(owner_of(holder), supply_discount="60", covers=(WORK,))
    sell("scan", WORK, **BOOKS, title=f"{TITLE} 电子版 pdf 网盘发货", price="5.00", book={"isbn": RIVER})  # type: ignore[arg-type]
    run_due()
    yield Finding.objects.get()
    index.forget()


@each_row("language", ["en", "zh-hans"])
def test_a_reviewer_reads_the_signs_beside_the_filed_book(
    language: str, found: Finding, client_of: Any, reviewer: Any
) -> None:
    client = client_of(reviewer)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = client.get(reverse("web:case", args=[Case.objects.get().pk]))
    assert page.status_code == 200
    shown = page.content.decode()
    signs = {one["sign"]: one["says"] for one in found.match["book"]["signs"]}
    assert {"sold_as_copy", "price_below_floor"} <= signs.keys()
    for says in signs.values():
        assert escape(says["en" if language == "en" else "zh"]) in shown
    assert RIVER in shown
    [cover] = found.match["book"]["covers"]
    assert (f"/pictures/{cover['cover']}/" in shown, cover["relation"]) == (True, "same")


def test_a_publisher_meets_it_in_the_list_the_table_and_on_the_filing(
    found: Finding, english: Any, holder_person: Any, other_holder_person: Any
) -> None:
    client = english(holder_person)
    [row] = client.get("/findings/?of=book").context["rows"]
    assert row["found"].id == found.pk
    written = b"".join(client.get(f"{reverse('web:export-findings')}?of=book"))
    [line] = csv.DictReader(written.decode("utf-8-sig").splitlines())
    assert (line["found_in"], line["kind"], line["external_id"]) == ("book", "book", "scan")
    assert client.get(reverse("web:filing", args=[found.filing_id])).status_code == 200
    assert english(other_holder_person).get("/findings/?of=book").context["rows"] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_page_is_well(found: Finding, everywhere: Any, reviewer: Any) -> None:
    watched = everywhere(reviewer)
    watched.open(reverse("web:case", args=[Case.objects.get().pk]))
    watched.assert_well("book-case")
