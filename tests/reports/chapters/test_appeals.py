"""The report's rows on appeals agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.flows.appeals.appealing import contested, document, taken_down
from zhengpin.flows.appeals import appeal
from zhengpin.kit import clock
from zhengpin.reports.chapters.appeals import APPEALS
from zhengpin.reports.metrics import compute

pytestmark = pytest.mark.django_db


def test_every_row_is_what_happened(operator: Any, holder: Any, settings: Any, tmp_path: Path) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"
    taken = taken_down(operator, holder)
    start = clock.now()
    first = contested(taken)
    with clock.set_to(start + timedelta(days=2)):
        appeal.decide(appeal_id=first.pk, result="dismissed", explanation="No.", actor=taken.senior)
        second = contested(taken, evidence=[document("Licence", taken.merchant)])
    with clock.set_to(start + timedelta(days=6)):
        appeal.decide(appeal_id=second.pk, result="upheld", explanation="Yes.", actor=taken.second_senior)
        found = compute(start - timedelta(days=1), start + timedelta(days=7), [APPEALS])
    rows = {row["key"]: row for row in found["chapters"][0]["figures"]}
    parts = {key: (row["numerator"], row["denominator"]) for key, row in rows.items()}
    assert parts["appeals_of_respondents"] == (2, None)
    assert parts["appeals_of_complainants"] == (0, None)
    assert parts["appeals_upheld"] == (1, 2)
    assert parts["appeals_partly_upheld"] == (0, 2)
    assert parts["appeals_not_taken"] == (0, 2)
    assert rows["appeal_time"]["value"] == pytest.approx(3 * 86_400, rel=0.001)
