"""The benchmark of courses: a known effect is held by its interval, and a plain comparison is far off."""

from __future__ import annotations

from benchmarks.cooperation.course import measure


def test_a_few_simulated_marketplaces_hold_their_known_effect() -> None:
    figures = measure(24, 5)
    assert figures["course_measured"] == 24
    assert figures["course_coverage"] >= 0.8
    assert abs(figures["course_mean_error"]) < 0.05 < figures["plain_mean_error"]
    assert measure(24, 5)["course_mean_width"] == figures["course_mean_width"]
