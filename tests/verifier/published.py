"""A sample that is drawn, looked at and published, for the tests that verify it."""

from __future__ import annotations

from datetime import UTC, datetime

from zhengpin.sampling.share.drawing import Frame, draw
from zhengpin.sampling.share.publication import PublishedSample, SampleDescription, published_sample
from zhengpin.sampling.share.states import SampleOutcome

SEED = "draw of 30 November 2026, 08 15 22 29 31 33 + 07"
ABOUT = SampleDescription(
    population="Offers of books on 30 November 2026",
    sought="Pirated copies",
    seed_source="the lottery of that evening",
    frame_published_at=datetime(2026, 11, 30, 9, tzinfo=UTC),
    seed_drawn_at=datetime(2026, 11, 30, 13, 15, tzinfo=UTC),
)
FRAME = Frame(
    {
        "low": [f"offer-{number}" for number in range(600)],
        "high": [f"书目-{number}" for number in range(90)],
        "all": [f"live-{number}" for number in range(12)],
    }
)


def sample() -> PublishedSample:
    """Return a published sample: 40 of 600, 30 of 90, 12 of 12; some found, some that cannot be told."""
    drawn = draw(FRAME, {"low": 40, "high": 30, "all": 12}, SEED)
    kinds = (SampleOutcome.FOUND, SampleOutcome.UNKNOWN)
    outcomes = {
        one.unit: kinds[place % 7] if place % 7 < 2 and one.stratum != "low" else SampleOutcome.NOT_FOUND
        for place, one in enumerate(drawn.units)
    }
    outcomes[drawn.units[3].unit] = SampleOutcome.FOUND
    return published_sample(FRAME, drawn, outcomes, ABOUT)
