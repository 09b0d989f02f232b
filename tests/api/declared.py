"""Holds what the API answers, and what webhooks tell, in any test to the schemas by which it is declared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

import jsonschema_rs
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Status
from ninja.constants import NOT_SET
from ninja.operation import Operation
from ninja.schema import NinjaGenerateJsonSchema

from scripts.openapi import FILE
from tests.api.operations import ALL
from zhengpin.api.hma import door
from zhengpin.api.hma.description import described as described_to_peers
from zhengpin.api.kit.event_bodies import MESSAGES
from zhengpin.api.kit.middleware import OneShape
from zhengpin.enforcement.contract import InstructionCreated
from zhengpin.messages.operations import outbox
from zhengpin.messages.states import EventType

ANY_TIME = {500, 507}
OPERATIONS = {(method, path): operation for method, path, operation in ALL}


@contextmanager
def answers_held() -> Iterator[None]:
    """Have each answer under /v1 fail its test that is not what its operation declares, or less than it was given."""
    answer, give = OneShape.__call__, Operation._result_to_response

    def held(self: OneShape, request: HttpRequest) -> HttpResponse:
        response = answer(self, request)
        wrong = faults(request, response)
        wrong += [f"{one} is left out" for one in getattr(request, "left_out", ())]
        assert wrong == [], f"{request.method} {request.path} answers what it does not declare: {wrong}"
        return response

    def given(self: Operation, request: HttpRequest, result: Any, blank: HttpResponse) -> HttpResponseBase:
        response = give(self, request, result, blank)
        body = result.value if isinstance(result, Status) else result
        if isinstance(body, dict | list) and isinstance(response, HttpResponse):
            request.left_out = left_out(body, json.loads(response.content))  # type: ignore[attr-defined]
        return response

    with patch.object(OneShape, "__call__", held), patch.object(Operation, "_result_to_response", given):
        yield


def left_out(given: Any, shown: Any, place: str = "") -> list[str]:
    """Return the places of what was given as a dictionary and is not shown: its schema does not tell of it."""
    if isinstance(given, dict) and isinstance(shown, dict):
        missing = [f"{place}/{name}" for name in given if name not in shown]
        both = [name for name in given if name in shown]
        return missing + [
            one for name in both for one in left_out(given[name], shown[name], f"{place}/{name}")
        ]
    if isinstance(given, list) and isinstance(shown, list):
        pairs = enumerate(zip(given, shown, strict=True))
        return [one for at, pair in pairs for one in left_out(*pair, f"{place}/{at}")]
    return []


def faults(request: HttpRequest, response: HttpResponse) -> list[str]:
    """Return where a JSON answer is not what its operation declares for its status."""
    operation = asked(request)
    spoken = response.get("Content-Type", "").partition(";")[0]
    if operation is not None and response.status_code >= 400:
        return undeclared(request, response.status_code)
    if operation is None or response.status_code >= 300 or spoken != "application/json":
        return []
    if request.method == "HEAD" or not response.content:
        return []
    found = json.loads(response.content)
    return [
        f"{'/'.join(map(str, one.instance_path))}: {one.message[:300]}"
        for one in declared(operation, response.status_code).iter_errors(found)
    ]


def undeclared(request: HttpRequest, status: int) -> list[str]:
    """Return that an operation says nothing of a failure, unless any may meet it: a fault of ours, a full disk."""
    path = request.resolver_match.route.removeprefix("v1/")  # type: ignore[union-attr]
    path = "/v1/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)
    said = kept()["paths"][path][str(request.method).lower()]["responses"]
    return [] if str(status) in said or status in ANY_TIME else [f"nothing is said of {status}"]


@cache
def kept() -> dict[str, Any]:
    """Return the API's description as its file, held to the API, keeps it: to make it takes six seconds."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def asked(request: HttpRequest) -> Any:
    """Return the operation that a request reached, None if it reached none."""
    match = request.resolver_match
    if match is None or not match.route.startswith("v1/"):
        return None
    path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", match.route.removeprefix("v1/"))
    return OPERATIONS.get((str(request.method), path))


@cache
def declared(operation: Any, status: int) -> jsonschema_rs.Draft202012Validator:
    """Return what holds a body to what an operation declares for a status; nothing fits where it declares nothing."""
    model = operation.response_models.get(status, NOT_SET)
    if model is NOT_SET or model is None:
        return jsonschema_rs.Draft202012Validator(False)
    schema = model.model_json_schema(mode="serialization", schema_generator=NinjaGenerateJsonSchema)
    body = schema["properties"]["response"] | {"$defs": schema.get("$defs", {})}
    return jsonschema_rs.Draft202012Validator(body, validate_formats=True)


@contextmanager
def messages_held() -> Iterator[None]:
    """Have each webhook message fail its test that is not what its event is described by."""
    write = outbox.message

    def held(event_type: str, data: Any, at: Any) -> dict[str, Any]:
        body = write(event_type, data, at)
        if wrong := [one.message[:300] for one in described(event_type).iter_errors(body)]:
            raise AssertionError(f"{event_type} tells what it is not described by: {wrong}")
        return body

    with patch.object(outbox, "message", held):
        yield


@cache
def described(event_type: str) -> jsonschema_rs.Draft202012Validator:
    """Return what holds a webhook message to what its event is described by."""
    models = {EventType.INSTRUCTION_CREATED: InstructionCreated} | MESSAGES
    schema = models[EventType(event_type)].model_json_schema(mode="serialization")
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


@contextmanager
def peers_held() -> Iterator[None]:
    """Have each answer at the doors for peers fail its test that is not what their own description says."""
    answer = door.answered

    def held(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        wrong = peers_faults(request, response)
        assert wrong == [], f"{request.method} {request.path_info} answers what it does not declare: {wrong}"
        return response

    with patch.object(door, "answered", held):
        yield


def peers_faults(request: HttpRequest, response: HttpResponse) -> list[str]:
    """Return where a JSON answer at a door for peers is not what is said of it."""
    document = described_to_peers()
    spoken = response.get("Content-Type", "").partition(";")[0]
    if (
        response.status_code >= 300
        or spoken != "application/json"
        or request.path_info.startswith("/openapi/")
    ):
        return []
    operation = document["paths"].get(_peers_path(request.path_info), {}).get(str(request.method).lower())
    if operation is None or str(response.status_code) not in operation["responses"]:
        return [f"nothing is said of {response.status_code}"]
    schema = operation["responses"][str(response.status_code)]["content"]["application/json"]["schema"]
    validator = jsonschema_rs.Draft202012Validator(schema | {"components": document["components"]})
    return [one.message[:300] for one in validator.iter_errors(json.loads(response.content))]


def _peers_path(path: str) -> str:
    """Return the path as it is described, with a place for each name in it."""
    named = re.sub(r"^/c/bank/[^/]+", "/c/bank/{bank_name}", path)
    named = re.sub(r"^/c/exchange/[^/]+", "/c/exchange/{name}", named)
    return re.sub(r"/content/\d+$", "/content/{content_id}", named)
