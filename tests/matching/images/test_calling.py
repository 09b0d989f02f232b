"""Which references are looked at: near hashes first, then those for which most speaks, however that is spread."""

from __future__ import annotations

from zhengpin.matching.images.calling import Called, chosen
from zhengpin.matching.images.score import Evidence


def test_near_hashes_come_first_then_what_most_speaks_for():
    called = {
        1: Called(Evidence(votes=12.0)),
        2: Called(Evidence(normalised=0.3, window_normalised=0.3)),
        3: Called(Evidence(pdq_distance=9), hashed=True),
        4: Called(Evidence(window_normalised=0.4)),
        5: Called(Evidence(normalised=-0.2)),
    }
    assert chosen(called, 10) == [3, 2, 1, 4, 5]
    assert chosen(called, 2) == [3, 2]


def test_what_the_background_is_nearer_to_takes_nothing_away():
    against = Called(Evidence(votes=5.0, normalised=-0.5))
    assert against.worth == Called(Evidence(votes=5.0)).worth
