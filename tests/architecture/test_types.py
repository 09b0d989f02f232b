"""Each class has a name of its own, and `Any` stands ever more seldom."""

from __future__ import annotations

from benchmarks.structure import counted, duplicate_class_names

MOST_ANY = 12.9
"""Uses of `Any` a thousand lines, as `python -m benchmarks.structure` counts them."""
# Names that several modules still give to a class. A name that is not here belongs to one. Take out what was renamed.
SHARED = {"Allowance", "Broadcast", "OperatorQuerySet", "PictureFingerprint", "Place", "Subject"}


def test_a_class_has_its_name_for_itself() -> None:
    shared = {line.partition(":")[0]: line for line in duplicate_class_names()}
    assert {line for name, line in shared.items() if name not in SHARED} == set(), "name what the class is"


def test_a_name_that_is_shared_no_more_stays_so() -> None:
    assert {line.partition(":")[0] for line in duplicate_class_names()} >= SHARED, "take it out of SHARED"


def test_any_stands_ever_more_seldom() -> None:
    """`Any` is for what is truly of any type. Lower the number when types were said."""
    assert counted()["any_per_1000"] <= MOST_ANY
