"""The list of what was found in films: each holder meets its own works alone, with the seconds of both films."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.urls import reverse

from tests.web.videos import Shelf

pytestmark = pytest.mark.django_db
ADDRESS = "/findings/?of=video"


def test_a_holder_meets_what_was_found_of_its_own_works(
    videos: Shelf, english, holder_person, other_holder_person, merchant_person
) -> None:
    client = english(holder_person)
    page = client.get(ADDRESS)
    [row] = page.context["rows"]
    assert row["found"].filing.pk == videos.filing.pk
    assert row["at"][0] in ("0:03", "0:04", "0:05")
    assert row["mirrored"]
    moved = client.get("/findings/films/?state=open")
    assert moved.url == "/findings/?state=open&of=video"
    assert page.context["counts"]["open"] == 1
    for asked, many in {"&kind=sound": 0, "&state=open": 1, "&state=upheld": 0, "&kind=?": 1}.items():
        assert len(client.get(ADDRESS + asked).context["rows"]) == many, asked
    assert len(client.get(f"{ADDRESS}&filing={videos.filing.pk}").context["rows"]) == 1
    written = b"".join(client.get(f"{reverse('web:export-findings')}?of=video"))
    [line] = csv.DictReader(written.decode("utf-8-sig").splitlines())
    assert (line["external_id"], line["right"], line["mirrored"]) == ("v-copied", "Heron at dusk", "yes")
    assert float(line["from"]) == pytest.approx(4, abs=1.2)
    assert float(line["protected_to"]) == pytest.approx(12, abs=1.2)
    filing = client.get(reverse("web:filing", args=[videos.filing.pk]))
    assert filing.context["filmed_count"] == 1
    assert english(other_holder_person).get(ADDRESS).context["rows"] == []
    assert english(merchant_person).get(ADDRESS).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_page_is_well(videos: Shelf, everywhere: Any, holder_person: Any) -> None:
    watched = everywhere(holder_person)
    watched.open(ADDRESS)
    watched.assert_well("film-findings")
    watched.open(reverse("web:filing", args=[videos.filing.pk]))
    watched.assert_well("filing-with-films")
    watched.open(f"{ADDRESS}&kind=sound")
    watched.assert_well("film-findings-none")
