"""Priority is a sum of parts that can be shown, and waiting always tells in the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.review import priority
from zhengpin.review.priority import CAPS, PriorityPart

START = datetime(2026, 11, 25, tzinfo=UTC)
FINDINGS = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["picture", "name"]),
        "score": st.floats(-1, 2),
        "findings": st.integers(1, 500),
        "merchant_upheld": st.integers(0, 500),
        "urgency": st.integers(-5, 100),
    }
)


def test_parts_of_a_finding():
    parts = priority.of_finding(kind="picture", score=0.9, findings=3, merchant_upheld=1, urgency=15)
    assert parts == [("likeness", 27), ("findings", 10), ("repeat_seller", 10), ("rule", 15)]
    assert priority.total(parts) == 62


@given(FINDINGS)
def test_no_part_exceeds_its_cap_and_none_is_idle(finding):
    parts = priority.of_finding(**finding)
    assert all(0 < points <= CAPS[PriorityPart(part)] for part, points in parts)


@given(FINDINGS, st.integers(0, 20))
def test_more_never_means_later(finding, more):
    before = priority.total(priority.of_finding(**finding))
    for key in ("findings", "merchant_upheld", "urgency"):
        assert priority.total(priority.of_finding(**(finding | {key: finding[key] + more}))) >= before


@given(st.integers(0, 100), st.integers(0, 100), st.floats(0, 300), st.floats(0, 300), st.floats(0, 1000))
def test_the_order_is_that_of_points_and_hours_waited_whenever_one_looks(one, other, before, later, screen):
    opened = [START + timedelta(hours=hours) for hours in (before, later)]
    now = START + timedelta(hours=300 + screen)
    waited = [p + (now - at).total_seconds() / 3600 for p, at in zip((one, other), opened, strict=True)]
    ranks = [priority.rank(p, at) for p, at in zip((one, other), opened, strict=True)]
    assert ranks[0] - ranks[1] == pytest.approx(waited[0] - waited[1], abs=1e-6)


def test_age_is_shown_among_the_parts():
    shown = priority.with_age([("likeness", 20)], START, START + timedelta(hours=5, minutes=30))
    assert shown == [("likeness", 20), ("age", 5)]


def test_an_unknown_part_is_refused():
    with pytest.raises(ValueError, match="luck"):
        priority.total([("luck", 5)])
