"""What rules are told of what buyers say: rates of shops and creators, distinct buyers of listings, rises that stand.

Read for a whole batch by a few statements, none of them for each thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum

from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Feedback, UnitDay
from zhengpin.feedback.queries.rises import open_rise_of, risen_merchants
from zhengpin.feedback.rates.of_units import PER_ORDERS
from zhengpin.feedback.states import SAYS_FAKE, RecordKind, UnitKind

DAYS = 90
ALIKE = 1.0
"""How many reports the whole marketplace's rate counts as for a shop of its own: few orders tell little."""
_SAYS = [one.value for one in SAYS_FAKE]


@dataclass(frozen=True)
class BuyersSay:
    """Facts by shop or creator, listing and room; what nobody bought has no rate. Empty where nothing was asked."""

    rates: dict[UUID, float] = field(default_factory=dict)
    risen: frozenset[UUID] = frozenset()
    listings: dict[UUID, tuple[int, int]] = field(default_factory=dict)
    rooms: dict[UUID, int] = field(default_factory=dict)

    def of_seller(self, seller: UUID | None) -> dict[str, Any]:
        """Return what is told of a shop or a creator."""
        if seller is None:
            return {"buyers_fake_rate": None, "buyers_rise": None}
        return {"buyers_fake_rate": self.rates.get(seller), "buyers_rise": seller in self.risen}

    def of_listing(self, listing: UUID, shop: UUID) -> dict[str, Any]:
        buyers, returns = self.listings.get(listing, (0, 0))
        return self.of_seller(shop) | {"buyers_saying_fake": buyers, "returns_as_fake": returns}

    def of_room(self, room: UUID, sellers: Iterable[UUID | None]) -> dict[str, Any]:
        """Return what is told of a live room. sellers: its creator, and the merchant, of any of whose shops it may be."""
        risen = any(one in self.risen for one in sellers)
        return {"buyers_rise": risen, "room_reports": self.rooms.get(room, 0)}


def buyers_say(
    *,
    shops: Iterable[UUID] = (),
    creators: Iterable[UUID] = (),
    merchants: Iterable[UUID] = (),
    listings: Collection[UUID] = (),
    rooms: Collection[UUID] = (),
) -> BuyersSay:
    """Return what buyers say of these in the last 90 days (a system read)."""
    shop_ids, creator_ids, since = set(shops), set(creators), today() - timedelta(days=DAYS)
    if not (shop_ids or creator_ids or rooms):
        return BuyersSay()
    return BuyersSay(
        _rates(shop_ids, creator_ids, since),
        frozenset(open_rise_of(shop_ids, creator_ids, contested=False)) | risen_merchants(merchants),
        _of_listings(listings, since) if listings else {},
        _of_rooms(rooms, since) if rooms else {},
    )


def _rates(shops: set[UUID], creators: set[UUID], since: date) -> dict[UUID, float]:
    """Return believed reports for 10,000 orders, drawn to the whole marketplace's rate where orders are few."""
    of = Q(unit__kind=UnitKind.ALL.value)
    for column, keys in (("unit__shop__in", shops), ("unit__creator__in", creators)):
        of |= Q(**{column: keys}) if keys else Q()
    rows = UnitDay.objects.filter(of, day__gte=since).order_by().values_list("unit__kind", "unit__key")
    sums = {
        (kind, key): (believed or 0.0, orders or 0)
        for kind, key, believed, orders in rows.annotate(said=Sum("believed"), many=Sum("orders"))
    }
    believed, orders = sums.pop((UnitKind.ALL.value, ""), (0.0, 0))
    usual = (believed + 0.5) / max(orders, 1)
    return {
        UUID(key): round((said + ALIKE) / (many + ALIKE / usual) * PER_ORDERS, 2)
        for (_, key), (said, many) in sums.items()
        if many
    }


def _of_listings(listings: Collection[UUID], since: date) -> dict[UUID, tuple[int, int]]:
    """Return distinct believed buyers, and returns as fake, by listing."""
    said = Feedback.objects.filter(listing__in=listings, day__gte=since, withdrawn=False, says__in=_SAYS)
    rows = said.order_by().values_list("listing_id")
    counted = rows.annotate(
        buyers=Count("buyer", filter=Q(weight__gte=1), distinct=True),
        unknown=Count("pk", filter=Q(weight__gte=1, buyer__isnull=True)),
        returns=Count("pk", filter=Q(kind=RecordKind.RETURN.value, weight__gt=0)),
    )
    return {listing: (buyers + unknown, returns) for listing, buyers, unknown, returns in counted}


def _of_rooms(rooms: Collection[UUID], since: date) -> dict[UUID, int]:
    """Return by room how many buyers reported fakes there and are believed."""
    reports = Feedback.objects.filter(
        room__in=rooms,
        day__gte=since,
        withdrawn=False,
        says__in=_SAYS,
        kind=RecordKind.REPORT.value,
        weight__gt=0,
    )
    rows = reports.order_by().values_list("room_id")
    counted = rows.annotate(
        buyers=Count("buyer", distinct=True), unknown=Count("pk", filter=Q(buyer__isnull=True))
    )
    return {room: buyers + unknown for room, buyers, unknown in counted}
