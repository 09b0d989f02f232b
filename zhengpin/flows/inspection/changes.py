"""Sees what changed at shops since their last inspection, by what the catalogue, buyers, holders and traits say.

Looked for: prices that fell, new goods, complaints and rises of what buyers say, another place that goods are sent
from, goods taken off sale within an hour of being sold live. The last two are seen where the marketplace says where
goods are sent from (or gives warehouses as traits) and when a seller took them off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing, ListingRevision, RoomPin
from zhengpin.catalog.states import ListingState
from zhengpin.complaints.models import Target
from zhengpin.complaints.states import TargetState
from zhengpin.feedback.models import Rise
from zhengpin.feedback.states import RiseState
from zhengpin.inspection import operations
from zhengpin.inspection.models import ShopStanding
from zhengpin.kit import clock
from zhengpin.linkage.models import Trait
from zhengpin.linkage.states import TraitKind
from zhengpin.sampling.supervision import InspectionTrigger, SupervisionState

TOGETHER = 200
"""Shops that are looked at together."""
LEAST_PART = 0.1
"""Of a shop's goods at least this part must have another price for its prices to have changed."""
SOON = timedelta(hours=1)
"""Goods that are taken off sale so soon after they were sold live are not meant to be looked at."""
COMPLAINTS = 3
"""So many things of a seller complained of since its last inspection are a change."""


@dataclass(frozen=True)
class ShopChange:
    """Something that changed at a shop, with the numbers that show it."""

    shop_id: UUID
    trigger: InspectionTrigger
    facts: dict[str, object]


def note_changes(*, actor: Actor) -> int:
    """Look at every shop that was inspected and note what changed since; return how much was new. Raises Forbidden."""
    new, moment = 0, clock.now()
    for shops in _shops():
        for one in changes_at(shops):
            new += operations.note_change(
                shop_id=one.shop_id, trigger=one.trigger, facts=one.facts, seen_at=moment, actor=actor
            )
    return new


def _shops() -> Iterator[list[ShopStanding]]:
    """Yield parts of the shops of which something new would bring the next inspection forward."""
    rows = ShopStanding.objects.exclude(state=SupervisionState.STOPPED.value).select_related("shop__merchant")
    after: UUID | None = None
    while True:
        part = rows if after is None else rows.filter(pk__gt=after)
        some = list(part.order_by("pk")[:TOGETHER])
        if not some:
            return
        yield some
        after = some[-1].pk


def changes_at(shops: list[ShopStanding]) -> Iterator[ShopChange]:
    """Yield what changed at these shops, each kind of change once a shop."""
    yield from _new_titles(shops)
    yield from _price_drops(shops)
    yield from _complaints(shops)
    yield from _places(shops)
    yield from _off_after_live(shops)


def _ids(shops: Iterable[ShopStanding]) -> list[UUID]:
    return [one.shop_id for one in shops]


SINCE = F("shop__inspection_standing__last_at")


def _new_titles(shops: list[ShopStanding]) -> Iterator[ShopChange]:
    rows = Listing.objects.filter(shop__in=_ids(shops), created_at__gt=SINCE)
    counted = rows.values("shop").annotate(new=Count("pk")).filter(new__gte=settings.INSPECTION_TITLES)
    for shop_id, new in counted.values_list("shop", "new"):
        yield ShopChange(shop_id, InspectionTrigger.NEW_TITLES, {"goods": new})


def _price_drops(shops: list[ShopStanding]) -> Iterator[ShopChange]:
    """Yield the shops whose prices fell: the middle one of the changes, where enough of the goods have changed."""
    stood = Listing.objects.filter(
        shop__in=_ids(shops), created_at__lte=SINCE, state=ListingState.LIVE.value, price__gt=0
    )
    goods = dict(stood.values("shop").annotate(count=Count("pk")).values_list("shop", "count"))
    ratios: dict[UUID, list[float]] = defaultdict(list)
    for shop_id, ratio in _ratios(stood):
        ratios[shop_id].append(ratio)
    for shop_id, changed in ratios.items():
        middle = median(changed)
        if middle <= 1 - settings.INSPECTION_PRICE_FALL and len(changed) >= LEAST_PART * goods[shop_id]:
            facts: dict[str, object] = {"goods": len(changed), "fell_by": round(1 - middle, 4)}
            yield ShopChange(shop_id, InspectionTrigger.PRICE_DROP, facts)


def _ratios(stood: QuerySet[Listing]) -> Iterator[tuple[UUID, float]]:
    """Yield, of goods with another price than at the last inspection, the shop and the new price over the old one."""
    since = F("listing__shop__inspection_standing__last_at")
    later = ListingRevision.objects.filter(
        listing=OuterRef("listing"), received_at__lte=since, revision__gt=OuterRef("revision")
    )
    moved = stood.filter(updated_at__gt=SINCE)
    # What the goods said at the last inspection: the newest of the revisions that had come by then.
    before = ListingRevision.objects.filter(listing__in=moved, received_at__lte=since).exclude(Exists(later))
    rows = before.values_list("listing__shop_id", "listing__price", "listing__currency", "content")
    for shop_id, price, currency, said in rows.iterator():
        old = said.get("price")
        if (
            price
            and old
            and currency == said.get("currency")
            and float(old) > 0
            and float(old) != float(price)
        ):
            yield shop_id, float(price) / float(old)


