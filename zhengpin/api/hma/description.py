"""`/openapi/openapi.json`: describes these doors as peers describe theirs, for clients that are made from it."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from zhengpin.api.hma.answers import as_json
from zhengpin.api.hma.batches import ManyHashes, ManyLookups
from zhengpin.api.hma.requests import ByAddress, ByHash, ChangedBank, LookupQuery, Metadata, NewBank

TITLE = "Open Media Match API"
"""What peers call it: clients look for it."""
REFERENCE = "#/components/schemas/{model}"


class BankConfig(BaseModel):
    name: str
    matching_enabled_ratio: float


class MatchWithDistance(BaseModel):
    bank_content_id: int
    distance: str


class RawLookupResponse(BaseModel):
    matches: list[int | MatchWithDistance]


class RawLookupsResponse(BaseModel):
    """Of each hash, in the order in which they were sent."""

    matches: list[list[int | MatchWithDistance]]


class LookupsResponse(BaseModel):
    """Of each hash by bank, in the order in which they were sent."""

    matches: list[dict[str, list[MatchWithDistance]]]


class Signals(BaseModel):
    pdq: str = Field(description="64 hexadecimal digits; empty for a picture with too little structure")


class AddedContent(BaseModel):
    id: int
    signals: Signals


class KeptMetadata(BaseModel):
    """What a client said of a content."""

    content_id: str | None
    content_uri: str | None
    more: dict[str, object] | None = Field(alias="json")
    collab: dict[str, object] | None


class _BankContent(BaseModel):
    id: int
    disable_until_ts: int
    original_media_uri: str | None
    bank: BankConfig


class BankContentOut(_BankContent):
    model_config = ConfigDict(title="BankContent")
    signals: Signals | None = Field(None, description="with include_signals=true")
    metadata: KeptMetadata | None = None
    note: str | None = None


class ChangedContent(_BankContent):
    collab_metadata: dict[str, object]
    user_metadata: dict[str, object] | None
    note: str | None


class NewContent(BaseModel):
    metadata: Metadata | None = None
    note: str | None = None


class NewSignal(BaseModel):
    pdq: str
    note: str | None = None


class ContentUpdate(BaseModel):
    disable_until_ts: int | None = None
    note: str | None = None


class CompareRequest(BaseModel):
    pdq: tuple[str, str]


class CompareResponse(BaseModel):
    pdq: tuple[bool, dict[str, int]]


class DeletedContent(BaseModel):
    deleted: int


class SuccessResponse(BaseModel):
    message: str


class IndexState(BaseModel):
    present: bool
    built_to: int
    size: int


class SignalTypeConfig(BaseModel):
    name: str
    enabled_ratio: float


class ContentTypeConfig(BaseModel):
    name: str
    enabled: bool


class SignalTypeIndex(BaseModel):
    db_size: int
    index_size: int
    index_out_of_date: bool
    newest_db_item: int
    index_built_to: int


class ErrorResponse(BaseModel):
    message: str
    details: str | None = None


class Content(BaseModel):
    """What of a content's address may be asked for."""

    model_config = ConfigDict(extra="forbid")
    include_signals: bool = False
    include_metadata: bool = True


class Door(NamedTuple):
    """parameters: those of the address; body: JSON; upload: whether a form with one picture is taken instead."""

    method: str
    path: str
    answer: object
    parameters: type[BaseModel] | None = None
    body: type[BaseModel] | None = None
    upload: bool = False
    status: int = 200


