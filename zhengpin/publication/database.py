"""Speaks with the EU transparency database over HTTP: sends statements, and says of each what was answered."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings

from zhengpin.kit.errors import Problem
from zhengpin.kit.network.outgoing import guarded_client, read_bounded
from zhengpin.later import later

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")


TIMEOUT = 30.0
"""Seconds for connecting, for sending, and for each read of the answer."""

ANSWER_SECONDS = 120.0
ANSWER_LIMIT = 32 * 1024 * 1024
_ROW = re.compile(r"statement_(\d{1,4})")
MESSAGE = 300
"""Characters that are kept of one message."""

Errors = list[dict[str, str]]


@dataclass(frozen=True)
class Accepted:
    """The database took it, or had it already (`duplicate`)."""

    identifier: str = ""
    permalink: str = ""
    duplicate: bool = False


@dataclass(frozen=True)
class Rejected:
    """The database refused it: what is wrong, by field."""

    errors: Errors


Verdict = Accepted | Rejected


@dataclass(frozen=True)
class DatabaseReply:
    """verdicts: by puid, of those statements about which something was said; trouble: why nothing was, if so.

    hopeless: whether sending the same again is of no use before somebody has set the token or the address right.
    """

    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    trouble: str = ""
    hopeless: bool = False


def is_set() -> bool:
    """Say whether address and token of the database are set."""
    return bool(settings.TRANSPARENCY_URL and settings.TRANSPARENCY_TOKEN)


def send_many(payloads: Sequence[Mapping[str, Any]]) -> DatabaseReply:
    """Send 1 to 100 statements in one call; never raises for what the other side does.

    The database takes all or none: where some are refused or there already, nothing is said of the others.
    """
    status, body, trouble = _post("/statements", {"statements": list(payloads)})
    puids = [payload["puid"] for payload in payloads]
    if status == httpx.codes.CREATED:
        return _created(body.get("statements"), puids)
    if status == httpx.codes.UNPROCESSABLE_ENTITY:
        return DatabaseReply(_refused_rows(_mapping(body.get("errors")), puids), trouble)
    return DatabaseReply(trouble=trouble, hopeless=_is_hopeless(status))


def send_one(payload: Mapping[str, Any]) -> DatabaseReply:
    """Send one statement by itself; never raises for what the other side does."""
    status, body, trouble = _post("/statement", payload)
    puid = payload["puid"]
    if status == httpx.codes.CREATED:
        return _created([body], [puid])
    if status == httpx.codes.UNPROCESSABLE_ENTITY:
        if _mapping(body.get("existing")).get("puid") == puid:
            return DatabaseReply({puid: Accepted(duplicate=True)})
        errors = _errors(_mapping(body.get("errors")))
        return DatabaseReply({puid: Rejected(errors)}) if errors else DatabaseReply(trouble=trouble)
    return DatabaseReply(trouble=trouble, hopeless=_is_hopeless(status))


def _post(path: str, content: object) -> tuple[int | None, dict[str, object], str]:
    """Return status, JSON object and what to say if it is not the answer hoped for."""
    headers = {"authorization": f"Bearer {settings.TRANSPARENCY_TOKEN}", "accept": "application/json"}
    url = f"{settings.TRANSPARENCY_URL}{path}"
    try:
        with (
            guarded_client(allowed_hosts=settings.PRIVATE_HOSTS_ALLOWED, timeout=TIMEOUT) as client,
            client.stream("POST", url, json=content, headers=headers) as response,
        ):
            body = read_bounded(response, limit_bytes=ANSWER_LIMIT, seconds=ANSWER_SECONDS)
            return response.status_code, _read(body), f"HTTP {response.status_code}"
    except Problem as problem:
        return None, {}, f"{problem.code}: {problem.message}"
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        return None, {}, f"{type(error).__name__}: {error}"


def _read(body: bytes) -> dict[str, object]:
    try:
        return _mapping(json.loads(body))
    except ValueError:
        return {}


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _is_hopeless(status: int | None) -> bool:
    return status in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND}


def _created(rows: Any, puids: Sequence[str]) -> DatabaseReply:
    """Take a 201 for what it says: every statement of the call is in the database."""
    by_puid = {row.get("puid"): row for row in rows or [] if isinstance(row, dict)}
    found = [by_puid.get(puid, {}) for puid in puids]
    made = [
        Accepted(str(row.get("uuid") or "")[:100], str(row.get("permalink") or "")[:500]) for row in found
    ]
    return DatabaseReply(dict(zip(puids, made, strict=True)))


def _refused_rows(errors: Mapping[str, object], puids: Sequence[str]) -> dict[str, Verdict]:
    verdicts: dict[str, Verdict] = {}
    for key, found in errors.items():
        row = _ROW.fullmatch(key)
        if row and int(row[1]) < len(puids):
            verdicts[puids[int(row[1])]] = Rejected(_errors(_mapping(found)))
    existing = errors.get("existing_puids")
    for puid in existing if isinstance(existing, list) else []:
        if puid in puids:
            verdicts[puid] = Accepted(duplicate=True)
    return verdicts


def _errors(found: Mapping[str, object]) -> Errors:
    return [
        {"field": str(name)[:80], "code": "refused", "message": str(message)[:MESSAGE]}
        for name, messages in found.items()
        for message in (messages if isinstance(messages, list) else [messages])
    ]
