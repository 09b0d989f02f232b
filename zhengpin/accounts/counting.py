"""Counts the rows of many queries by one question to the database."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.kit.ids import split_reference


class _Count(Subquery):
    """How many rows a query has, no more than its slice: the database stops there."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counts[Key: Hashable](actor: Actor, rows: Mapping[Key, QuerySet[Any]], *, most: int) -> dict[Key, int]:
    """Return how many rows each query has, counted up to `most`, to a person who asks.

    The queries ride on the asker's own row, so that one answer holds all numbers; what they may count is theirs to
    narrow.
    """
    if not rows:
        return {}
    counted = {name: _Count(row.order_by().values("pk")[:most]) for name, row in rows.items()}
    own = Person.objects.filter(pk=split_reference(actor.ref)[1]).order_by()
    return dict(zip(counted, own.values_list(*counted.values()).get(), strict=True))
