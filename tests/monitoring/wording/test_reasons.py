"""Each reason to read a listing's pictures holds when it should, and counts when the operator has chosen it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.rows import each_row
from zhengpin.monitoring.states import WordsReason
from zhengpin.monitoring.subjects.subject import Hit, RightSeen, Screened, ScreenedListing
from zhengpin.monitoring.subjects.suppression import Limits
from zhengpin.monitoring.wording.chosen import named
from zhengpin.monitoring.wording.reasons import ReadingPolicy, Surroundings, reasons_to_read
from zhengpin.rulebook.evaluate import evaluate

ALL = ReadingPolicy(frozenset(WordsReason), 30)
QUIET = Surroundings(slang=False, protected_goods=False, holds_authority=True)


def seen(*hits: Hit, **about) -> Screened:
    return Screened(ScreenedListing("a-1", uuid4(), {}, **about), list(hits))


def hit(**facts) -> Hit:
    right = RightSeen(uuid4(), "mark", "Lanhe", uuid4(), "Lanhe", uuid4(), frozenset(), Limits())
    return Hit("name", right, 1.0, {}, {"authorised": False, "own_right": False} | facts, evaluate({}, []))


@each_row(
    "screened, around, reasons",
    [
        (seen(), QUIET, []),
        (seen(hit()), QUIET, ["hit"]),
        (seen(hit(authorised=True)), QUIET, []),
        (seen(hit(own_right=True)), QUIET, []),
        (seen(hit(own_right=True), hit()), QUIET, ["hit"]),
        (seen(), Surroundings(True, False, True), ["slang"]),
        (seen(merchant_upheld=1), QUIET, ["upheld"]),
        (seen(merchant_age_days=29), QUIET, []),
        (seen(merchant_age_days=29), Surroundings(False, True, True), ["young"]),
        (seen(merchant_age_days=30), Surroundings(False, True, True), []),
        (seen(), Surroundings(False, True, False), ["without_authority"]),
        (seen(hit(), merchant_upheld=2), Surroundings(True, False, True), ["hit", "slang", "upheld"]),
    ],
)
def test_each_reason_holds_when_it_should(screened, around, reasons):
    assert [one.value for one in reasons_to_read(screened, around, ALL)] == reasons


def test_what_the_operator_did_not_choose_does_not_count():
    policy = ReadingPolicy(named(["slang"]), 30)
    assert reasons_to_read(seen(hit()), QUIET, policy) == []


def test_an_unknown_reason_is_refused_and_the_known_are_named():
    with pytest.raises(ValueError, match="mood.*slang"):
        named(["hit", "mood"])
