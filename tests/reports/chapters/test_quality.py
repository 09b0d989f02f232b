"""The report's chapters on quality and on the rulebook agree with stories that are counted by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.decisions.rereading import decided, reviewers
from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import system
from zhengpin.flows.decisions import double_review as second_reading
from zhengpin.kit import clock
from zhengpin.reports.chapters.quality import QUALITY
from zhengpin.reports.chapters.rulebook import RULEBOOK
from zhengpin.reports.metrics import compute
from zhengpin.rulebook.operations import draft, publish, retire, shadow

pytestmark = pytest.mark.django_db
ROOT = system("tests")


def parts_of(chapter: Any, starts_at: datetime, ends_at: datetime) -> dict[str, tuple[int, int | None]]:
    [found] = compute(starts_at, ends_at, [chapter])["chapters"]
    return {row["key"]: (row["numerator"], row["denominator"]) for row in found["figures"]}


def test_second_readings_are_counted(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> None:
    settings.DOUBLE_REVIEW_SHARE, settings.BLOB_DIR = 1.0, tmp_path / "blobs"
    panel = reviewers(operator, holder)
    answers = ["infringing", "not_infringing", "cannot_tell"]
    for number, outcome in enumerate(answers):
        decided(panel, number)
        second_reading.draw_due_readings()
        row = second_reading.take(actor=panel.second)
        assert row is not None
        said = {"outcome": outcome, "explanation": "Seen.", "ground": "copied_picture"}
        given = second_reading.give(reading_id=row.pk, **said, actor=panel.second)
        if given.agrees is False:
            second_reading.overturn(reading_id=given.pk, explanation="Yes.", actor=panel.senior)
    now = clock.now()
    parts = parts_of(QUALITY, now - timedelta(days=1), now + timedelta(days=1))
    assert parts["interception_precision"] == parts["reader_agreement"] == (1, 2)
    assert parts["interception_precision_year_before"] == parts["rule_agreement"] == (0, 0)
    assert (parts["readings_drawn"], parts["readings_given"]) == ((3, None), (3, None))
    assert (parts["readings_cannot_tell"], parts["disagreements_overturned"]) == ((1, 3), (1, 1))
    later = now + timedelta(days=365)
    before = parts_of(QUALITY, later - timedelta(days=1), later + timedelta(days=1))
    assert before["interception_precision_year_before"] == (1, 2)
    assert before["interception_precision"] == (0, 0)


def put_in_force(code: str) -> Any:
    row = draft(document=rule(code=code), actor=ROOT)
    return publish(code=row.code, version=row.version, actor=ROOT)


def test_the_rulebook_is_derived_from_what_came_into_force_and_went() -> None:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    with clock.set_to(start - timedelta(days=1)):
        for code in ("T-01", "T-02", "T-03"):
            put_in_force(code)
    with clock.set_to(start + timedelta(days=1)):
        put_in_force("T-04")
        put_in_force("T-01")
        retire(code="T-02", version=1, actor=ROOT)
        put_in_force("T-06")
        retire(code="T-06", version=1, actor=ROOT)
        idle = draft(document=rule(code="T-05"), actor=ROOT)
        shadow(code=idle.code, version=idle.version, actor=ROOT)
        retire(code=idle.code, version=idle.version, actor=ROOT)
    parts = parts_of(RULEBOOK, start, start + timedelta(days=31))
    assert parts == {
        "rules_in_force": (3, None),
        "rules_new": (2, None),
        "rules_changed": (1, None),
        "rules_retired": (2, None),
        "rules_new_or_changed": (3, 5),
    }
