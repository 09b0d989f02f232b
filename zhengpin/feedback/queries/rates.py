"""Rates for 10,000 orders: tables by kind, one unit's, and over time. Narrowed and rounded to what the actor may see.

The operator sees every unit, any period, and exact counts. Others see their own units, whole months that are over,
and counts by fives (`feedback.small_numbers`); what rates are drawn towards is of all units, whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import numpy as np
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.catalog.models import Merchant
from zhengpin.feedback.models import Unit
from zhengpin.feedback.periods import MOST_DAYS, RatePeriod, last_finished_month
from zhengpin.feedback.problems import MonthNotOver, PeriodUnclear, RateKindUnknown, UnitNotFound
from zhengpin.feedback.queries.rate_table import RateRow, RateTable
from zhengpin.feedback.queries.sums import Keyed, sums_of, unit_kind
from zhengpin.feedback.rates import Priors, fit_priors
from zhengpin.feedback.rates.shrinkage import FEWEST_UNITS
from zhengpin.feedback.states import RATE_TABLES, Change, RateKind, RateSort, UnitKind

ALONE = Priors(np.array([1e-9]), np.array([1e-9]))
"""Draws a rate towards nothing: of the whole marketplace, which is one, and of kinds of fewer units than tell how they
differ."""


@dataclass(frozen=True)
class RateSubject:
    """Of what a rate is: one unit, or a merchant's shops."""

    kind: RateKind
    key: Keyed
    label: str
    units: QuerySet[Unit]
    unit: Unit | None = None
    merchant: Merchant | None = None


def rates(
    actor: Actor,
    kind: RateKind,
    period: RatePeriod,
    *,
    text: str = "",
    change: Change | None = None,
    enough: bool = False,
    sort: RateSort = RateSort.RATE,
) -> RateTable:
    """Return the rates of all units of a kind that have orders or reports in a period.

    text: in the name; change: only those whose rate rose, or fell, since the period before by more than chance;
    enough: without units of few orders. Raises Forbidden, PeriodUnclear, MonthNotOver,
    RateKindUnknown for what others than the operator get no sum of.
    """
    table = _table(actor, kind, period)
    if text:
        found = _named(actor, kind, text)
        table.only(np.array([key in found for key in table.keys], dtype=bool))
    if change is not None:
        table.changed(change)
    if enough:
        table.of_enough_orders()
    return table.in_order(sort)


def rate(actor: Actor, subject: RateSubject, period: RatePeriod) -> RateRow | None:
    """Return one unit's rate, judged among its kind; None where it has neither orders nor reports in the period.

    Raises Forbidden, PeriodUnclear, MonthNotOver.
    """
    return _table(actor, subject.kind, period).row_of(subject.key)


def unit_subject(actor: Actor, unit_id: int) -> RateSubject:
    """Return a unit of which there are rates. Raises Forbidden, UnitNotFound."""
    actor.require(Permission.READ_RATES)
    rows = Unit.objects.visible_to(actor).filter(pk=unit_id)
    row = rows.select_related("shop__merchant", "creator", "room").first()
    if row is None:
        raise UnitNotFound()
    return RateSubject(RateKind(row.kind), row.pk, label_of(row), rows, unit=row)


def merchant_subject(actor: Actor, merchant_id: UUID) -> RateSubject:
    """Return a merchant whose shops' rates are summed, to the operator. Raises Forbidden, UnitNotFound."""
    actor.require(Permission.READ_RATES)
    if not actor.sees_everything:
        raise UnitNotFound()
    row = Merchant.objects.visible_to(actor).filter(pk=merchant_id).first()
    units = Unit.objects.visible_to(actor).filter(shop__merchant_id=merchant_id)
    if row is None or not units.exists():
        raise UnitNotFound()
    return RateSubject(RateKind.MERCHANT, str(row.pk), row.name, units, merchant=row)


def whole_subject(actor: Actor) -> RateSubject | None:
    """Return the whole marketplace, for the operator; None before anything was counted. Raises Forbidden."""
    actor.require(Permission.READ_RATES)
    rows = Unit.objects.visible_to(actor).filter(kind=UnitKind.ALL.value)
    row = rows.first()
    return RateSubject(RateKind.ALL, row.pk, "", rows, unit=row) if row else None


def units(actor: Actor, keys: list[Keyed]) -> dict[Keyed, Unit]:
    """Return units by number, with whose they are. Raises Forbidden."""
    actor.require(Permission.READ_RATES)
    rows = (
        Unit.objects.visible_to(actor).filter(pk__in=keys).select_related("shop__merchant", "creator", "room")
    )
    return {row.pk: row for row in rows}


