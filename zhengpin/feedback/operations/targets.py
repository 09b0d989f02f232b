"""Of whom buyers say that goods are fake: a shop, a creator, a brand; which records are of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet

from zhengpin.feedback.models import Feedback, Unit
from zhengpin.feedback.states import SAYS_FAKE, UnitKind

WEEK = timedelta(days=7)
_SAYS = [one.value for one in SAYS_FAKE]


class FeedbackTarget(NamedTuple):
    """key: of a shop or creator its id as text, of a brand the number of its unit."""

    kind: UnitKind
    key: str

    @property
    def records(self) -> Q:
        """Return the condition that an order or feedback is of it."""
        return Q(**{self.kind.value: self.key})

    @property
    def weighed(self) -> Q:
        """Return the condition that feedback is counted with its own: a shop's first, without one a creator's."""
        alone = Q(shop__isnull=True) if self.kind is UnitKind.CREATOR else Q()
        return self.records & alone


def target_of(unit: Unit) -> FeedbackTarget:
    """Return what a unit of the kinds that are charted is of."""
    kind = UnitKind(unit.kind)
    return FeedbackTarget(kind, str(unit.pk) if kind is UnitKind.BRAND else unit.key)


def saying_fake() -> QuerySet[Feedback]:
    """Return what says fake and was not withdrawn (a system read)."""
    return Feedback.objects.filter(withdrawn=False, says__in=_SAYS)


def week_of(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())
