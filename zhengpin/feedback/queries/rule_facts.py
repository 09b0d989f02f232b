"""What rules are told of what buyers say: rates of shops and creators, distinct buyers of listings, rises that stand.

Read for a whole batch by a few statements, none of them for each thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.feedback.models import Feedback, Rise, UnitDay
from zhengpin.feedback.rates.of_units import PER_ORDERS
from zhengpin.feedback.states import SAYS_FAKE, BuyerRecordKind, RiseState, UnitKind
from zhengpin.kit import clock

Facts = dict[str, object]
DAYS = 90
ALIKE = 1.0
"""How many reports the whole marketplace's rate counts as for a shop of its own: few orders tell little."""
_SAYS = [one.value for one in SAYS_FAKE]


def facts_of_listings(shop_of: Mapping[UUID, UUID]) -> dict[UUID, Facts]:
    """Return, by listing, what buyers say of it and of its shop in the last 90 days (a system read). shop_of: by
    listing."""
    if not shop_of:
        return {}
    since, shops = _since(), set(shop_of.values())
    rates, risen, said = _rates(shops, set(), since), _risen(shops), _of_listings(shop_of, since)
    return {
        listing: _of_seller(shop, rates, risen)
        | dict(zip(("buyers_saying_fake", "returns_as_fake"), said.get(listing, (0, 0)), strict=True))
        for listing, shop in shop_of.items()
    }


def feedback_of_listings(listings: Collection[UUID]) -> dict[UUID, int]:
    """Return, by listing, how many pieces of feedback there are of it in the last 90 days (a system read)."""
    rows = (
        Feedback.objects.filter(listing__in=listings, day__gte=_since(), withdrawn=False)
        if listings
        else None
    )
    return dict(rows.order_by().values_list("listing_id").annotate(Count("pk"))) if rows is not None else {}


def facts_of_subjects(subjects: Iterable[Subject]) -> dict[str, Facts]:
    """Return, by reference, what buyers say of shops, creators and live rooms in the last 90 days (a system read).

    A live room's rise is its creator's, or one of any of the shops of its merchant. An account has no rate of its own.
    """
    shown = [one for one in subjects if one.subject_kind is not SubjectKind.VIDEO]
    if not shown:
        return {}
    since = _since()
    rooms = {one.identifier for one in shown if one.subject_kind is SubjectKind.ROOM}
    shops = {one.identifier for one in shown if one.subject_kind is SubjectKind.SHOP}
    creators = {one.creator_id for one in shown if one.creator_id}
    merchants = {one.merchant_id for one in shown if one.identifier in rooms and one.merchant_id}
    rates, risen = _rates(shops, creators, since), _risen(shops, creators, merchants)
    reported = _of_rooms(rooms, since) if rooms else {}
    found: dict[str, Facts] = {}
    for one in shown:
        if one.identifier in rooms:
            is_risen = bool(risen & {one.creator_id, one.merchant_id})
            found[one.reference] = {"buyers_rise": is_risen, "room_reports": reported.get(one.identifier, 0)}
        else:
            seller = one.identifier if one.identifier in shops else one.creator_id
            found[one.reference] = _of_seller(seller, rates, risen)
    return found


def _of_seller(seller: UUID | None, rates: Mapping[UUID, float], risen: Collection[UUID]) -> Facts:
    """Return what is said of a shop or creator: of whom nobody bought there is no rate."""
    if seller is None:
        return {"buyers_fake_rate": None, "buyers_rise": None}
    return {"buyers_fake_rate": rates.get(seller), "buyers_rise": seller in risen}


def _since() -> date:
    return timezone.localdate(clock.now(), timezone.get_default_timezone()) - timedelta(days=DAYS)


def _risen(
    shops: Collection[UUID], creators: Collection[UUID] = (), merchants: Collection[UUID] = ()
) -> frozenset[UUID]:
    """Return which of these have a rise that is open; of a merchant one of its shops does."""
    which = Q(unit__shop__in=shops) | Q(unit__creator__in=creators) | Q(unit__shop__merchant__in=merchants)
    rows = Rise.objects.filter(which, state=RiseState.OPEN.value)
    columns = rows.values_list("unit__shop_id", "unit__creator_id", "unit__shop__merchant_id")
    return frozenset(key for some in columns for key in some if key)


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
        returns=Count("pk", filter=Q(kind=BuyerRecordKind.RETURN.value, weight__gt=0)),
    )
    return {listing: (buyers + unknown, returns) for listing, buyers, unknown, returns in counted}


def _of_rooms(rooms: Collection[UUID], since: date) -> dict[UUID, int]:
    """Return by room how many buyers reported fakes there and are believed."""
    reports = Feedback.objects.filter(
        room__in=rooms,
        day__gte=since,
        withdrawn=False,
        says__in=_SAYS,
        kind=BuyerRecordKind.REPORT.value,
        weight__gt=0,
    )
    rows = reports.order_by().values_list("room_id")
    counted = rows.annotate(
        buyers=Count("buyer", distinct=True), unknown=Count("pk", filter=Q(buyer__isnull=True))
    )
    return {room: buyers + unknown for room, buyers, unknown in counted}
