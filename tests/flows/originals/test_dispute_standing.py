"""Who was wrong too often is believed on proof alone, until fewer of its wrong deposits lie within a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from zhengpin.flows.originals.crediting import WITHIN, restricted_until

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_it_ends_when_one_fewer_lies_within_a_year() -> None:
    wrong = [NOW - timedelta(days=days) for days in (1, 40, 200, 300)]

    assert restricted_until(wrong, 5) is None
    assert restricted_until(wrong, 4) == NOW - timedelta(days=300) + WITHIN
    assert restricted_until(wrong, 3) == NOW - timedelta(days=200) + WITHIN
    assert restricted_until([], 1) is None
