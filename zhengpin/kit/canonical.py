"""Writes a value as the one JSON text that is hashed (sorted keys, no spaces, UTF-8), and digests it."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(value: Any) -> bytes:
    """Return canonical JSON bytes, close to RFC 8785: keys sorted, no white space, non-ASCII kept as UTF-8."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain, allow_nan=False
    ).encode()


def digest(value: Any) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def plain(value: Any) -> Any:
    """Return `value` with dates, ids and sets turned into the JSON types that canonical JSON writes."""
    return json.loads(canonical_json(value))
