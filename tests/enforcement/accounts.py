"""Events of accounts as Hypothesis draws them, for what is counted and what is replayed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from zhengpin.enforcement.policy_reading import default_policies
from zhengpin.enforcement.replay import Upheld

LADDER = default_policies()[-1]
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SUBJECT_KINDS = {"merchant": ["listing", "shop", "account"], "creator": ["video", "room", "creator"]}
KINDS = ["warn", "limit", "delist", "freeze", "close"]
GROUNDS = ["copied_picture", "counterfeit", "patent"]


@st.composite
def histories(draw: st.DrawFn, side: str = "merchant", most: int = 12) -> list[Upheld]:
    """Return decisions upheld against an account over some years, in order; some cured, appealed or confirmed."""
    gaps = draw(st.lists(st.integers(0, 250), max_size=most))
    moment, made = BEGIN, []
    for number, gap in enumerate(gaps):
        moment += timedelta(days=gap, microseconds=1)
        made.append(
            Upheld(
                key=number,
                at=moment,
                ground=draw(st.sampled_from(GROUNDS)),
                asked=tuple(draw(st.lists(st.sampled_from(KINDS), max_size=2, unique=True))),
                subject_kind=draw(st.sampled_from(SUBJECT_KINDS[side])),
                policy=LADDER,
                approved=draw(st.booleans()),
                kept=draw(st.sampled_from([1.0, 1.0, 1.0, 0.0])),
                counts=draw(st.sampled_from([True, True, True, False])),
            )
        )
    return made
