"""The report's rows on measures agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.flows.measures.accounting import US, listings, ruled_against
from zhengpin.accounts.queries import actor_for_person
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations import waive_points
from zhengpin.enforcement.states import MeasureKind
from zhengpin.flows.decisions import decision
from zhengpin.flows.measures import accounts as account_measures
from zhengpin.kit import clock
from zhengpin.reports.chapters.enforcement import ENFORCEMENT
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


def parts(start: Any, end: Any) -> dict[str, tuple[Any, Any]]:
    found = compute(start, end, [ENFORCEMENT])
    rows = found["chapters"][0]["figures"]
    return {row["key"]: (row["numerator"], row["denominator"]) for row in rows}


def test_every_row_is_what_happened(operator: Any, holder: Any, senior: Any, settings: Any) -> None:
    boss = actor_for_person(senior)
    now = clock.now()
    rows = listings("m-1", 4)
    with clock.set_to(now - timedelta(days=365)):
        ruled_against(listings("m-0", 1)[0], holder)
    made = [ruled_against(row, holder) for row in rows]
    preserved = Measure.objects.get(threshold=12)
    account_measures.confirm(measure_id=preserved.pk, explanation="Plain copies.", actor=boss)
    waive_points(decision_ids=[made[1].pk], cause="remedied", actor=US)
    decision.overturn(decision_id=made[0].pk, explanation="Licensed.", actor=boss)
    settings.CIRCUIT_BREAKER_MERCHANTS_HOUR = 1
    ruled_against(listings("m-2", 1)[0], holder)

    found = parts(now - timedelta(days=1), now + timedelta(days=1))
    assert found["measures_delist"] == (4, None)
    assert found["measures_freeze"] == (1, None)
    assert found["measures_of_accounts"] == (1, None)
    assert found["measures_confirmed"] == (1, 1)
    assert found["points_given"] == (4 + 4 + 4 + 8, None)
    assert found["points_waived"] == (4, None)
    assert found["points_overturned"] == (4, None)
    assert found["repeat_infringement"] == (3, 4)
    assert found["repeat_infringement_year_before"] == (0, 1)
    assert (found["rules_braked"], found["cases_held_back"]) == ((1, None), (1, None))
    assert found["measures_rested_on"] == (1, None), "the freeze, once its points were gone"
    assert {f"measures_{kind.value}" for kind in MeasureKind} <= set(found)
