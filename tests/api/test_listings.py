"""A marketplace sends listings: each line has its verdict, and sending twice stores once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from tests.catalog.sending import listing, picture
from zhengpin.catalog.models import Listing, ListingRevision

pytestmark = pytest.mark.django_db


def lines(answer: Any) -> list[dict]:
    return [json.loads(line) for line in answer.getvalue().splitlines()]


def send(client: Client, item: Any, **headers: str) -> Any:
    return client.post(
        "/v1/listings?source=harbour", item, content_type="application/json", headers=headers or None
    )


def test_a_listing_is_stored_once_however_often_it_is_sent(marketplace: Client) -> None:
    first = send(marketplace, listing(revision=1, pictures=[picture(1)]))
    again = send(marketplace, listing(revision=1, pictures=[picture(1)]))
    assert (first.status_code, first.json()["verdict"]) == (200, "stored")
    assert (again.status_code, again.json()["verdict"]) == (200, "unchanged")
    assert again.json()["listing_id"] == first.json()["listing_id"]
    assert Listing.objects.count() == ListingRevision.objects.count() == 1

    found = marketplace.get(f"/v1/listings/{first.json()['listing_id']}").json()
    assert found["title"] == "Cotton bag with a heron"
    shown = marketplace.get(f"/v1/pictures/{found['pictures'][0]['digest']}")
    assert shown["Content-Type"] == "image/jpeg"
    assert b"".join(shown.streaming_content)[:2] == b"\xff\xd8"


def test_a_refused_listing_tells_every_problem_in_the_callers_language(marketplace: Client) -> None:
    wrong = listing(title="", price="many")
    english, chinese = send(marketplace, wrong), send(marketplace, wrong, **{"Accept-Language": "zh-Hans"})
    assert english.status_code == chinese.status_code == 422
    told = {one["field"]: one for one in english.json()["problems"]}
    assert set(told) >= {"title", "price"}
    assert told["title"]["message"] == "This field is missing."
    for one in chinese.json()["problems"]:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in one["message"]), one
    assert Listing.objects.count() == 0


def test_many_lines_have_a_verdict_each_and_a_bad_one_harms_no_other(marketplace: Client) -> None:
    sent = [json.dumps(listing(f"a-{n}")).encode() for n in range(150)]
    sent[3], sent[70], sent[149] = b"{not json", b"\xff\xfe", b'{"external_id": "x\\u0000"}'
    answer = marketplace.post(
        "/v1/listings/batch?source=harbour", b"\n".join(sent), content_type="application/x-ndjson"
    )
    assert answer.status_code == 200
    verdicts = lines(answer)
    assert [one["line"] for one in verdicts] == list(range(1, 151))
    refused = [one["line"] for one in verdicts if one["verdict"] == "refused"]
    assert refused == [4, 71, 150]
    assert all(one["problems"] for one in verdicts if one["verdict"] == "refused")
    assert Listing.objects.count() == 147


def test_lists_are_cut_into_pages_that_miss_nothing(marketplace: Client) -> None:
    body = b"\n".join(json.dumps(listing(f"a-{n}")).encode() for n in range(7))
    marketplace.post("/v1/listings/batch?source=harbour", body, "application/x-ndjson").getvalue()
    seen, cursor = [], ""
    while True:
        answer = marketplace.get(
            "/v1/listings", {"limit": 3, **({"cursor": cursor} if cursor else {})}
        ).json()
        seen += [one["external_id"] for one in answer["items"]]
        cursor = answer["next_cursor"]
        if not cursor:
            break
    assert sorted(seen) == [f"a-{n}" for n in range(7)]


def test_screening_before_publication_answers_and_stores_nothing(marketplace: Client) -> None:
    answer = marketplace.post("/v1/screen?source=harbour", listing(), content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["verdict"] == "pass"
    assert Listing.objects.count() == 0
