"""Sends requests: with the token, with an idempotency key where one is taken, and again where that may help."""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import httpx

from zhengpin_client.failures import ApiFailure, Unavailable, failure

AGAIN = frozenset({429, 502, 503, 504})
IN_PROGRESS = "idempotency.in_progress"
FIRST_WAIT = 0.5
PAGE = 200


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

    def get(self, path: str, **params: Any) -> Any:
        """Return what a path answers. Parameters that are empty or None are left out."""
        return self.send("GET", path, params=_given(params)).json()

    def bytes_of(self, path: str) -> bytes:
        """Return a file."""
        return self.send("GET", path).content

    def post(
        self,
        path: str,
        json: Any = None,
        *,
        data: Mapping[str, Any] | None = None,
        files: Mapping[str, Any] | None = None,
        key: str | None = None,
    ) -> Any:
        """Send a POST that takes effect once, however often it is sent. key: made anew where none is given."""
        headers = {"Idempotency-Key": key or str(uuid.uuid4())}
        body = {"data": data, "files": files} if files or data else {"json": {} if json is None else json}
        return self.send("POST", path, headers=headers, **body).json()

    def patch(self, path: str, json: Any) -> Any:
        return self.send("PATCH", path, json=json).json()

    def delete(self, path: str) -> None:
        self.send("DELETE", path)

    def pages(self, path: str, **params: Any) -> Iterator[Any]:
        """Yield every item of a list, page by page as they are needed."""
        cursor: str | None = None
        while True:
            found = self.get(path, **(params | {"cursor": cursor, "limit": PAGE}))
            yield from found["items"]
            cursor = found["next_cursor"]
            if cursor is None:
                return

    def send(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **body: Any
    ) -> httpx.Response:
        """Send a request until it is answered. It must be one that may be sent twice. Raises ApiFailure."""
        sent = {**self._headers, **(headers or {})}
        for attempt in range(1, self._attempts + 1):
            answer = self._attempt(method, path, sent, body)
            if isinstance(answer, httpx.Response):
                return answer
            spread = random.uniform(0.5, 1.0)  # noqa: S311 - spreads load
            wait = answer.retry_after or FIRST_WAIT * 2 ** (attempt - 1) * spread
            if attempt == self._attempts or wait > self._longest_wait:
                raise answer
            self._sleep(wait)
        raise AssertionError("at least one attempt is made")

    def _attempt(
        self, method: str, path: str, headers: Mapping[str, str], body: dict[str, Any]
    ) -> httpx.Response | ApiFailure:
        """Return an answer, or a failure after which another attempt may help. Raises any other failure."""
        try:
            answer = self._http.request(method, f"{self._address}{path}", headers=headers, **_rewound(body))
        except httpx.TransportError as error:
            return Unavailable(0, {"code": "no_answer", "message": str(error) or repr(error)})
        if answer.is_success:
            return answer
        refused = failure(answer.status_code, _told(answer))
        if answer.status_code not in AGAIN and refused.code != IN_PROGRESS:
            raise refused
        return refused


def _given(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value not in (None, "")}


def _rewound(body: dict[str, Any]) -> dict[str, Any]:
    """Return the body with its files at their start, since an attempt before may have read them."""
    for part in (body.get("files") or {}).values():
        file = part[1] if isinstance(part, tuple) else part
        if hasattr(file, "seek"):
            file.seek(0)
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
