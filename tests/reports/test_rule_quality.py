"""Of a rule it is told what it caught, upheld, overturned and cost, as a story counted by hand has it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.flows.decisions.rereading import Panel, decided, decided_by_rule, reviewers
from zhengpin.flows.decisions import decision
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.reports.quality.rules import months_before, months_of_rules, rule_quality

pytestmark = pytest.mark.django_db


def test_a_rule_is_told_as_it_was(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    panel: Panel = reviewers(operator, holder)
    made = decided(panel, 0)
    decided(panel, 1, "not_infringing")
    decided_by_rule(panel)
    decision.overturn(decision_id=made.pk, explanation="An invoice.", actor=panel.senior)
    days = clock.now() - timedelta(days=1), clock.now() + timedelta(days=1)
    found: dict[str, Any] = rule_quality(panel.senior, "R-12", *days)
    assert found["caught"]["decided"] == 2
    assert found["caught"]["alone"] == 0
    assert (found["precision"]["upheld"], found["precision"]["sent"]) == (0, 2)
    assert found["overturned"] == {"overturned": 1, "doubted": 0}
    assert (found["cost"]["people"], found["cost"]["in_vain"], found["cost"]["reversed"]) == (2, 1, 1)
    assert [row["key"] for row in found["by_version"]] == ["R-12@1"]
    assert (found["months"][-1]["sent"], found["months"][-1]["upheld"]) == (2, 0)
    lines = months_of_rules(panel.senior, days[1])
    assert set(lines) == {"R-12", "R-10"}
    assert len(lines["R-12"]) == 12
    with pytest.raises(Forbidden):
        rule_quality(panel.first, "R-12", *days)


def test_the_twelve_months_end_with_that_of_the_last_moment() -> None:
    zone = timezone.get_default_timezone()
    months = months_before(datetime(2026, 3, 1, tzinfo=zone))
    assert [f"{one:%Y-%m-%d}" for one in (months[0], months[-1])] == ["2025-03-01", "2026-02-01"]
    assert len(months) == 12
