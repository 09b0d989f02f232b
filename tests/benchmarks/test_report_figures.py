"""The report's figures are those that an independent count of a simulated ledger gives."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from benchmarks.report import comparing

pytestmark = pytest.mark.django_db


def test_a_few_days_are_counted_by_hand_and_alike(settings: Any) -> None:
    settings.TIME_ZONE = comparing.ZONE
    begins = comparing.BEGINS + timedelta(days=2)
    dates = {"begins": begins, "ends": begins + timedelta(days=4), "since": comparing.BEGINS}
    found = comparing.compare(11, 1500, **dates, until=begins + timedelta(days=5))
    assert (found["differences"], found["faults"]) == ([], [])
    assert found["figures_checked"] >= 60
    assert found["figures_not_nought"] >= 60
    assert found["recomputed"] >= 200


@pytest.mark.prove("a simulated year; the test above runs the same on four days")
def test_a_simulated_year_is_counted_by_hand_and_alike(settings: Any) -> None:
    settings.TIME_ZONE = comparing.ZONE
    found = comparing.compare(12, 40_000)
    assert (found["differences"], found["faults"]) == ([], [])
    assert found["years_before_checked"] == found["figures_checked"] >= 60
