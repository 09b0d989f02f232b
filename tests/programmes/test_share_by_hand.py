"""The share stopped before anyone saw it, over listings, rooms and films mixed, against a count by hand."""

from __future__ import annotations

import random

import pytest

from tests.flows.screening.screening import ROOT, owner_of
from tests.programmes.campaigns import event_right, opened
from tests.rows import each_row
from zhengpin.kit.interval import wilson
from zhengpin.programmes import queries
from zhengpin.programmes.operations import Stopped, record_interceptions
from zhengpin.programmes.states import Stage

pytestmark = pytest.mark.django_db
SUBJECT_KINDS = ("listing", "room", "video", "shop")


@each_row("seed", range(4))
def test_each_thing_counts_once_and_as_seen_where_it_was_ever_public(operator, holder, seed: int) -> None:
    event, chance = event_right(owner_of(holder)), random.Random(seed)
    row = opened(event)
    tried: dict[tuple[str, str], set[Stage]] = {}
    for _ in range(60):
        subject_kind, number = chance.choice(SUBJECT_KINDS), f"n-{chance.randrange(12)}"
        stage = chance.choice((Stage.BEFORE_PUBLIC, Stage.BEFORE_PUBLIC, Stage.AFTER_PUBLIC))
        thing = Stopped(subject_kind, "harbour", number, "of the event", "R-93@1")
        record_interceptions(stopped=thing, filings=[event.pk], stage=stage, actor=ROOT)
        tried.setdefault((subject_kind, number), set()).add(stage)
    for subject_kind in ("", *SUBJECT_KINDS):
        stages = [some for (kind, _), some in tried.items() if subject_kind in ("", kind)]
        seen = sum(Stage.AFTER_PUBLIC in some for some in stages)
        share = queries.share_stopped(ROOT, row, subject_kind=subject_kind)
        assert (share.before, share.after) == (len(stages) - seen, seen), subject_kind
        assert share.share == pytest.approx((len(stages) - seen) / len(stages))
        assert share.interval == pytest.approx(wilson(len(stages) - seen, len(stages)))
