"""A rise that was told, and the case that the rules open on it."""

from __future__ import annotations

from tests.feedback.rising import YEAR, said_of
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Rise
from zhengpin.flows.buyers import rises as flow
from zhengpin.flows.buyers.rise_cases import case_of
from zhengpin.review.models import Case


def risen(buyers: int = 25) -> Rise:
    """Have buyers say that shop 1 sells fakes, and the rise told; return it."""
    YEAR()
    said_of("l-1", range(buyers))
    assert flow.detect_rises(on=today()) == 1
    return Rise.objects.select_related("unit").get(unit__kind="shop")


def followed(row: Rise) -> Case:
    flow.follow_rise.call(rise_id=str(row.pk))
    found = case_of(row.pk)
    assert found is not None
    return found
