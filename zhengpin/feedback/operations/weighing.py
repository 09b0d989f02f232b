"""Counts what says fake by its evidence: distinct hands with orders, rings left out; so it is written to each record.

Feedback of a week is counted together with that of the two weeks before and the week after, 28 days. So a ring that
acts within some days is seen whole, whichever of its reports came first, and a buyer who reports again within the month
is one. What is found for a week depends on nothing but what is stored: counted again, it is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta

import numpy as np
from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.feedback.brigading import USUAL, count_reports, sign_shares, signs_of
from zhengpin.feedback.brigading.counting import CountedReports
from zhengpin.feedback.models import Feedback, SignShares, WeighingWanted
from zhengpin.feedback.operations.buyer_reports import LoadedReport, reports_on
from zhengpin.feedback.operations.counting import Differences, counts_of, units_of
from zhengpin.feedback.operations.placing import units_of_rows
from zhengpin.feedback.operations.targets import WEEK, FeedbackTarget, saying_fake, week_of
from zhengpin.feedback.problems import CountedMeanwhile
from zhengpin.feedback.states import DoubtReason, UnitKind

BEFORE, AFTER = 2 * WEEK, WEEK
TRIES = 5
LEARNT_DAYS = 28
LEARNT_TARGETS = 200
"""Of so many shops the reports of LEARNT_DAYS tell how often honest ones bear each sign."""
SETTLED = timedelta(days=60)
"""What came so long before orders begin to be deleted is left as it was counted: its orders may be gone. What was never
counted, as of a marketplace that sends its past, is counted all the same."""
Weights = dict[int, tuple[float, list[str]]]
"""By number of feedback, what it counts and why not more."""


def ask_to_weigh(targets: Mapping[FeedbackTarget, Collection[date]]) -> list[FeedbackTarget]:
    """Put down that targets are to be counted anew for the weeks of these days; return those for which nobody had.

    Joins the caller's transaction. Adds rows and takes none, so that nobody waits for another.
    """
    asked = _asked_for(targets)
    rows = [
        WeighingWanted(**{f"{target.kind.value}_id": target.key}, week=week)
        for target, days in sorted(targets.items())
        for week in sorted({week_of(day) for day in days})
    ]
    WeighingWanted.objects.bulk_create(rows)
    return sorted(set(targets) - asked)


def _asked_for(targets: Collection[FeedbackTarget]) -> set[FeedbackTarget]:
    found: set[FeedbackTarget] = set()
    for kind in (UnitKind.SHOP, UnitKind.CREATOR):
        keys = [one.key for one in targets if one.kind is kind]
        if keys:
            rows = WeighingWanted.objects.filter(**{f"{kind.value}__in": keys})
            standing = rows.values_list(f"{kind.value}_id", flat=True).distinct()
            found |= {FeedbackTarget(kind, str(key)) for key in standing}
    return found


def weigh_wanted(*, target: FeedbackTarget, actor: Actor) -> int:
    """Count a target anew for the weeks that were put down; return how many records count otherwise now.

    Run twice or at once, it comes to the same. Raises Forbidden, CountedMeanwhile.
    """
    rows = list(WeighingWanted.objects.filter(target.records).values_list("pk", "week"))
    changed = weigh(target=target, weeks={week for _, week in rows}, actor=actor)
    WeighingWanted.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
    return changed


def weigh(*, target: FeedbackTarget, weeks: Collection[date], actor: Actor) -> int:
    """Count a target anew for all weeks that a change in some weeks bears on; return how many records count otherwise.

    weeks: Mondays. What is found is written only where nothing else of the target came meanwhile, else it is found
    again. Raises Forbidden, CountedMeanwhile.
    """
    actor.require(Permission.SEND_FEEDBACK)
    oldest = today() - timedelta(days=settings.ORDER_DAYS) + SETTLED
    touched = sorted({*_touched(weeks, oldest), *(week for week in weeks if week < oldest)})
    if not touched:
        return 0
    usual = usual_shares()
    for _ in range(TRIES):
        found = _Found(target, touched, usual, oldest)
        with transaction.atomic():
            changed = found.write()
        if changed is not None:
            return changed
    raise CountedMeanwhile()


def _touched(weeks: Collection[date], oldest: date) -> list[date]:
    """Return the weeks whose counting rests on any of these, from the oldest on that is counted again."""
    around = {week + days for week in weeks for days in (-AFTER, 0 * WEEK, WEEK, BEFORE)}
    return sorted(week for week in around if week >= oldest)


class _Found:
    """What a target's records of some weeks count, with all on which that rests."""

    def __init__(
        self, target: FeedbackTarget, weeks: list[date], usual: tuple[float, ...], oldest: date
    ) -> None:
        self.target = target
        self.oldest = oldest
        self.since, self.until = weeks[0] - BEFORE, weeks[-1] + AFTER + WEEK - timedelta(days=1)
        reports = reports_on(target, self.since, self.until, weighed=True)
        self.rests_on = {(one.pk, one.revision) for one in reports}
        self.weights: Weights = {}
        by_week: dict[date, list[LoadedReport]] = defaultdict(list)
        for one in reports:
            by_week[week_of(one.day)].append(one)
        for week in weeks:
            if by_week[week]:
                self._count(week, by_week, usual)

    def _count(
        self, week: date, by_week: Mapping[date, list[LoadedReport]], usual: tuple[float, ...]
    ) -> None:
        around = (week - BEFORE, week - WEEK, week, week + AFTER)
        counted = count_reports([one.report for at in around for one in by_week.get(at, ())], usual)
        self.weights |= weights_of(counted, by_week[week])

    def write(self) -> int | None:
        """Write what differs to the records and to the counts; None where others came since they were read."""
        rows = saying_fake().select_for_update().filter(self.target.weighed)
        held = list(rows.filter(day__gte=self.since, day__lte=self.until).order_by("key"))
        if {(row.pk, row.revision) for row in held} != self.rests_on:
            return None
        changed = [
            row for row in held if self.weights.get(row.pk, _of(row)) != _of(row) and self._is_open(row)
        ]
        units, differences = units_of_rows(changed), Differences()
        for row in changed:
            differences.add(units_of(row, units), row.day, counts_of(row), -1)
            row.weight, row.doubt_reasons = self.weights[row.pk]
            differences.add(units_of(row, units), row.day, counts_of(row))
        Feedback.objects.bulk_update(changed, ["weight", "doubt_reasons"], batch_size=500)
        differences.write()
        return len(changed)

    def _is_open(self, row: Feedback) -> bool:
        """Say whether what a record counts may change: of an erased buyer it stays, as who it was is not known now."""
        if row.erased_on is not None:
            return False
        return week_of(row.day) >= self.oldest or not (row.weight or row.doubt_reasons)


