"""The index by which listings are found that hold a text, and the narrowing of a search to what it gives."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.kit.text_index import TextIndex

LISTINGS = TextIndex("catalog_listing", ("title", "brand"))
MOST = 20_000
"""Listings that are looked at by the index; of what more hold, the newest are soon met by going through all."""
MOST_SELLERS = 50


def narrowed(rows: QuerySet[Listing], text: str) -> QuerySet[Listing]:
    """Return those of the rows that may hold a text in title, brand or seller's name, or have it as external id.

    Where too many do, or no index is laid, all of them: whoever asks looks at what is there anyway.
    """
    if not LISTINGS.is_laid(connection):
        return rows
    found = _found(text)
    if found is None:
        return rows
    sql, parameters = found
    with connection.cursor() as cursor:
        counting = f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) AS held LIMIT {MOST + 1}) AS some"  # noqa: S608 - of ours
        cursor.execute(counting, parameters)
        many = cursor.fetchone()[0]
    return rows.filter(pk__in=RawSQL(sql, parameters)) if many <= MOST else rows  # noqa: S611


def _found(text: str) -> tuple[str, list[Any]] | None:
    """Return what gives the keys of such listings; None where many sellers are called so."""
    sql, parameters = LISTINGS.holding(text, connection.vendor)
    parts, given = [sql, "SELECT id FROM catalog_listing WHERE external_id = %s"], [*parameters, text]
    for column, model in (("merchant_id", Merchant), ("shop_id", Shop)):
        named: QuerySet[Any] = model.objects.filter(name__icontains=text)
        keys = [_written(key) for key in named.values_list("pk", flat=True)[: MOST_SELLERS + 1]]
        if len(keys) > MOST_SELLERS:
            return None
        if keys:
            places = ", ".join(["%s"] * len(keys))
            parts.append(f"SELECT id FROM catalog_listing WHERE {column} IN ({places})")  # noqa: S608
            given += keys
    return " UNION ".join(parts), given


def _written(key: UUID) -> object:
    return Listing._meta.pk.get_db_prep_value(key, connection)
