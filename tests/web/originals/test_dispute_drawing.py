"""The picture that shows more lies below, and the sheet holds both whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from zhengpin.web.originals.dispute_drawing import drawn

WHOLE = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
INSET = [(0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)]


@dataclass
class Side:
    shared: list[tuple[float, float]]
    width: int = 400
    height: int = 200


@dataclass
class Shown:
    first: Side
    second: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second


def laid(first: Any, second: Any) -> Any:
    return drawn(cast("Any", Shown(Side(first), Side(second))))


def test_a_cut_copy_lies_on_what_it_was_cut_from() -> None:
    found = laid(WHOLE, INSET)

    assert found.over.lower is found.sides[1].side
    assert found.over.view == "0.0000 0.0000 400.0000 200.0000"
    assert found.over.transform == "matrix(200.0000 0.0000 0.0000 100.0000 100.0000 50.0000)"
    assert found.sides[1].margin.startswith("M0 0H400V200H0Z M100.0,50.0")


def test_what_reaches_beyond_the_lower_picture_is_seen() -> None:
    left = [(0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0)]
    right = [(0.0, 0.0), (0.5, 0.0), (0.5, 1.0), (0.0, 1.0)]

    assert laid(left, right).over.view == "0.0000 0.0000 600.0000 200.0000"


def test_nothing_shared_is_not_laid_over() -> None:
    found = laid([], [])

    assert found.over is None
    assert [one.margin for one in found.sides] == ["", ""]
