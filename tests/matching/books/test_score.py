"""The score: parts that add up, a place in a queue that no price gives, and nothing that acts."""

from __future__ import annotations

from dataclasses import fields
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengpin.enforcement.states import MeasureKind
from zhengpin.matching.books.score import BookQueue, Calibration, QueuePlace, fitted, logistic, place
from zhengpin.matching.books.signals import KINDS, POINTS, BookSignal, FoundSignal, Strength, explain

SIGNS = st.lists(st.tuples(st.sampled_from(list(BookSignal)), st.floats(0, 1)), max_size=6).map(
    lambda given: [FoundSignal(signal, share) for signal, share in given]
)


@settings(max_examples=40)
@given(SIGNS)
def test_parts_add_up_to_the_score(found: list[FoundSignal]) -> None:
    placed = place(found)
    assert placed.score == pytest.approx(logistic(placed.base + sum(part.odds for part in placed.parts)))
    assert len(placed.parts) == len(found)


@settings(max_examples=40)
@given(SIGNS, st.floats(0, 1))
def test_a_price_orders_a_queue_and_brings_into_none(found: list[FoundSignal], share: float) -> None:
    without = [one for one in found if one.signal is not BookSignal.PRICE_BELOW_FLOOR]
    cheap = [*without, FoundSignal(BookSignal.PRICE_BELOW_FLOOR, share)]
    assert place(cheap).queue is place(without).queue
    assert place(cheap).score >= place(without).score
    assert place([FoundSignal(BookSignal.PRICE_BELOW_FLOOR, share)]).queue is BookQueue.NONE


@settings(max_examples=40)
@given(SIGNS, st.sampled_from(list(BookSignal)), st.floats(0, 1))
def test_another_sign_never_lowers_a_score(
    found: list[FoundSignal], signal: BookSignal, share: float
) -> None:
    assert place([*found, FoundSignal(signal, share)]).score >= place(found).score


def test_one_strong_sign_is_reviewed_and_a_medium_one_sampled() -> None:
    strong, medium, weak = (
        FoundSignal(signal, 1.0)
        for signal in (BookSignal.SOLD_AS_COPY, BookSignal.COMPILED, BookSignal.STOCK_PICTURES)
    )
    assert place([strong]).queue is BookQueue.REVIEW
    assert place([medium]).queue is BookQueue.SAMPLING
    assert place([weak]).queue is BookQueue.NONE
    assert place([]).queue is BookQueue.NONE


def test_signs_weigh_in_the_order_of_their_strength() -> None:
    points = [POINTS[strength] for strength in Strength]
    assert points == sorted(points, reverse=True)
    assert [signal for signal, kind in KINDS.items() if kind.ranks_only] == [BookSignal.PRICE_BELOW_FLOOR]
    assert set(KINDS) == set(BookSignal)


def test_a_place_offers_no_action() -> None:
    said = {one.name for one in fields(QueuePlace)} | {queue.value for queue in BookQueue}
    assert said == {"score", "base", "parts", "queue", "none", "sampling", "review"}
    assert not said & {kind.value for kind in MeasureKind}


def test_results_calibrate_it() -> None:
    rng = np.random.default_rng(4)
    points = rng.uniform(0, 9, 6000)
    pirated = rng.random(6000) < 1 / (1 + np.exp(-(0.7 * points - 3.5)))
    found = fitted(points.tolist(), pirated.tolist())
    assert found.slope == pytest.approx(0.7, abs=0.06)
    assert found.offset == pytest.approx(-3.5, abs=0.3)
    chances = np.array([logistic(found.odds(one)) for one in points])
    assert float(chances.mean()) == pytest.approx(float(pirated.mean()), abs=0.01)
    with pytest.raises(ValueError, match="too few"):
        fitted(points.tolist(), [False] * 6000)
    assert Calibration().offset == pytest.approx(log(0.02 / 0.98))


def test_every_sign_has_a_sentence_in_both_languages() -> None:
    given = {
        "isbn": "1",
        "how": "shipped",
        "day": "2",
        "published": "3",
        "what": "title",
        "registered": "4",
        "offered": "5",
    }
    given |= {
        "written": "6",
        "barcode": "7",
        "registrant": "8",
        "filings": 9,
        "usual": "10",
        "publisher": "11",
        "phrases": "12",
    }
    given |= {
        "titles": 13,
        "share": 0.14,
        "floor": 0.5,
        "source": "channel",
        "pirated": 15,
        "feedback": 16,
        "traits": "new off_category",
    }
    given |= {"sold": 17, "delivered": 18}
    for signal in BookSignal:
        english, chinese = explain(FoundSignal(signal, 1.0, given))  # type: ignore[arg-type]
        assert english.isascii() or "“" in english
        assert "{" not in english + chinese
        assert any("一" <= sign <= "鿿" for sign in chinese)
