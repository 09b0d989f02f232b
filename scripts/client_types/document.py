"""Reads the calls of docs/openapi.json: each with its place, what it takes and what it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
REFERENCE = "#/components/schemas/"
KEY = "Idempotency-Key"
FORM = "multipart/form-data"
PAGING = {"cursor", "limit"}


@dataclass(frozen=True)
class Parameter:
    name: str
    schema: dict[str, Any]
    required: bool
    told: str = ""


@dataclass(frozen=True)
class Call:
    """One operation. name: its operationId; group: its tag; segment: the first word of its address."""

    name: str
    verb: str
    path: str
    group: str
    told: str
    in_path: list[Parameter] = field(default_factory=list)
    in_query: list[Parameter] = field(default_factory=list)
    keyed: bool = False
    paged: bool = False
    bodies: dict[str, dict[str, Any]] = field(default_factory=dict)
    body_required: bool = True
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def segment(self) -> str:
        return plain(self.path.split("/")[1])

    @property
    def body(self) -> dict[str, Any] | None:
        """Return the schema of the JSON that it takes, if it takes any."""
        return self.bodies.get("application/json")


def plain(name: str) -> str:
    """Return a name as Python writes it."""
    return re.sub(r"\W+", "_", name).strip("_")


def calls(document: dict[str, Any]) -> list[Call]:
    """Return every call of the API, by name."""
    found = [
        _call(path.removeprefix("/v1"), verb, said)
        for path, verbs in document["paths"].items()
        for verb, said in verbs.items()
        if verb in METHODS
    ]
    return sorted(found, key=lambda one: one.name)


def _call(path: str, verb: str, said: dict[str, Any]) -> Call:
    taken = said.get("requestBody", {})
    named = {where: list(_parameters(said, where)) for where in ("path", "query", "header")}
    # Of a path, the order in which the address names them.
    in_path = sorted(named["path"], key=lambda one: path.index("{" + one.name + "}"))
    return Call(
        name=str(said["operationId"]),
        verb=verb.upper(),
        path=path,
        group=str(said["tags"][0]),
        told=str(said.get("description") or said.get("summary", "")),
        in_path=in_path,
        in_query=[one for one in named["query"] if one.name not in PAGING],
        keyed=any(one.name == KEY for one in named["header"]),
        paged=any(one.name == "cursor" for one in named["query"]),
        bodies={kind: one["schema"] for kind, one in taken.get("content", {}).items()},
        body_required=bool(taken.get("required")),
        answers=dict(_answers(said)),
    )


def _parameters(said: dict[str, Any], where: str) -> Iterator[Parameter]:
    for one in said.get("parameters", ()):
        if one["in"] == where:
            yield Parameter(one["name"], one["schema"], one["required"], one.get("description", ""))


def _answers(said: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the schema of each kind of content that a success may have."""
    for status, answer in said["responses"].items():
        if status.startswith("2"):
            for kind, one in answer.get("content", {}).items():
                yield kind, one["schema"]


def reached(value: Any, schemas: dict[str, Any]) -> Iterator[str]:
    """Yield the names of the schemas to which a part of the document leads."""
    seen: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            name = str(one.get("$ref", "")).removeprefix(REFERENCE)
            if name and name not in seen:
                seen.add(name)
                waiting.append(schemas[name])
                yield name
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