def merchants(actor: Actor, keys: list[Keyed]) -> dict[Keyed, Merchant]:
    """Return merchants by id as text. Raises Forbidden."""
    actor.require(Permission.READ_RATES)
    return {str(row.pk): row for row in Merchant.objects.visible_to(actor).filter(pk__in=map(str, keys))}


def labels(actor: Actor, kind: RateKind, keys: list[Keyed]) -> dict[Keyed, str]:
    """Return what units of a kind are called. Raises Forbidden."""
    if kind is RateKind.MERCHANT:
        return {key: row.name for key, row in merchants(actor, keys).items()}
    actor.require(Permission.READ_RATES)
    rows = Unit.objects.visible_to(actor).filter(pk__in=keys)
    named = rows.values_list("pk", "label", "shop__name", "creator__name", "room__title")
    return {key: _called(label, shop, creator, room) for key, label, shop, creator, room in named}


def subjects(actor: Actor, kind: RateKind, keys: list[Keyed]) -> dict[Keyed, RateSubject]:
    """Return units of a kind, or merchants, by their keys. Raises Forbidden."""
    if kind is RateKind.MERCHANT:
        shops = Unit.objects.visible_to(actor)
        return {
            key: RateSubject(kind, key, row.name, shops.filter(shop__merchant=row), merchant=row)
            for key, row in merchants(actor, keys).items()
        }
    visible = Unit.objects.visible_to(actor)
    return {
        key: RateSubject(kind, key, label_of(row), visible.filter(pk=row.pk), unit=row)
        for key, row in units(actor, keys).items()
    }


def label_of(unit: Unit) -> str:
    """Return what a unit is called today: a shop or creator by its present name."""
    return _called(
        unit.label,
        unit.shop.name if unit.shop else None,
        unit.creator.name if unit.creator else None,
        unit.room.title if unit.room else None,
    )


def _called(label: str, shop: str | None, creator: str | None, room: str | None) -> str:
    """Return what a unit is called. shop, creator, room: what its own is called, None where it is of none."""
    if shop is not None:
        return shop
    if creator is not None:
        return creator
    return room or label


def kinds_of(actor: Actor) -> list[RateKind]:
    """Return the kinds of which an actor has rates to see. Raises Forbidden."""
    actor.require(Permission.READ_RATES)
    if actor.sees_everything:
        return list(RATE_TABLES)
    known = set(Unit.objects.visible_to(actor).values_list("kind", flat=True).distinct())
    # The sum of few shops beside each of them would show the one that is not given.
    return [kind for kind in RATE_TABLES if kind is not RateKind.MERCHANT and kind.value in known]


def checked(actor: Actor, period: RatePeriod) -> RatePeriod:
    """Return a period if its rates may be given to an actor. Raises PeriodUnclear, MonthNotOver."""
    if not 1 <= period.days <= MOST_DAYS:
        raise PeriodUnclear()
    over = period.last <= last_finished_month(today()).last
    if not actor.sees_everything and not (period.is_month and over):
        raise MonthNotOver()
    return period


def _table(actor: Actor, kind: RateKind, period: RatePeriod) -> RateTable:
    actor.require(Permission.READ_RATES)
    checked(actor, period)
    if kind is RateKind.MERCHANT and not actor.sees_everything:
        raise RateKindUnknown()
    everyones = Unit.objects.filter(kind=unit_kind(kind).value)
    everything = sums_of(kind, everyones, period)
    priors = ALONE if kind is RateKind.ALL else _priors(everything.reports, everything.orders)
    sums, of = everything, everyones
    if not actor.sees_everything:
        of = everyones & Unit.objects.visible_to(actor)
        sums = sums_of(kind, of, period)
    before, year_before = (
        sums_of(kind, of, one).of(sums.keys) for one in (period.before, period.year_before)
    )
    return RateTable(sums, before, year_before, priors, exact=actor.sees_everything)


def _priors(reports: np.ndarray, orders: np.ndarray) -> Priors:
    if np.count_nonzero(orders > 0) < FEWEST_UNITS:
        return ALONE
    return fit_priors(reports, orders, np.zeros(len(orders), dtype=int), 1)


def _named(actor: Actor, kind: RateKind, text: str) -> set[Keyed]:
    if kind is RateKind.MERCHANT:
        rows = Merchant.objects.visible_to(actor).filter(name__icontains=text)
        return {str(pk) for pk in rows.values_list("pk", flat=True)}
    named = Unit.objects.visible_to(actor).filter(kind=kind.value)
    name = {RateKind.SHOP: "shop__name", RateKind.CREATOR: "creator__name", RateKind.ROOM: "room__title"}
    return set(named.filter(**{f"{name.get(kind, 'label')}__icontains": text}).values_list("pk", flat=True))
