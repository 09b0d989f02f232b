"""Loads reports of buyers with what is known of each that matters for believing it: orders, account, hands, targets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import batched
from typing import Any

from django.db.models import Count, Q

from zhengpin.feedback.brigading import BuyerReport
from zhengpin.feedback.models import Buyer, Feedback, Order
from zhengpin.feedback.operations.linked_buyers import groups_of
from zhengpin.feedback.operations.targets import FeedbackTarget, saying_fake
from zhengpin.feedback.states import BuyerRecordKind, OrderState

AT_ONCE = 2000
_ROWS = ("pk", "revision", "day", "buyer_id", "posted_at", "order_id", "text", "order__state", "order__day")


@dataclass(frozen=True)
class LoadedReport:
    """A report as it stood when it was read. day: on which it came; ordered: that of its order, where it is at hand."""

    pk: int
    revision: int
    day: date
    ordered: date | None
    report: BuyerReport


def reports_on(
    target: FeedbackTarget, since: date, until: date, *, weighed: bool = False
) -> list[LoadedReport]:
    """Return what says fake of a target on the days from `since` to `until`, in order (a system read).

    weighed: only what is counted with the target's own.
    """
    which = target.weighed if weighed else target.records
    rows = saying_fake().filter(which, day__gte=since, day__lte=until).order_by("posted_at", "pk")
    found = list(rows.values(*_ROWS))
    known = _Known(target, found)
    return [
        LoadedReport(row["pk"], row["revision"], row["day"], row["order__day"], known.report(row))
        for row in found
    ]


class _Known:
    """What is known of the buyers of some reports, by few statements."""

    def __init__(self, target: FeedbackTarget, rows: list[dict[str, Any]]) -> None:
        buyers = {row["buyer_id"] for row in rows} - {None}
        orders = {row["order_id"] for row in rows} - {None}
        self.since = dict(_read(Buyer.objects.filter(since__isnull=False), "pk", buyers, "pk", "since"))
        self.bought, self.elsewhere = _orders_of(buyers, target.records)
        self.groups = groups_of(buyers)
        self.refunds = _refunds_of(orders)
        self.others = _others_of(buyers, target.records)

    def report(self, row: dict[str, Any]) -> BuyerReport:
        buyer = row["buyer_id"]
        opened = self.since.get(buyer)
        bought = row["order_id"] is not None and row["order__state"] != OrderState.CANCELLED
        known: dict[str, Any] = {}
        if opened is not None:
            known["account_days"] = max((row["day"] - opened).days, 0)
        if buyer is not None:
            known["elsewhere"] = self.elsewhere.get(buyer, 0)
        return BuyerReport(
            number=f"{row['pk']:020d}",  # of two of one moment the first counts, as numbers go
            buyer=str(buyer) if buyer is not None else f"of record {row['pk']}",
            minute=_minute(row["posted_at"]),
            group=self.groups.get(buyer),
            ordered=bought or buyer in self.bought,
            refund_minutes=self.refunds.get(row["order_id"]),
            text=row["text"],
            other_targets=self.others.get(buyer, frozenset()),
            **known,
        )


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _read(rows: Any, column: str, keys: Collection[Any], *wanted: str) -> Iterator[tuple[Any, ...]]:
    for some in batched(sorted(keys), AT_ONCE):
        yield from rows.filter(**{f"{column}__in": some}).values_list(*wanted)


def _orders_of(buyers: Collection[int], here: Q) -> tuple[set[int], dict[int, int]]:
    """Return who bought of the target, and how many orders each placed with others. A cancelled one is none."""
    bought, elsewhere = set(), {}
    standing = Order.objects.exclude(state=OrderState.CANCELLED.value).order_by()
    for some in batched(sorted(buyers), AT_ONCE):
        of_some = standing.filter(buyer__in=some).values_list("buyer_id")
        for buyer, own, every in of_some.annotate(own=Count("pk", filter=here), every=Count("pk")):
            elsewhere[buyer] = every - own
            if own:
                bought.add(buyer)
    return bought, elsewhere


def _refunds_of(orders: Collection[int]) -> dict[int, int]:
    """Return, by order, the minutes until its money was first asked back."""
    returns = Feedback.objects.filter(kind=BuyerRecordKind.RETURN.value, withdrawn=False)
    found: dict[int, int] = {}
    for order, placed, posted in _read(returns, "order", orders, "order_id", "order__placed_at", "posted_at"):
        minutes = max(int((posted - placed).total_seconds() // 60), 0)
        found[order] = min(minutes, found.get(order, minutes))
    return found


def _others_of(buyers: Collection[int], here: Q) -> dict[int, frozenset[str]]:
    """Return, by buyer, the other shops, or creators without one, of whose goods it said the same."""
    found: dict[int, set[str]] = defaultdict(set)
    rows: Iterable[tuple[Any, ...]] = _read(
        saying_fake().exclude(here), "buyer", buyers, "buyer_id", "shop_id", "creator_id"
    )
    for buyer, shop, creator in rows:
        if shop or creator:
            found[buyer].add(str(shop or creator))
    return {buyer: frozenset(some) for buyer, some in found.items()}
