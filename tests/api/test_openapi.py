"""What the API says of itself: it is valid OpenAPI 3.1, and tells of every operation and event what it holds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.http import HttpRequest, JsonResponse
from django.test import Client
from ninja.operation import Operation
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts import openapi
from tests.api.declared import declared, faults, left_out
from tests.api.operations import ALL, SELVES
from tests.api.raised import statuses
from zhengpin.api.hma.description import described as described_to_peers
from zhengpin.api.kit.answers import FAILURES
from zhengpin.api.routes import api
from zhengpin.messages.states import EventType

# Describing the whole API takes seconds: once for all of these.
pytestmark = pytest.mark.xdist_group("description")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(openapi.described(api))
    return found


def test_it_is_valid(document: dict[str, Any]) -> None:
    wrong = [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:300]}"
        for one in OpenAPIV31SpecValidator(document).iter_errors()
    ]
    assert wrong == []


def test_every_operation_says_what_it_answers(document: dict[str, Any]) -> None:
    assert openapi.without_schema(document) == []


def test_the_doors_for_peers_are_described_as_well() -> None:
    document = described_to_peers()
    assert [one.message for one in OpenAPIV31SpecValidator(document).iter_errors()] == []
    assert openapi.without_schema(document) == []


def test_an_answer_that_may_be_anything_is_found() -> None:
    anything = {"type": "object", "additionalProperties": True, "title": "Response"}
    responses: dict[str, dict[str, Any]] = {
        "nothing_said": {"200": {"description": "OK"}},
        "any_object": {"200": {"content": {"application/json": {"schema": anything}}}},
        "no_content": {"204": {"description": "No Content"}},
        "counts": {
            "200": {
                "content": {"application/json": {"schema": {"additionalProperties": {"type": "integer"}}}}
            }
        },
        "a_file": {"200": {"content": {"image/jpeg": {"schema": {"type": "string"}}}}},
        "refused": {"200": {"content": {"application/json": {"schema": {"$ref": "#/…"}}}}, "404": {}},
    }
    paths = {name: {"get": {"operationId": name, "responses": said}} for name, said in responses.items()}
    assert openapi.without_schema({"paths": paths}) == ["nothing_said", "any_object"]


def test_every_operation_says_how_it_can_fail(document: dict[str, Any]) -> None:
    """Held to the problems that are made in what each operation calls: no status is left out, and none made up."""
    for method, path, operation in ALL:
        said = {int(one) for one in document["paths"][f"/v1{path}"][method.lower()]["responses"]}
        own = statuses(operation.view_func) - set(FAILURES)
        assert {one for one in said if one >= 400} == set(FAILURES) | own, operation.operation_id


def test_uploads_fail_as_others_do_not(document: dict[str, Any]) -> None:
    uploads = document["paths"]["/v1/uploads/{upload_id}"]
    assert {"400", "412", "415", "423"} <= set(uploads["patch"]["responses"])
    assert "423" in uploads["delete"]["responses"]
    assert "415" not in document["paths"]["/v1/listings"]["post"]["responses"]


def test_every_event_says_what_it_tells(document: dict[str, Any]) -> None:
    assert set(document["webhooks"]) == {one.value for one in EventType}
    for event, item in document["webhooks"].items():
        reference = item["post"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        body = document["components"]["schemas"][reference.rpartition("/")[2]]
        assert body["properties"]["type"]["const"] == event
        assert "$ref" in body["properties"]["data"]


def test_an_answer_that_is_not_as_declared_is_found() -> None:
    assert declared(SELVES["get_me"], 201).is_valid({}) is False
    fault = [one.message for one in declared(SELVES["get_me"], 200).iter_errors({"ref": 1})]
    assert len(fault) > 1


@pytest.mark.django_db
def test_every_answer_that_tests_get_is_held_to_what_is_declared(
    marketplace: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert marketplace.get("/v1/me").status_code == 200
    monkeypatch.setattr(Operation, "_result_to_response", lambda *_: JsonResponse({"ref": None}))
    with pytest.raises(AssertionError, match="answers what it does not declare"):
        marketplace.get("/v1/me")


def test_what_a_schema_leaves_out_is_found() -> None:
    given = {"a": 1, "b": [{"c": 1, "d": {"e": 1}}]}
    assert left_out(given, {"a": 1, "b": [{"c": 1, "d": {"e": 1}}]}) == []
    assert left_out(given, {"b": [{"d": {}}]}) == ["/a", "/b/0/c", "/b/0/d/e"]


def test_what_is_not_of_the_api_is_not_held() -> None:
    assert faults(HttpRequest(), JsonResponse({})) == []