def _of(row: Feedback) -> tuple[float, list[str]]:
    return row.weight, row.doubt_reasons


def weights_of(counted: CountedReports, reports: Collection[LoadedReport]) -> Weights:
    """Return what each of some counted reports counts: one, nothing, or without an order its part of a little."""
    without = [number for number, why in counted.reasons.items() if why == (DoubtReason.NO_ORDER,)]
    little = (counted.believed - len(counted.counted)) / max(len(without), 1)
    found: Weights = {}
    for one in reports:
        number = one.report.number
        why = counted.reasons.get(number, ())
        weight = 1.0 if number in counted.counted else little if why == (DoubtReason.NO_ORDER,) else 0.0
        found[one.pk] = round(weight, 6), [reason.value for reason in why]
    return found


def usual_shares() -> tuple[float, ...]:
    """Return how often honest reports bear each sign, as it was last learnt (a system read)."""
    row = SignShares.objects.order_by("-day").first()
    return tuple(row.shares) if row else USUAL


@transaction.atomic
def learn_sign_shares(*, actor: Actor) -> int:
    """Learn of the newest reports how often honest ones bear each sign; return of how many. Raises Forbidden."""
    actor.require(Permission.SEND_FEEDBACK)
    on = today()
    since = on - timedelta(days=LEARNT_DAYS)
    recent = saying_fake().filter(day__gte=since, shop__isnull=False).order_by("shop_id")
    shops = list(recent.values_list("shop_id", flat=True).distinct()[: LEARNT_TARGETS * 10])
    chosen = shops[:: max(1, len(shops) // LEARNT_TARGETS)][:LEARNT_TARGETS]
    rows = []
    for shop in chosen:
        reports = reports_on(FeedbackTarget(UnitKind.SHOP, str(shop)), since, on, weighed=True)
        rows.append(signs_of([one.report for one in reports]))
    signs = np.concatenate(rows) if rows else np.zeros((0, len(USUAL)), dtype=bool)
    SignShares.objects.update_or_create(
        day=on, defaults={"shares": list(sign_shares(signs)), "reports": len(signs)}
    )
    SignShares.objects.filter(day__lt=on - timedelta(days=LEARNT_DAYS)).delete()
    return len(signs)


def targets_left() -> dict[FeedbackTarget, set[date]]:
    """Return what was to be counted and was not: weeks that were put down, and feedback that was never counted, as of
    a listing that came late (a system read)."""
    found: dict[FeedbackTarget, set[date]] = defaultdict(set)
    for shop, creator, week in WeighingWanted.objects.values_list("shop_id", "creator_id", "week"):
        found[_target(shop, creator)].add(week)
    uncounted = saying_fake().filter(weight=0, doubt_reasons=[], erased_on=None)
    for shop, creator, day in uncounted.values_list("shop_id", "creator_id", "day"):
        if shop or creator:
            found[_target(shop, creator)].add(week_of(day))
    return found


def _target(shop: object, creator: object) -> FeedbackTarget:
    return (
        FeedbackTarget(UnitKind.SHOP, str(shop)) if shop else FeedbackTarget(UnitKind.CREATOR, str(creator))
    )