def _complaints(shops: list[ShopStanding]) -> Iterator[ShopChange]:
    """Yield the shops whose sellers were complained of, or of whose goods buyers complain more often than before."""
    facts: dict[UUID, dict[str, object]] = defaultdict(dict)
    targets = Target.objects.filter(
        respondent__merchant__shops__in=_ids(shops),
        complaint__submitted_at__gt=F("respondent__merchant__shops__inspection_standing__last_at"),
    ).exclude(state__in=[TargetState.LISTED.value, TargetState.REFUSED.value])
    counted = targets.values("respondent__merchant__shops").annotate(count=Count("pk", distinct=True))
    for shop_id, count in counted.values_list("respondent__merchant__shops", "count"):
        if count >= COMPLAINTS:
            facts[shop_id]["complained_of"] = count
    rises = Rise.objects.filter(
        unit__shop__in=_ids(shops), created_at__gt=F("unit__shop__inspection_standing__last_at")
    ).exclude(state__in=[RiseState.DISMISSED.value, RiseState.CONTESTED.value])
    for shop_id, day in rises.order_by("day").values_list("unit__shop", "day"):
        facts[shop_id]["rise_on"] = day.isoformat()
    known = set(_ids(shops))
    for shop_id, shown in facts.items():
        if shop_id in known:
            yield ShopChange(shop_id, InspectionTrigger.COMPLAINTS, shown)


def _places(shops: list[ShopStanding]) -> Iterator[ShopChange]:
    """Yield the shops whose goods are sent from a place that none was sent from before, where one was known."""
    new: dict[UUID, int] = defaultdict(int)
    for found in (_warehouses(shops), _said_places(shops)):
        for shop_id, places in found:
            new[shop_id] += places
    for shop_id, places in new.items():
        yield ShopChange(shop_id, InspectionTrigger.OTHER_SHIP_FROM, {"places": places})


def _warehouses(shops: list[ShopStanding]) -> Iterator[tuple[UUID, int]]:
    """Yield shops with how many warehouses among their sellers' traits came later, where one was known."""
    sellers: dict[UUID, list[ShopStanding]] = defaultdict(list)
    for one in shops:
        sellers[one.shop.merchant.organisation_id].append(one)
    rows = Trait.objects.filter(account__in=list(sellers), kind=TraitKind.WAREHOUSE.value)
    received: dict[UUID, list[datetime]] = defaultdict(list)
    for account, at in rows.values_list("account", "received_at"):
        received[account].append(at)
    for account, moments in received.items():
        for one in sellers[account]:
            new = sum(at > one.last_at for at in moments)
            if 0 < new < len(moments):
                yield one.shop_id, new


def _said_places(shops: list[ShopStanding]) -> Iterator[tuple[UUID, int]]:
    """Yield shops with how many places their goods say for the first time, where they said one before."""
    since = F("listing__shop__inspection_standing__last_at")
    rows = ListingRevision.objects.filter(listing__shop__in=_ids(shops))
    before, later = rows.filter(received_at__lte=since), rows.filter(received_at__gt=since)
    known, met = _by_shop(before), _by_shop(later.filter(revision=F("listing__revision")))
    for shop_id, places in met.items():
        if shop_id in known and (new := places - known[shop_id]):
            yield shop_id, len(new)


def _by_shop(rows: QuerySet[ListingRevision]) -> dict[UUID, set[str]]:
    found: dict[UUID, set[str]] = defaultdict(set)
    for shop_id, said in rows.values_list("listing__shop_id", "content").iterator():
        if place := said.get("ships_from"):
            found[shop_id].add(place)
    return dict(found)


def _off_after_live(shops: list[ShopStanding]) -> Iterator[ShopChange]:
    """Yield the shops whose goods were taken off sale while they were sold live, or within an hour of it."""
    gone = Listing.objects.filter(
        shop__in=_ids(shops),
        state=ListingState.WITHDRAWN.value,
        updated_at__gt=SINCE,
        room_pins__isnull=False,
    )
    said = ListingRevision.objects.filter(listing__in=gone, revision=F("listing__revision"))
    pins = RoomPin.objects.filter(listing__in=gone).select_related("room")
    live: dict[UUID, list[RoomPin]] = defaultdict(list)
    for pin in pins:
        if pin.listing_id:
            live[pin.listing_id].append(pin)
    goods: dict[UUID, int] = defaultdict(int)
    for listing_id, shop_id, content in said.values_list("listing_id", "listing__shop_id", "content"):
        at = content.get("off_sale_at")
        if at and any(_soon_after(pin, datetime.fromisoformat(at)) for pin in live[listing_id]):
            goods[shop_id] += 1
    for shop_id, count in goods.items():
        yield ShopChange(shop_id, InspectionTrigger.DELISTED_AFTER_LIVE, {"goods": count})


def _soon_after(pin: RoomPin, at: datetime) -> bool:
    ended = pin.unpinned_at or pin.room.ended_at or at
    return pin.pinned_at <= at <= ended + SOON
