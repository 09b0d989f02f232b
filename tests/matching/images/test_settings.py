"""How faint a likeness is still looked at, by power."""

from __future__ import annotations

from zhengpin.matching.images.settings import LEAST, MatchSettings


def test_few_features_are_compared_only_where_the_whole_calls_louder():
    assert (
        MatchSettings(power="fast").least_near == LEAST["fast"] > LEAST["full"] == MatchSettings().least_near
    )


def test_who_asks_for_fainter_ones_gets_them_at_either_power():
    for power in LEAST:
        assert MatchSettings(power=power, least_normalised=0.05).least_near == 0.05
