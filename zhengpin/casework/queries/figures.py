"""Reads suspects by stage and money: what holds now, with the document behind each number."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet, Sum

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework.models import Matter, MatterValue, SuspectCount
from zhengpin.casework.states import SuspectStage, ValueKind

CENTS = Decimal("0.01")


@dataclass(frozen=True)
class Total:
    """One figure over all matters that count: of a stage or kind of value, with how many matters and documents."""

    word: str
    amount: Decimal
    currency: str
    matters: int
    documents: int


def suspects_of(actor: Actor, row: Matter, *, past: bool = False) -> list[SuspectCount]:
    """Return the numbers of suspects of a matter by stage; past: also those that held before. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = SuspectCount.objects.visible_to(actor).filter(matter=row).select_related("document")
    order = {stage.value: n for n, stage in enumerate(SuspectStage)}
    found = rows if past else rows.filter(holds=True)
    return sorted(found, key=lambda one: (order[one.stage], one.recorded_at))


def values_of(actor: Actor, row: Matter, *, past: bool = False) -> list[MatterValue]:
    """Return the amounts of a matter by kind and currency; past: also those that held before. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterValue.objects.visible_to(actor).filter(matter=row).select_related("document")
    order = {kind.value: n for n, kind in enumerate(ValueKind)}
    found = rows if past else rows.filter(holds=True)
    return sorted(found, key=lambda one: (order[one.kind], one.currency, one.recorded_at))


def suspect_totals(actor: Actor) -> list[Total]:
    """Return for each stage how many suspects all matters count, and on how many documents. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = SuspectCount.objects.visible_to(actor).filter(holds=True)
    found = {one["stage"]: one for one in _counted(rows.values("stage"), "count")}
    return [_total(stage.value, found[stage.value]) for stage in SuspectStage if stage.value in found]


def value_totals(actor: Actor) -> list[Total]:
    """Return for each kind of value and currency the sum over all matters. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterValue.objects.visible_to(actor).filter(holds=True)
    counted = _counted(rows.values("kind", "currency"), "amount")
    found = {(one["kind"], one["currency"]): one for one in counted}
    order = [kind.value for kind in ValueKind]
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return [_total(key[0], found[key], key[1]) for key in keys]


def _counted(rows: QuerySet, column: str) -> QuerySet:
    return rows.order_by().annotate(
        total=Sum(column),
        matters=Count("matter", distinct=True),
        papers=Count("document__digest", distinct=True),
    )


def _total(word: str, row: dict, currency: str = "") -> Total:
    amount = Decimal(row["total"] or 0)
    return Total(
        word, amount.quantize(CENTS) if currency else amount, currency, row["matters"], row["papers"]
    )
