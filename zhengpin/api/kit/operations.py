"""`Idempotency-Key`: a POST that is sent again under the same key takes effect once, and is answered as before."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router, Schema, Status
from ninja.operation import Operation
from ninja.parser import Parser
from ninja.responses import NinjaJSONEncoder
from ninja.security import HttpBearer, SessionAuth

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.operations import free_key, keep_answer, note_use, take_key
from zhengpin.accounts.queries import actor_for_person, actor_for_token, require_second_factor
from zhengpin.api.kit import event_bodies, sent_bodies
from zhengpin.api.kit.answers import describe_failures
from zhengpin.api.kit.characters import refuse_unstorable
from zhengpin.api.kit.quotas import count
from zhengpin.enforcement import contract
from zhengpin.flows.screening.prescreen_turns import ScreeningPlace
from zhengpin.kit.errors import Invalid

HEADER = "Idempotency-Key"
LONGEST = 255
PARAMETER = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST},
    "description": (
        "Your own unique name for this request, a UUID say. Sent again with the same key and body within 24 hours "
        "it is answered as before and takes effect once. With another body it is refused (409, "
        "`idempotency.key_reused`), and while the first is being carried out too (409 with `Retry-After`). A request "
        "that failed has taken no effect, and can be sent again under its key."
    ),
}


def once(router: Router) -> None:
    """Have every POST of a router take a key. Its views return a Schema, or a Status with one or with None."""
    for path in router.path_operations.values():
        for operation in path.operations:
            if "POST" in operation.methods:
                operation.openapi_extra = {"parameters": [PARAMETER]} | (operation.openapi_extra or {})
    router.add_decorator(_once, mode="operation")


def _once(view: Callable[..., object]) -> Callable[..., object]:
    @wraps(view)
    def answered(request: Any, *args: object, **kwargs: object) -> Any:
        key = request.headers.get(HEADER)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        actor = request.actor
        row = take_key(key_digest=_key_digest(key), request_digest=_digest(request), actor=actor)
        if row.status is not None:
            return _response(row.status, zlib.decompress(bytes(row.answer)), again=True)
        try:
            with transaction.atomic():
                status, body = _written(view(request, *args, **kwargs))
                keep_answer(row=row, status=status, body=body, actor=actor)
        except BaseException:
            free_key(row=row, actor=actor)
            raise
        return _response(status, body)

    return answered


def _key_digest(key: str) -> str:
    if not 0 < len(key) <= LONGEST:
        raise Invalid(
            _("An idempotency key has 1 to %(most)d characters.") % {"most": LONGEST},
            code="idempotency.key_malformed",
            field=HEADER,
            remedy=_("Use a random UUID."),
        )
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _digest(request: HttpRequest) -> str:
    """Return the digest of what is asked. Of a form its fields and files count, since its boundary is made anew."""
    made = hashlib.sha256()
    for part in _parts(request):
        made.update(len(part).to_bytes(8))
        made.update(part)
    return made.hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    yield f"{request.method} {request.get_full_path()}".encode("utf-8", "surrogateescape")
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    for name, values in sorted(request.POST.lists()):
        yield from (f"{name}={value}".encode("utf-8", "surrogateescape") for value in values)
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield f"{name}:{file.name}".encode("utf-8", "surrogateescape")
            file.seek(0)
            yield hashlib.file_digest(file, "sha256").digest()
            file.seek(0)


def _written(result: object) -> tuple[int, bytes]:
    status, value = (result.status_code, result.value) if isinstance(result, Status) else (200, result)
    if value is None:
        return status, b""
    if not isinstance(value, Schema):
        raise TypeError(f"a view that takes idempotency keys returned a {type(value).__name__}")
    return status, json.dumps(value.model_dump(), cls=NinjaJSONEncoder).encode()


def _response(status: int, body: bytes, *, again: bool = False) -> HttpResponseBase:
    answer = HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    if again:
        answer["Idempotent-Replayed"] = "true"
    return answer


def share_response_models() -> None:
    """Have one class made for each shape of answer; call it before the first operation is declared."""
    make = Operation._create_response_model
    made: dict[object, type[Schema] | None] = {}

    def shared(self: Operation, response_param: object) -> type[Schema] | None:
        if response_param not in made:
            made[response_param] = make(self, response_param)
        return made[response_param]

    Operation._create_response_model = shared  # type: ignore[method-assign]


class ApiRequest(HttpRequest):
    """A request as the operations get it: its sender is known, and so is the place of a listing to screen."""

    actor: Actor
    place: ScreeningPlace | None


class Token(HttpBearer):
    """An API token: `Authorization: Bearer zp_…`."""

    openapi_description = "An API token, issued in the settings or by `zhengpin user token`."

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        actor = actor_for_token(token)
        note_use(token_id=UUID(actor.ref.partition(":")[2]), actor=actor)
        request.actor = actor  # type: ignore[attr-defined]
        count(request, actor)
        return actor


class SignedIn(SessionAuth):
    """The session of someone signed in by the pages; unsafe methods need the CSRF token."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if not request.user.is_authenticated:
            return None
        actor = actor_for_person(request.user)
        require_second_factor(actor)
        request.actor = actor  # type: ignore[attr-defined]
        return actor


class StrictParser(Parser):
    """Reads JSON, and refuses text that no database and no file can hold."""

    def parse_body(self, request: HttpRequest) -> Any:
        return refuse_unstorable(json.loads(request.body))


class Described(NinjaAPI):
    """An API whose document also describes webhooks (OpenAPI 3.1), what is read kindly, and what any request meets."""

    def get_openapi_schema(self, **given: Any) -> Any:
        document = super().get_openapi_schema(**given)
        document["components"]["schemas"] |= contract.schemas() | event_bodies.schemas()
        sent_bodies.describe(document)
        describe_failures(document)
        document["webhooks"] = contract.webhooks() | event_bodies.webhooks()
        return document


share_response_models()

api = Described(
    title="Zhengpin",
    version="1",
    description=(
        "Intellectual-property protection for a marketplace: send what happens, learn what to do.\n\n"
        "Every failure answers `{code, message, remedy, field, …}` with a status of 400 and above, in the language "
        "that `Accept-Language` asks for (`en` or `zh-Hans`). Lists answer `{items, next_cursor}`: give the cursor "
        "back to read on. Things are known by the sender's own ids, so that sending twice stores once."
    ),
    auth=[Token(), SignedIn()],
    parser=StrictParser(),
    docs_url=None,  # the bundled viewers load scripts from elsewhere; the document itself is served
    urls_namespace="v1",
)
