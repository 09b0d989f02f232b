"""Says which orders and feedback may not be deleted, since something of them is held."""

from __future__ import annotations

from django.db.models import Q

from zhengpin.feedback.models import Buyer, Feedback, Order
from zhengpin.kit.holds import Held, HeldKind

_COLUMNS = {
    HeldKind.LISTING: "listing_id",
    HeldKind.SHOP: "shop_id",
    HeldKind.CREATOR: "creator_id",
    HeldKind.ROOM: "room_id",
    HeldKind.VIDEO: "video_id",
    HeldKind.BUYER: "buyer__digest",
}


def under_hold(table: type[Order | Feedback], held: Held) -> Q | None:
    """Return what tells the records of a table that are held; None where none can be.

    A record is held with its goods, its shop, creator, room or video, the account that runs these, its order or its
    buyer.
    """
    ways = [Q(**{f"{column}__in": held.of(kind)}) for kind, column in _COLUMNS.items() if held.of(kind)]
    if orders := held.of(HeldKind.ORDER):
        ways.append(Q(**{f"{'key' if table is Order else 'order_key'}__in": orders}))
    if accounts := held.of(HeldKind.ACCOUNT):
        ways.append(Q(shop__merchant__organisation_id__in=accounts))
        ways.append(Q(creator__organisation_id__in=accounts))
    found: Q | None = None
    for one in ways:
        found = one if found is None else found | one
    return found


def held_ids(table: type[Order | Feedback], rows: Q, held: Held) -> set[int]:
    """Return which of the records that `rows` tells are held."""
    way = under_hold(table, held)
    return set() if way is None else set(table.objects.filter(rows).filter(way).values_list("pk", flat=True))


def is_held(buyer: Buyer, held: Held) -> bool:
    """Say whether a buyer is held, or any record of it."""
    if buyer.digest in held.of(HeldKind.BUYER):
        return True
    return any(held_ids(table, Q(buyer=buyer), held) for table in (Order, Feedback))
