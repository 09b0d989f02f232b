"""Sends requests: with the token, with an idempotency key where one is taken, and again where that may help."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

import httpx

from zhengpin_client.failures import ApiFailure, Unavailable, failure
from zhengpin_client.files import Opened, Source, Value, opened, written

AGAIN = frozenset({429, 502, 503, 504})
UNSURE = frozenset({502, 504})
"""Answered by what stands before the server, which may have done what was asked."""
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
IN_PROGRESS = "idempotency.in_progress"
FIRST_WAIT = 0.5
PAGE = 200


def new_key() -> str:
    """Return an idempotency key."""
    return str(uuid.uuid4())


def quoted(part: str) -> str:
    """Return a part of an address, so that whatever it holds stays one part."""
    return quote(part, safe="")


class Transport:
    """One server, one token.

    attempts: how often a request is sent at most; longest_wait: seconds that are waited at most before one of them. A
    server that asks for more is not waited for: TooMany or Unavailable says how long it asked for.
    """

    def __init__(
        self,
        address: str,
        token: str,
        *,
        language: str = "en",
        timeout: float = 60.0,
        attempts: int = 6,
        longest_wait: float = 60.0,
        http: httpx.Client | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._http = http or httpx.Client(timeout=timeout)
        self._address = f"{address.rstrip('/')}/v1"
        self._headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}
        self._attempts, self._longest_wait, self._sleep = attempts, longest_wait, sleep

    def close(self) -> None:
        self._http.close()

    def wait(self, seconds: float) -> None:
        """Wait, before asking again how far something is."""
        self._sleep(seconds)

    def call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Value] | None = None,
        json: object = None,
        form: Mapping[str, Value] | None = None,
        files: Mapping[str, Source | list[Source] | None] | None = None,
        key: str | None = None,
        repeatable: bool = True,
    ) -> Any:
        """Return what a call answers, as JSON; None for nothing.

        form, files: sent as multipart; key: an idempotency key; repeatable: whether it may come twice.
        """
        with opened(files or {}) as parts:
            body: dict[str, Any] = {} if json is None else {"json": json}
            if form is not None or files is not None:
                body = {"files": [*_fields(written(form or {})), *parts]}
            headers = {"Idempotency-Key": key} if key else {}
            sent = written(params or {})
            answer = self.send(method, path, repeatable=repeatable, headers=headers, params=sent, **body)
        return answer.json() if answer.content else None

    def content(self, path: str, *, params: Mapping[str, Value] | None = None) -> bytes:
        """Return a file."""
        return self.send("GET", path, params=written(params or {})).content

    def pages(self, path: str, *, params: Mapping[str, Value] | None = None) -> Iterator[Any]:
        """Yield every item of a list, page by page as they are needed."""
        cursor: str | None = None
        while True:
            found = self.call("GET", path, params={**(params or {}), "cursor": cursor, "limit": PAGE})
            yield from found["items"]
            cursor = found["next_cursor"]
            if cursor is None:
                return

    def send(
        self,
        method: str,
        path: str,
        *,
        repeatable: bool = True,
        headers: Mapping[str, str] | None = None,
        **body: Any,
    ) -> httpx.Response:
        """Send a request until it is answered. Raises ApiFailure.

        repeatable: whether it may come twice. One that may not is sent again only where it cannot have taken effect.
        """
        sent = {**self._headers, **(headers or {})}
        for attempt in range(1, self._attempts + 1):
            answer = self._attempt(method, path, sent, body, repeatable)
            if isinstance(answer, httpx.Response):
                return answer
            spread = random.uniform(0.5, 1.0)  # noqa: S311 - spreads load
            wait = answer.retry_after or FIRST_WAIT * 2 ** (attempt - 1) * spread
            if attempt == self._attempts or wait > self._longest_wait:
                raise answer
            self._sleep(wait)
        raise AssertionError("at least one attempt is made")

    def _attempt(
        self, method: str, path: str, headers: Mapping[str, str], body: dict[str, Any], repeatable: bool
    ) -> httpx.Response | ApiFailure:
        """Return an answer, or a failure after which another attempt may help. Raises any other failure."""
        try:
            answer = self._http.request(method, f"{self._address}{path}", headers=headers, **_rewound(body))
        except httpx.TransportError as error:
            lost = Unavailable(0, {"code": "no_answer", "message": str(error) or repr(error)})
            if repeatable or isinstance(error, NEVER_SENT):
                return lost
            raise lost from error
        if answer.is_success:
            return answer
        refused = failure(answer.status_code, _told(answer))
        unsure = answer.status_code in UNSURE and not repeatable
        if unsure or (answer.status_code not in AGAIN and refused.code != IN_PROGRESS):
            raise refused
        return refused


def _fields(form: Mapping[str, str | list[str]]) -> Iterator[tuple[str, tuple[None, str]]]:
    """Yield the fields of a form as parts without a file name, so that it is multipart without a file too."""
    for name, value in form.items():
        for one in [value] if isinstance(value, str) else value:
            yield name, (None, one)


def _rewound(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body with its files at their start, since an attempt before may have read them."""
    parts: list[tuple[str, Opened]] = body.get("files") or []
    for _, (_, content) in parts:
        if hasattr(content, "seek"):
            content.seek(0)
    return body


def _told(answer: httpx.Response) -> dict[str, Any]:
    """Return what a refusal tells; of one that is not in the API's shape, its status."""
    try:
        body = answer.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        body = {"code": f"http.{answer.status_code}", "message": answer.reason_phrase}
    header = answer.headers.get("Retry-After", "")
    if header.isdecimal():
        body.setdefault("retry_after", int(header))
    return body
