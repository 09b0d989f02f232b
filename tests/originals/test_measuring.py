"""What is believed of two pictures' comparison, and what is not. Pure."""

from __future__ import annotations

import pytest

from zhengpin.matching.origin.comparing import CopyComparison, CopyRelation
from zhengpin.originals.priority.lines import PriorityLine
from zhengpin.originals.priority.measuring import _measures


@pytest.mark.parametrize(
    ("found", "believed"),
    [
        ({"beyond_first": 0.05}, 0.05),
        ({"beyond_first": 0.05, "foreign_first": 0.12}, 0.0),
        ({"beyond_first": 0.2, "foreign_first": 0.12}, 0.14),
        ({"beyond_first": 0.05, "foreign_second": 0.4}, 0.05),
        ({"beyond_first": 0.05, "detail": -0.3}, 0.0),
        ({"beyond_first": 0.4, "detail": -0.3}, 0.4),
    ],
)
def test_a_margin_of_a_framed_or_much_coarser_picture_is_hardly_believed(found, believed) -> None:
    seen = CopyComparison(CopyRelation.COPY, **found)
    turned = CopyComparison(
        CopyRelation.COPY,
        beyond_second=seen.beyond_first,
        foreign_first=seen.foreign_second,
        foreign_second=seen.foreign_first,
        detail=-seen.detail,
    )

    assert _measures(seen, 1, ()).get(PriorityLine.BEYOND, 0.0) == pytest.approx(believed)
    assert _measures(turned, -1, ()).get(PriorityLine.BEYOND, 0.0) == pytest.approx(believed)


@pytest.mark.parametrize(
    ("relation", "overlaid", "expected"),
    [
        (CopyRelation.COPY, 0.02, {PriorityLine.DETAIL: 0.2, PriorityLine.OVERLAID: 0.02}),
        (CopyRelation.REPAINTED, 0.02, {PriorityLine.DETAIL: 0.12}),
        (CopyRelation.REPAINTED, 0.08, {PriorityLine.DETAIL: 0.12, PriorityLine.OVERLAID: 0.08}),
    ],
)
def test_where_colours_were_changed_in_parts_detail_and_covers_count_for_less(
    relation, overlaid, expected
) -> None:
    assert _measures(CopyComparison(relation, detail=0.2, overlaid=overlaid), 1, ()) == expected


@pytest.mark.parametrize(
    ("relation", "found", "expected"),
    [
        (CopyRelation.COPY, {"detail": 0.14, "beyond_first": 0.04}, {PriorityLine.BEYOND: 0.04}),
        (CopyRelation.REPAINTED, {"detail": 0.1, "beyond_first": 0.04}, {PriorityLine.DETAIL: 0.06}),
        (CopyRelation.REPAINTED, {"beyond_first": 0.06}, {PriorityLine.BEYOND: 0.06}),
    ],
)
def test_what_chance_and_the_surround_of_a_screen_bring_as_often_is_not_counted(
    relation, found, expected
) -> None:
    assert _measures(CopyComparison(relation, **found), 1, ()) == expected
