"""One page of a list, as every list of the API answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict

from django.db.models import Model, QuerySet
from ninja import Field, Query, Schema

from zhengpin.kit.pagination import page_of


class PageQuery(Schema):
    """Where a page starts and how long it is."""

    cursor: str | None = Field(None, max_length=300, description="`next_cursor` of the page before")
    limit: int = Field(50, ge=1, le=200)


PageOf = Query[PageQuery]


class ShapedPage[S](TypedDict):
    """What `Paginated` is made of."""

    items: list[S]
    next_cursor: str | None


def page[M: Model, S](
    rows: QuerySet[M],
    query: PageQuery,
    shape: Callable[[M], S],
    *,
    newest_first: bool = True,
    key: str = "pk",
) -> ShapedPage[S]:
    """Return `{"items": […], "next_cursor": …}`. key: a field that no two of the rows share."""
    found = page_of(rows, cursor=query.cursor, limit=query.limit, newest_first=newest_first, key=key)
    return {"items": [shape(row) for row in found.items], "next_cursor": found.next_cursor}
