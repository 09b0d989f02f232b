"""Every failure has one shape and says how to mend it, in the caller's language."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from tests.rows import each_row
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db
JSON = "application/json"


def told(answer: Any, status: int, code: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith(JSON)
    body = answer.json()
    assert body["code"] == code
    assert body["message"]
    return body


def test_nobody_is_asked_for_a_token_and_told_how() -> None:
    body = told(Client().get("/v1/me", headers={"Accept-Language": "en"}), 401, "unauthenticated")
    assert "Bearer" in body["remedy"]


@each_row("token", ["", "zp_", "zp_nobody_knows", "ключ", "x" * 5000])
def test_a_wrong_token_opens_nothing(token: str) -> None:
    answer = Client().get("/v1/me", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401
    assert answer.json()["code"]


def test_unknown_addresses_and_methods(admin: Client) -> None:
    told(admin.get("/v1/nothing/of/this"), 404, "not_found")
    answer = admin.delete("/v1/listings")
    told(answer, 405, "method_not_allowed")
    assert "GET" in answer["Allow"]


@each_row(
    "body, code",
    [
        (b"{", "malformed"),
        (b"", "invalid"),
        (b"\xff\xfe{}", "malformed"),
        (b"[" * 100_000, "malformed"),
        (b"9" * 10_000, "malformed"),
        (b'{"title": "a\\u0000b"}', "text.unreadable_characters"),
        (b'{"title": "\\ud800"}', "text.unreadable_characters"),
        (b'{"a\\u0000": 1}', "text.unreadable_characters"),
        (b"[1]", "invalid"),
    ],
)
def test_a_body_that_cannot_be_read(marketplace: Client, body: bytes, code: str) -> None:
    answer = marketplace.post("/v1/listings?source=x", body, content_type=JSON)
    assert 400 <= answer.status_code < 500
    assert answer.json()["code"] == code


def test_every_field_that_is_wrong_is_named(admin: Client) -> None:
    answer = admin.post("/v1/reports", {"starts_at": "soon", "ends_at": 10**30}, content_type=JSON)
    body = told(answer, 422, "invalid")
    assert {one["field"] for one in body["problems"]} == {"starts_at", "ends_at"}


@each_row("query", ["text=%00", "cursor=%00", "cursor=not-one", "limit=0", "limit=99999999999999999999"])
def test_an_address_that_cannot_be_read(admin: Client, query: str) -> None:
    answer = admin.get(f"/v1/listings?{query}")
    assert 400 <= answer.status_code < 500
    assert answer.json()["code"]


def test_a_body_beyond_the_limit(marketplace: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    body = told(
        marketplace.post("/v1/listings?source=x", {"title": "x" * 2000}, content_type=JSON), 413, "too_large"
    )
    assert "/v1/imports" in body["remedy"]


def test_a_file_beyond_the_limit(marketplace: Client, settings: Any, tmp_path: Any) -> None:
    settings.UPLOAD_LIMIT = 100
    file = tmp_path / "many.jsonl"
    file.write_bytes(b"{}\n" * 100)
    with file.open("rb") as sent:
        told(marketplace.post("/v1/imports", {"source": "x", "file": sent}), 413, "upload.too_large")


def test_what_one_may_not_do_is_said_in_chinese(
    api_of: Callable[..., Client], merchant_organisation: Organisation
) -> None:
    client = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    answer = client.get("/v1/ledger/entries", headers={"Accept-Language": "zh-Hans"})
    body = told(answer, 403, "forbidden")
    assert body["permission"] == "ledger.read"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in body["message"])


def test_a_session_needs_the_csrf_token_to_write(reviewer: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/v1/me").json()["ref"] == f"person:{reviewer.pk}"
    answer = client.post("/v1/cases/next", headers={"Accept-Language": "en"})
    assert told(answer, 403, "forbidden")


def test_something_unexpected_is_said_without_its_insides(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("a secret of the insides")

    monkeypatch.setattr("zhengpin.api.marketplace.listings.queries.listings", fail)
    answer = admin.get("/v1/listings")
    told(answer, 500, "internal")
    assert b"secret" not in answer.content


@each_row("path", ["listings", "cases", "filings", "imports", "statements", "revisions"])
def test_a_guessed_id_finds_nothing(admin: Client, path: str) -> None:
    told_codes = admin.get(f"/v1/{path}/{uuid4()}")
    assert told_codes.status_code == 404
    assert json.loads(told_codes.content)["code"]
