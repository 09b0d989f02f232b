"""Guides and courses over the API: drafted and published, read by everyone, taken by nobody without a person."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.education.teaching import bare, compared
from tests.rights.people import picture_bytes
from zhengpin.accounts.states import Role
from zhengpin.education.courses import default_courses

pytestmark = pytest.mark.django_db


def caller(token: str):
    """Return the function that calls the API with a token and gives status and body."""
    client = Client(headers={"Authorization": f"Bearer {token}"})

    def call(method: str, path: str, body: object = None):
        answer = client.generic(method, f"/v1{path}", json.dumps(body or {}), "application/json")
        return answer.status_code, answer.json()

    return client, call


def test_a_guide_is_drafted_published_and_read_by_everyone(token_of, holder, operator, other_holder):
    client, brand = caller(token_of(holder, Role.HOLDER_MEMBER))
    _, boss = caller(token_of(operator, Role.SENIOR_REVIEWER))
    _, other = caller(token_of(other_holder, Role.HOLDER_MEMBER))
    status, row = brand("POST", "/guides", {"brand": "Paper Crane", "category": "toys", "document": bare()})
    assert (status, row["state"], row["revision"]) == (201, "draft", 1)
    version = f"/guides/versions/{row['id']}"
    kept = []
    for seed in (811, 812):
        file = SimpleUploadedFile(f"{seed}.png", picture_bytes(seed), "image/png")
        kept.append(client.post(f"/v1/guides/{row['guide_id']}/pictures", {"file": file}).json()["digest"])
    document = compared(row["document"], *kept)
    assert brand("PUT", version, {"document": document, "revision": 9})[1]["code"] == "guide.changed"
    status, saved = brand("PUT", version, {"document": document, "revision": 1})
    assert (status, saved["revision"]) == (200, 2)
    assert other("GET", version)[0] == 404
    assert brand("POST", f"{version}/submit")[0] == 200
    assert brand("POST", f"{version}/publish")[0] == 403
    assert boss("POST", f"{version}/return", {"note": ""})[1]["code"] == "guide.note_missing"
    assert Client().get(f"/v1/public/guides/{row['guide_id']}").status_code == 404
    assert boss("POST", f"{version}/publish")[1]["state"] == "published"
    shown = Client().get(f"/v1/public/guides/{row['guide_id']}").json()
    assert shown["document"]["comparisons"][0]["fake"] == kept[1]
    assert [one["brand"] for one in Client().get("/v1/public/guides").json()["items"]] == ["Paper Crane"]
    assert brand("POST", f"/guides/{row['guide_id']}/versions")[1]["number"] == 2
    assert boss("POST", f"{version}/withdraw", {"note": "Out of date."})[1]["state"] == "withdrawn"
    assert Client().get("/v1/public/guides").json()["items"] == []


def test_courses_are_listed_and_published(token_of, merchant_organisation, operator):
    _, seller = caller(token_of(merchant_organisation, Role.MERCHANT_MEMBER))
    _, owner = caller(token_of(operator, Role.RULE_OWNER))
    basics = default_courses()[0]
    [row] = seller("GET", "/courses")[1]["items"]
    assert (row["code"], row["version"], row["needed"]) == (basics.code, 1, basics.needed)
    document = basics.model_dump(mode="json")
    assert owner("POST", "/courses", {"document": document})[1]["code"] == "course.version_wrong"
    assert owner("POST", "/courses", {"document": document | {"version": 2}})[0] == 201
    assert seller("POST", "/courses", {"document": document | {"version": 3}})[0] == 403
    assert seller("GET", f"/courses/{basics.code}")[1]["version"] == 2
    assert seller("GET", "/courses/none")[0] == 404
    assert seller("GET", "/courses/attempts")[1] == {"items": [], "next_cursor": None}
    assert owner("GET", "/courses/effect")[1] == {"effect": None}
