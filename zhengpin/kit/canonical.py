"""Writes a value as the one JSON text that is hashed (sorted keys, no spaces, UTF-8), and digests it."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_SIGNS = (rb"\u0000", b"-0.0", b"e+")
"""Without these in its text a value holds no U+0000, no -0.0, and no number from 1e16 up."""


def _plain(value: object) -> object:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no canonical form")


def canonical_json(value: object) -> bytes:
    """Return canonical JSON bytes, close to RFC 8785: keys sorted, no white space, non-ASCII kept as UTF-8."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain, allow_nan=False
    ).encode()


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical JSON of `value`, as 64 hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def plain(value: object) -> Any:
    """Return `value` in JSON types that both database engines give back just as they were.

    Dates, ids and sets become what canonical JSON writes. PostgreSQL's jsonb refuses U+0000 and lone surrogates, which
    become U+FFFD, and rewrites the numbers -0.0 and from 1e16 up, which become 0.0 and whole numbers.
    """
    text = _settled(value)
    return _made_storable(value) if text is None else json.loads(text)


def storable(value: object) -> tuple[object, str]:
    """Return a value of JSON types as `plain` does, and its digest: the value itself where it is as it should be.

    For large values, of which a copy and two texts cost more than whatever made them.
    """
    text = _settled(value)
    if text is None:
        value = plain(value)
        return value, digest(value)
    return value, hashlib.sha256(text).hexdigest()


def _settled(value: object) -> bytes | None:
    """Return the text of a value that is storable as it is, which the text tells sooner than a look at each part."""
    try:
        text = canonical_json(value)
    except (TypeError, UnicodeEncodeError):  # a mapping that is no dict, or half a character
        return None
    return None if any(sign in text for sign in _SIGNS) else text


def _made_storable(value: object) -> Any:
    return json.loads(canonical_json(_storable(value)))


def _storable(value: object) -> object:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, float) and math.isfinite(value):
        return int(value) if abs(value) >= 1e16 else value + 0.0
    if isinstance(value, Mapping):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_storable(item) for item in value]
    return value
