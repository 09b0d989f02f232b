"""`Idempotency-Key`: a POST that is sent again under the same key takes effect once, and is answered as before."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from ninja import Router, Schema, Status
from ninja.responses import NinjaJSONEncoder

from zhengpin.accounts.operations import free_key, keep_answer, take_key
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
