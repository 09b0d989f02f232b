"""Puts a simulated market into the real tables, day by day, as records of buyers would have come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

import numpy as np

from benchmarks.feedback.bursts import Burst
from benchmarks.feedback.buyers import DAY, Buyers, Placed
from benchmarks.feedback.market import Market
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.feedback.models import Buyer, BuyerLink, Feedback, Order, Unit, UnitDay
from zhengpin.feedback.operations.counting import Differences, counts_of, units_of
from zhengpin.feedback.operations.targets import FeedbackTarget
from zhengpin.feedback.operations.units import of_shop, units_for
from zhengpin.feedback.states import BuyerRecordKind, OrderState, SaidBy, Says, UnitKind

SOURCE = "harbour"
LONG_AGO = 200
"""Days before it came to which a buyer's word on another shop is dated, so that it stirs no chart."""


@dataclass
class Coming:
    """A report that is to be stored. shop: of the market."""

    shop: int
    placed: Placed


class StoredMarket:
    """A market whose day `day` lies `first + day`. shops: the rows, by number of the market."""

    def __init__(self, simulated: Market, bursts: Iterable[Burst], buyers: Buyers, first: date) -> None:
        self.market, self.first = simulated, first
        self._number = count()
        self.shops = _shops(simulated)
        self.elsewhere = _shop(_merchant("elsewhere"), "elsewhere")
        self.rivals: dict[str, Shop] = {}
        self.units = units_for([of_shop(shop) for shop in [*self.shops, self.elsewhere]])
        self._orders()
        self.by_day: dict[int, list[Coming]] = defaultdict(list)
        reports = simulated.reports
        for shop, ordered, day in zip(reports.unit, reports.ordered, reports.day, strict=True):
            one = Coming(int(shop), buyers.honest(int(ordered), int(day)))
            self.by_day[int(day)].append(one)
        for burst in bursts:
            for placed in burst.placed:
                self.by_day[placed.day].append(Coming(burst.shop, placed))

    def _orders(self) -> None:
        """Count the orders of every shop and day; no table of this size holds each."""
        shops, days = np.nonzero(self.market.orders)
        rows = [
            UnitDay(
                unit_id=self.units[UnitKind.SHOP.value, str(self.shops[shop].pk)],
                day=self.first + timedelta(days=int(day)),
                orders=int(self.market.orders[shop, day]),
            )
            for shop, day in zip(shops, days, strict=True)
        ]
        UnitDay.objects.bulk_create(rows, batch_size=5000)

    def come(self, days: Iterable[int]) -> dict[FeedbackTarget, set[date]]:
        """Store what comes on some days; return of which shops it is to be counted, by day."""
        coming = [one for day in days for one in self.by_day[day]]
        accounts = [self._buyer(one) for one in coming]
        Buyer.objects.bulk_create(accounts, batch_size=1000)
        links = [
            BuyerLink(buyer=buyer, digest=_digest(one.placed.report.group))
            for one, buyer in zip(coming, accounts, strict=True)
            if one.placed.report.group
        ]
        BuyerLink.objects.bulk_create(links, batch_size=1000)
        orders = [
            self._order(one, buyer) if one.placed.report.ordered else None
            for one, buyer in zip(coming, accounts, strict=True)
        ]
        others = [
            self._order(one, buyer, self.elsewhere)
            for one, buyer in zip(coming, accounts, strict=True)
            if one.placed.report.elsewhere
        ]
        Order.objects.bulk_create([one for one in [*orders, *others] if one], batch_size=1000)
        said = [
            self._feedback(one, buyer, order)
            for one, buyer, order in zip(coming, accounts, orders, strict=True)
        ]
        before = [
            self._feedback(one, buyer, None, self._rival(target), LONG_AGO)
            for one, buyer in zip(coming, accounts, strict=True)
            for target in one.placed.report.other_targets
        ]
        Feedback.objects.bulk_create([*said, *before], batch_size=1000)
        self._count(said)
        found: dict[FeedbackTarget, set[date]] = defaultdict(set)
        for row in said:
            found[FeedbackTarget(UnitKind.SHOP, str(row.shop_id))].add(row.day)
        return found

    def _count(self, said: list[Feedback]) -> None:
        differences = Differences()
        for row in said:
            differences.add(units_of(row, self.units), row.day, counts_of(row))
        differences.write()

    def day(self, number: int) -> date:
        return self.first + timedelta(days=int(number))

    def _key(self) -> str:
        return f"{next(self._number):032x}"

    def _buyer(self, one: Coming) -> Buyer:
        since = self.day(one.placed.day) - timedelta(days=one.placed.report.account_days)
        return Buyer(digest=self._key(), since=since)

    def _moment(self, one: Coming) -> datetime:
        midnight = datetime.combine(self.day(one.placed.day), time(), UTC)
        return midnight + timedelta(minutes=one.placed.report.minute - one.placed.day * DAY)

    def _order(self, one: Coming, buyer: Buyer, shop: Shop | None = None) -> Order:
        waited = one.placed.report.refund_minutes or 0
        return Order(
            source=SOURCE,
            key=self._key(),
            digest="",
            buyer=buyer,
            shop=shop or self.shops[one.shop],
            amount="129.00",
            currency="CNY",
            placed_at=self._moment(one) - timedelta(minutes=waited),
            day=self.day(one.placed.ordered),
            state=OrderState.COMPLETED.value,
        )

    def _feedback(
        self, one: Coming, buyer: Buyer, order: Order | None, shop: Shop | None = None, before: int = 0
    ) -> Feedback:
        is_return = one.placed.report.refund_minutes is not None and order is not None
        return Feedback(
            source=SOURCE,
            key=self._key(),
            digest="",
            buyer=buyer,
            order=order,
            shop=shop or self.shops[one.shop],
            kind=(BuyerRecordKind.RETURN if is_return else BuyerRecordKind.REVIEW).value,
            text=one.placed.report.text,
            posted_at=self._moment(one) - timedelta(days=before),
            day=self.day(one.placed.day - before),
            says=Says.FAKE.value,
            said_by=SaidBy.WORDS.value,
            weight=0.0,
        )

    def _rival(self, name: str) -> Shop:
        if name not in self.rivals:
            self.rivals[name] = _shop(self.elsewhere.merchant, f"rival {name}")
        return self.rivals[name]


def _shops(simulated: Market) -> list[Shop]:
    found = []
    for number, category in enumerate(simulated.categories):
        shop = _shop(_merchant(f"m-{number}"), f"s-{number}")
        Listing.objects.create(
            merchant=shop.merchant,
            shop=shop,
            source=SOURCE,
            external_id=f"l-{number}",
            revision=1,
            title=f"Goods {number}",
            category=f"Category {category}",
        )
        found.append(shop)
    return found


def _merchant(number: str) -> Merchant:
    organisation = Organisation.objects.create(kind=OrganisationKind.MERCHANT.value, name=f"Seller {number}")
    return Merchant.objects.create(
        organisation=organisation, source=SOURCE, external_id=number, name=organisation.name
    )


def _shop(merchant: Merchant, number: str) -> Shop:
    return Shop.objects.create(merchant=merchant, source=SOURCE, external_id=number, name=f"Shop {number}")


def _digest(group: Any) -> str:
    return f"{abs(hash(group)):032x}"[:32]


def unit_of(stored: StoredMarket, shop: int) -> Unit:
    """Return the unit of a shop of the market."""
    return Unit.objects.get(kind=UnitKind.SHOP.value, key=str(stored.shops[shop].pk))