_BANK, _CONTENT = "/c/bank/{bank_name}", "/c/bank/{bank_name}/content/{content_id}"
_BY_BANK = dict[str, list[MatchWithDistance]]
_BY_KIND = dict[str, _BY_BANK]
DOORS = (
    Door("get", "/h/hash", Signals, ByAddress),
    Door("post", "/h/hash", Signals, upload=True),
    Door("get", "/m/raw_lookup", RawLookupResponse, ByHash),
    Door("get", "/m/lookup", _BY_BANK | _BY_KIND, LookupQuery),
    Door("post", "/m/lookup", _BY_KIND, upload=True),
    Door("post", "/m/raw_lookups", RawLookupsResponse, body=ManyHashes),
    Door("post", "/m/lookups", LookupsResponse, body=ManyLookups),
    Door("post", "/m/compare", CompareResponse, body=CompareRequest),
    Door("get", "/m/index/status", dict[str, IndexState]),
    Door("get", "/c/banks", list[BankConfig]),
    Door("post", "/c/banks", BankConfig, body=NewBank, status=201),
    Door("get", _BANK, BankConfig),
    Door("put", _BANK, BankConfig, body=ChangedBank),
    Door("delete", _BANK, SuccessResponse),
    Door("post", f"{_BANK}/content", AddedContent, ByAddress, NewContent, upload=True),
    Door("post", f"{_BANK}/signal", AddedContent, body=NewSignal),
    Door("get", _CONTENT, BankContentOut, Content),
    Door("put", _CONTENT, ChangedContent, body=ContentUpdate),
    Door("delete", _CONTENT, DeletedContent),
    Door("get", "/c/signal_type", list[SignalTypeConfig]),
    Door("get", "/c/signal_type/index", dict[str, SignalTypeIndex]),
    Door("get", "/c/content_type", list[ContentTypeConfig]),
    Door("get", "/c/exchanges", list[str]),
    Door("get", "/c/exchanges/apis", list[str]),
    Door("delete", "/c/exchange/{name}", SuccessResponse),
    Door("get", "/site-map", list[str]),
)


def openapi(request: HttpRequest) -> HttpResponse:
    """Answer the document; it says nothing of what is stored, and needs no token."""
    return as_json(described())


@cache
def described() -> dict[str, object]:
    """Return the OpenAPI 3.1 document."""
    schemas: dict[str, object] = {}
    paths: dict[str, dict[str, object]] = {}
    for door in DOORS:
        paths.setdefault(door.path, {})[door.method] = _operation(door, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": "1.1",
            "description": "Served by Zhengpin; see docs/integrating/hma.md.",
        },
        "paths": paths,
        "components": {
            "schemas": dict(sorted(schemas.items())),
            "securitySchemes": {"Token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"Token": []}],
    }


def _operation(door: Door, schemas: dict[str, object]) -> dict[str, object]:
    words = [word.strip("{}") for word in door.path.split("/") if word]
    made: dict[str, object] = {
        "operationId": "_".join([door.method, *words]),
        "parameters": [*_places(words), *_parameters(door.parameters)],
        "responses": {
            str(door.status): _content("", door.answer, schemas),
            "default": _content("What is wrong", ErrorResponse, schemas),
        },
    }
    taken: dict[str, object] = {}
    if door.body:
        taken |= _content("", door.body, schemas)["content"]
    if door.upload:
        form = {"type": "object", "properties": {"photo": {"type": "string", "format": "binary"}}}
        taken["multipart/form-data"] = {"schema": form}
    if taken:
        made["requestBody"] = {"content": taken}
    return made


def _places(words: list[str]) -> list[dict[str, object]]:
    kinds = {"bank_name": "string", "content_id": "integer", "name": "string"}
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": kinds[name]}}
        for name in words
        if name in kinds
    ]


def _parameters(model: type[BaseModel] | None) -> list[dict[str, object]]:
    if model is None:
        return []
    schema = model.model_json_schema()
    required = set(schema.get("required", ()))
    return [
        {"name": name, "in": "query", "required": name in required, "schema": inner}
        for name, inner in schema["properties"].items()
    ]


def _content(description: str, kind: Any, schemas: dict[str, object]) -> dict[str, Any]:
    adapter = TypeAdapter(kind)
    schema = adapter.json_schema(ref_template=REFERENCE)
    schemas |= schema.pop("$defs", {})
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        name = schema["title"]
        schemas[name] = schema
        schema = {"$ref": REFERENCE.format(model=name)}
    return {"description": description, "content": {"application/json": {"schema": schema}}}
