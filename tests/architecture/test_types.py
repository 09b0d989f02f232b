"""Each class has a name of its own, and `Any` stands ever more seldom."""

from __future__ import annotations

from benchmarks.structure import counted, duplicate_class_names

MOST_ANY = 3.1
"""Uses of `Any` a thousand lines, as `python -m benchmarks.structure` counts them."""


def test_a_class_has_its_name_for_itself() -> None:
    assert duplicate_class_names() == [], "name what the class is"


def test_any_stands_ever_more_seldom() -> None:
    """`Any` is for what is truly of any type. Lower the number when types were said."""
    assert counted()["any_per_1000"] <= MOST_ANY
