"""The index by which listings are found that hold a text, and the narrowing of a search to what an index gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.kit.database.text_index import Asked, TextIndex

LISTINGS = TextIndex("catalog_listing", ("title", "brand"))
MOST = 10_000
"""Rows that are looked at by an index; of what more hold, the first are soon met by going through all."""
MOST_SELLERS = 50


def narrowed[Rows: QuerySet[Any]](
    rows: Rows, index: TextIndex, text: str, also: Sequence[Asked] = ()
) -> Rows:
    """Return those of the rows of an index's table that may hold a text, or whose keys are among those `also` gives.

    Where too many may, or the index is not laid, all of them: whoever asks looks at what is there anyway.
    """
    if not index.is_laid(connection):
        return rows
    asked = [index.holding(text, connection.vendor), *also]
    sql = " UNION ".join(one for one, _ in asked)
    parameters = [value for _, given in asked for value in given]
    counting = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) AS held LIMIT {MOST + 1}) AS counted"  # noqa: S608 - of ours
    with connection.cursor() as cursor:
        cursor.execute(counting, parameters)
        many = cursor.fetchone()[0]
    return rows.filter(pk__in=RawSQL(sql, parameters)) if many <= MOST else rows  # noqa: S611 - of ours


def narrowed_listings[Rows: QuerySet[Listing]](rows: Rows, text: str) -> Rows:
    """Return those of the listings that may hold a text in title, brand or seller's name, or have it as external id."""
    also: list[Asked] = [("SELECT id FROM catalog_listing WHERE external_id = %s", [text])]
    sellers: dict[str, QuerySet[Any]] = {"merchant_id": Merchant.objects.all(), "shop_id": Shop.objects.all()}
    for column, some in sellers.items():
        named = some.filter(name__icontains=text)
        keys = [_written(key) for key in named.values_list("pk", flat=True)[: MOST_SELLERS + 1]]
        if len(keys) > MOST_SELLERS:
            return rows
        if keys:
            places = ", ".join(["%s"] * len(keys))
            also.append((f"SELECT id FROM catalog_listing WHERE {column} IN ({places})", keys))  # noqa: S608
    return narrowed(rows, LISTINGS, text, also)


def _written(key: UUID) -> str:
    return str(Listing._meta.pk.get_db_prep_value(key, connection))
