"""Places records whose listing, shop, creator, room or video was not known when they came, once it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import batched
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import Listing
from zhengpin.feedback.models import PLACED, Feedback, Order
from zhengpin.feedback.operations.counting import Differences, counts_of, units_of
from zhengpin.feedback.operations.placing import places_of, units_of_rows
from zhengpin.feedback.record_input import Placing
from zhengpin.kit import clock

AT_ONCE = 1000
TRIED_DAYS = 30
"""For so long after a record came it is tried whether what it names is known now."""
_COLUMNS = [*(name.removesuffix("_id") for name in PLACED), "listing_given", "given", "waits"]


def place_late(*, actor: Actor, most: int = 20_000) -> int:
    """Place records whose listing or shop, creator, room, video has come; return how many. Raises Forbidden.

    What their units count changes with them. At most `most` are looked at in one call, the newest first.
    """
    actor.require(Permission.SEND_FEEDBACK)
    placed = 0
    for model in (Order, Feedback):
        for waiting in (_of_known_listings(model.objects.all()), _naming_others(model.objects.all())):
            ids = list(waiting.values_list("pk", flat=True)[:most])
            placed += sum(_place(model, list(some)) for some in batched(ids, AT_ONCE))
    return placed


def _of_known_listings(rows: QuerySet[Any]) -> QuerySet[Any]:
    known = Listing.objects.filter(source=OuterRef("source"), external_id=OuterRef("listing_given"))
    return rows.filter(~Q(listing_given=""), Exists(known)).order_by("-pk")


def _naming_others(rows: QuerySet[Any]) -> QuerySet[Any]:
    came = clock.now() - timedelta(days=TRIED_DAYS)
    return rows.filter(waits=True, received_at__gte=came).order_by("-received_at", "-pk")


@transaction.atomic
def _place(model: type[Order] | type[Feedback], ids: list[int]) -> int:
    rows: list[Any] = list(_of(model).filter(pk__in=ids).order_by("pk"))
    differences = Differences()
    changed: list[Any] = []
    for source, own in _by_source(rows).items():
        given = [
            Placing(**(row.own if isinstance(row, Feedback) else {"listing": row.listing_given, **row.given}))
            for row in own
        ]
        places = places_of(source, given, also=own)
        for row, named in zip(own, given, strict=True):
            before = units_of(row, places.units)
            if not places.complete(row, named):
                continue
            differences.add(before, row.day, counts_of(row), -1)
            differences.add(units_of(row, places.units), row.day, counts_of(row))
            changed.append(row)
    if changed:
        model._default_manager.bulk_update(changed, _COLUMNS, batch_size=500)
        differences.write()
    if model is Order and changed:
        _follow([row.pk for row in changed])
    return len(changed)


def _follow(orders: list[int]) -> None:
    """Have feedback of orders that were placed follow them."""
    of_orders = (
        Feedback.objects.select_for_update(of=("self",)).select_related("order").filter(order__in=orders)
    )
    for source, rows in _by_source(of_orders).items():
        places = places_of(source, [Placing(**row.own) for row in rows], also=rows)
        places.units |= units_of_rows([row.order for row in rows if row.order])
        differences = Differences()
        for row in rows:
            differences.add(units_of(row, places.units), row.day, counts_of(row), -1)
            places.place_feedback(row, row.order)
            differences.add(units_of(row, places.units), row.day, counts_of(row))
        Feedback.objects.bulk_update(rows, [*_COLUMNS, "buyer"], batch_size=500)
        differences.write()


def _by_source[M: (Order, Feedback)](rows: Iterable[M]) -> dict[str, list[M]]:
    found: dict[str, list[M]] = {}
    for row in rows:
        found.setdefault(row.source, []).append(row)
    return found


def _of(model: type[Order] | type[Feedback]) -> QuerySet[Any]:
    """Return the rows of a table, locked; feedback with its order."""
    if model is Feedback:
        return Feedback.objects.select_for_update(of=("self",)).select_related("order")
    return Order.objects.select_for_update(of=("self",))
