"""Cuts a long list into pages by an opaque cursor (keyset, so that new rows never shift a page)."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import gettext_noop

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

MAX_LIMIT = 200


@dataclass(frozen=True)
class Page[T]:
    """`items` in list order; `next_cursor` is None on the last page."""

    items: list[T]
    next_cursor: str | None


def malformed_cursor() -> Invalid:
    return Invalid(
        gettext_noop("This cursor cannot be read."),
        code="cursor.malformed",
        field="cursor",
        remedy=gettext_noop("Start from the first page."),
    )


def encode_cursor(value: object) -> str:
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


def page_of[Row: Model](
    rows: QuerySet[Row],
    *,
    cursor: str | None = None,
    limit: int = 50,
    newest_first: bool = True,
    key: str = "pk",
) -> Page[Row]:
    """Return one page of the queryset `rows`, ordered by primary key (time-ordered ids or numbers), or by `key`.

    limit: 1 to 200; key: a field that no two of the rows share. Raises Invalid for a cursor that cannot be read.
    """
    limit = max(1, min(limit, MAX_LIMIT))
    rows = rows.order_by(f"-{key}" if newest_first else key)
    if cursor:
        column: Any = rows.model._meta.pk if key == "pk" else rows.model._meta.get_field(key)
        try:
            last = column.to_python(decode_cursor(cursor))
        except Exception as error:
            raise malformed_cursor() from error
        rows = rows.filter(**{f"{key}__lt" if newest_first else f"{key}__gt": last})
    items = list(rows[: limit + 1])
    more = len(items) > limit
    return Page(items[:limit], encode_cursor(getattr(items[limit - 1], key)) if more else None)


def page_of_list[Item](
    items: Sequence[Item], *, number: Callable[[Item], int], cursor: str | None = None, limit: int = 50
) -> Page[Item]:
    """Return one page of a list whose items are numbered in ascending order; limit: 1 to 200."""
    limit = max(1, min(limit, MAX_LIMIT))
    if cursor:
        try:
            last = int(decode_cursor(cursor))
        except ValueError as error:
            raise malformed_cursor() from error
        items = [one for one in items if number(one) > last]
    shown = list(items[:limit])
    more = len(items) > limit
    return Page(shown, encode_cursor(number(shown[-1])) if more else None)
