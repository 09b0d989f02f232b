"""Whose mark stands on a report's cover, and what is said where it cannot be used."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from tests.rows import each_row
from zhengpin.reports.documents import check_mark, front_of
from zhengpin.reports.models import ReportSnapshot
from zhengpin.reports.presenting.printed import MARK

AT = datetime(2027, 1, 2, tzinfo=UTC)


@each_row("name, faults", [("own.svg", 0), ("own.PNG", 0), ("own.gif", 1), ("missing.png", 1), ("", 0)])
def test_a_mark_that_cannot_be_used_is_named_at_the_start(tmp_path, settings, name: str, faults: int) -> None:
    for held in ("own.svg", "own.PNG", "own.gif"):
        (tmp_path / held).write_bytes(b"<svg/>")
    settings.REPORT_MARK = str(tmp_path / name) if name else ""
    assert [one.id for one in check_mark()] == ["reports.E001"] * faults


@pytest.mark.django_db
def test_the_cover_says_whose_report_it_is(operator, settings, tmp_path) -> None:
    kept = ReportSnapshot(
        pk=UUID(int=7), digest="ab" * 32, created_at=AT, starts_at=AT, ends_at=AT, document={}
    )
    front = front_of(kept)
    assert (front.operator, front.number, front.mark) == ("Harbour Market", str(UUID(int=7)), MARK)
    kept.number = "P-2027-000001"
    settings.REPORT_MARK = str(tmp_path / "own.svg")
    assert (front_of(kept).number, front_of(kept).mark) == ("P-2027-000001", tmp_path / "own.svg")
