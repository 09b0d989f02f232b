"""The parts of a picture: those of a stream are told one by one, and are the same as of its pictures together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengpin.matching.video import windows
from zhengpin.matching.video.windows import StreamParts, parts_of


def picture(seed: int, *, size: tuple[int, int] = (144, 256), box: bool = True) -> np.ndarray:
    """A noisy picture, with another one in a box where asked."""
    drawn = np.random.default_rng(seed)
    made = drawn.integers(60, 90, (*size, 3)).astype(np.uint8)
    if box:
        top, left = (int(side * 0.2) for side in size)
        made[top : size[0] - top, left : size[1] - left] = drawn.integers(140, 220, 3)
    return made


@pytest.mark.fewer
@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.booleans()), min_size=1, max_size=5))
def test_parts_of_a_stream_are_those_of_its_pictures_together(drawn):
    shown = [picture(seed, box=box, size=(144, 256) if wide else (256, 144)) for seed, box, wide in drawn]
    stream = StreamParts()
    told = [stream.note(one) for one in shown]
    for at in drawn_order(len(shown)):
        assert told[at].parts() == parts_of(shown[: at + 1])[-1]


def drawn_order(count: int) -> list[int]:
    """Return places in an order in which later ones are asked first: what is asked late is the same."""
    return [*range(count - 1, -1, -2), *range(count - 2, -1, -2)]


def test_a_box_that_stays_is_a_part_of_a_streams_next_picture():
    stream = StreamParts()
    stream.note(picture(1))
    found = stream.note(picture(2)).parts()
    assert found == parts_of([picture(1), picture(2)])[-1]
    assert any(np.abs(np.array(part) - [0.2, 0.2, 0.8, 0.8]).max() < 0.03 for part in found if len(part) == 4)


def test_edges_of_a_picture_are_computed_once(monkeypatch):
    asked = []
    edges = windows.edges_of
    monkeypatch.setattr(windows, "edges_of", lambda *given: asked.append(1) or edges(*given))
    stream = StreamParts()
    for seed in range(4):
        stream.note(picture(seed)).parts()
    assert len(asked) == 4
