"""Cuts a long list into pages by an opaque cursor (keyset, so that new rows never shift a page)."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop

MAX_LIMIT = 200


@dataclass(frozen=True)
class Page:
    """`items` in list order; `next_cursor` is None on the last page."""

    items: list[Any]
    next_cursor: str | None


def malformed_cursor() -> Invalid:
    return Invalid(
        gettext_noop("This cursor cannot be read."),
        code="cursor.malformed",
        field="cursor",
        remedy=gettext_noop("Start from the first page."),
    )


def encode_cursor(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(str(value)).encode()).decode().rstrip("=")


def decode_cursor(cursor: str) -> str:
    """Return the key inside a cursor. Raises Invalid (`cursor.malformed`)."""
    try:
        value = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error) as error:
        raise malformed_cursor() from error
    if not isinstance(value, str):
        raise malformed_cursor()
    return value


def page_of(rows: Any, *, cursor: str | None = None, limit: int = 50, newest_first: bool = True) -> Page:
    """Return one page of the queryset `rows`, ordered by primary key (time-ordered ids or numbers).

    limit: 1 to 200. Raises Invalid for a cursor that cannot be read.
    """
    limit = max(1, min(limit, MAX_LIMIT))
    rows = rows.order_by("-pk" if newest_first else "pk")
    if cursor:
        key = decode_cursor(cursor)
        try:
            key = rows.model._meta.pk.to_python(key)
        except Exception as error:
            raise malformed_cursor() from error
        rows = rows.filter(**{"pk__lt" if newest_first else "pk__gt": key})
    items = list(rows[: limit + 1])
    more = len(items) > limit
    return Page(items[:limit], encode_cursor(items[limit - 1].pk) if more else None)
