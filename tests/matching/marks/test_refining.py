"""A mark that was laid a little wrong is laid right."""

from __future__ import annotations

import numpy as np
import pytest

from tests.matching.marks.drawing import cover_of, laid, mark, photo, square
from tests.rows import each_row
from zhengpin.matching.marks.reference import mark_reference
from zhengpin.matching.marks.refining import laid_corners, refined
from zhengpin.matching.marks.scene import scene_of


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("aside, grown", [(0.0, 1.0), (5.0, 1.06), (-6.0, 0.95)])
def test_edges_pull_a_mark_into_its_place(aside: float, grown: float) -> None:
    corners = square(0.3, 0.25, 0.35)
    picture = laid(photo(3), mark("tower"), cover_of(mark("tower")), corners)
    scene, reference = scene_of(picture, side=800, most=50), mark_reference(mark("tower"))
    left, top, right, bottom = reference.figure
    width = 0.35 * scene.size[0]
    at = np.array([0.3 * scene.size[0], 0.25 * scene.size[1]])
    truth = at + width * np.array([[left, top], [right, top], [right, bottom], [left, bottom]])
    scale = width * (right - left) / (reference.corners[1, 0] - reference.corners[0, 0])
    start = np.diag([scale * grown, scale * grown, 1.0])
    start[:2, 2] = truth[0] - scale * grown * reference.corners[0] + aside
    found = laid_corners(refined(scene, reference, start), reference)
    assert np.hypot(*(found - truth).T).max() < 0.03 * width
