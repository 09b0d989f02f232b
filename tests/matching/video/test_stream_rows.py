"""Of a stream what is shown on is not described again, and what may be left out is made up for once it matters."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.matching.video.films import scenes
from tests.rows import each_row
from zhengpin.matching.video import stream_rows
from zhengpin.matching.video.describing import FrameDescriber, rows_of
from zhengpin.matching.video.fingerprint import WHOLE, ClipFingerprint
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.stream_rows import (
    STILL,
    PictureRows,
    StreamRows,
    may_leave_out,
    scene_of,
    shows_the_same,
)
from zhengpin.matching.video.windows import FIXED, around, parts_of

SIZE = (288, 512)


class Means:
    """A descriptor that needs no model: the colours of a picture in eight by eight fields; counts what it describes."""

    name, dimensions = "means", 192

    def __init__(self) -> None:
        self.described = 0

    def describe(self, pictures: Sequence[NDArray[np.uint8]]) -> NDArray[np.float32]:
        self.described += len(pictures)
        rows = [
            np.stack(
                [
                    part.mean(axis=(0, 1))
                    for half in np.array_split(one, 8)
                    for part in np.array_split(half, 8, 1)
                ]
            )
            for one in pictures
        ]
        flat = np.stack([row.ravel() - row.mean() for row in rows])
        return (flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-9)).astype(np.float32)


@pytest.fixture
def means() -> Means:
    return Means()


@pytest.fixture
def rows(means: Means) -> StreamRows:
    return StreamRows(FrameDescriber(means))


def painted(seed: int) -> NDArray[np.uint8]:
    """Return a picture of blocks of colour, without edges long enough to make a part of their own."""
    blocks = np.random.default_rng(seed).integers(40, 215, (9, 16, 3), np.uint8)
    return np.ascontiguousarray(blocks.repeat(32, 0).repeat(32, 1))


def with_noise(picture: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Return the same picture as another frame shows it: a little noise of the camera and of the codec."""
    noise = np.random.default_rng(seed).integers(-5, 6, picture.shape)
    return np.clip(picture.astype(int) + noise, 0, 255).astype(np.uint8)


def boxes(row: ClipFingerprint | None) -> set[tuple[float, ...]]:
    return set() if row is None else {tuple(round(float(side), 3) for side in box) for box in row.boxes}


FIXED_BOXES = {tuple(round(side, 3) for side in box) for box in FIXED}


def pushed(rows: StreamRows, at: float, picture: NDArray[np.uint8], *, closely: bool = False) -> PictureRows:
    found = rows.push(VideoFrame(at, picture, True), closely=closely)
    assert found is not None
    return found


def test_a_picture_that_is_shown_on_is_not_described_again(rows: StreamRows, means: Means) -> None:
    first = pushed(rows, 0.0, painted(1), closely=True)
    before = means.described
    second = pushed(rows, 2.0, with_noise(painted(1), 7), closely=True)
    assert means.described == before
    assert set(second.row.times) == {2.0}
    assert second.row.seconds == 2.0
    assert np.array_equal(second.row.descriptors, first.row.descriptors)
    assert np.array_equal(second.row.boxes, first.row.boxes)
    assert set(first.row.times) == {0.0}, "what was remembered stays as it was"


def test_what_moves_slowly_is_compared_with_what_was_described(rows: StreamRows, means: Means) -> None:
    """A fade of two a picture is never much from one to the next, and still another picture in the end."""
    described = []
    for at in range(8):
        pushed(
            rows, float(at), np.minimum(painted(1).astype(int) + 2 * at, 255).astype(np.uint8), closely=True
        )
        described.append(means.described)
    assert described[1] == described[0]
    assert described[2] > described[1]
    assert described[-1] > described[3]


areas = st.tuples(st.floats(0, 0.8), st.floats(0, 0.8), st.floats(0.18, 1), st.floats(0.18, 1))


@given(areas, st.integers(0, 50), st.integers(51, 99))
def test_an_unchanged_scene_never_hides_a_change_that_begins_in_a_small_part(area, seed, other) -> None:
    left, top, wide, tall = area
    x, y = int(left * SIZE[1]), int(top * SIZE[0])
    right, bottom = min(SIZE[1], x + int(wide * SIZE[1])), min(SIZE[0], y + int(tall * SIZE[0]))
    before = painted(seed)
    after = with_noise(before, seed)
    after[y:bottom, x:right] = painted(other)[y:bottom, x:right]
    assert shows_the_same(scene_of(before), scene_of(with_noise(before, other)))
    assert not shows_the_same(scene_of(before), scene_of(after))


@given(st.integers(0, 17), st.integers(0, 31), st.integers(0, 2), st.sampled_from([-1, 1]))
def test_one_cell_of_one_colour_makes_another_scene(row, column, colour, sign) -> None:
    before = np.full((18, 32, 3), 100, np.float32)
    after = before.copy()
    after[row, column, colour] += sign * (STILL + 0.1)
    assert shows_the_same(before, before + STILL)
    assert not shows_the_same(before, after)


@given(st.lists(st.tuples(st.floats(-1, 1), st.booleans()), max_size=40))
def test_of_two_pictures_one_at_least_is_looked_into_whole(given_) -> None:
    owed, left = False, []
    for cosine, closely in given_:
        out = may_leave_out(cosine, closely=closely, owed=owed)
        left.append(out)
        assert not (out and closely), "nothing is left out of what is suspected"
        assert not (out and cosine < stream_rows.SAME_SCENE), "nor of another scene"
        owed = out
    assert not any(one and other for one, other in zip(left, left[1:], strict=False))


def moving(step: int) -> NDArray[np.uint8]:
    """Return pictures of one scene that differ a little more than noise."""
    return np.clip(painted(3).astype(int) + (6 if step % 2 else -6), 0, 255).astype(np.uint8)


def test_fixed_parts_are_looked_into_by_turns_while_nothing_is_suspected(rows: StreamRows) -> None:
    told = [boxes(pushed(rows, 2.0 * at, moving(at)).row) >= FIXED_BOXES for at in range(6)]
    assert told == [True, False, True, False, True, False]


def test_another_scene_is_looked_into_at_once(rows: StreamRows) -> None:
    pushed(rows, 0.0, moving(0))
    assert boxes(pushed(rows, 2.0, painted(8)).row) >= FIXED_BOXES


def test_what_was_left_out_is_made_up_for_once_something_is_suspected(rows: StreamRows, means: Means) -> None:
    shown = [moving(0), moving(1), moving(2)]
    told = [pushed(rows, 2.0 * at, picture, closely=at == 2) for at, picture in enumerate(shown)]
    assert boxes(told[1].row) & FIXED_BOXES == set()
    assert boxes(told[1].before) == set()
    assert told[2].before is not None
    assert set(told[2].before.times) == {2.0}
    wanted = [part for part in parts_of(shown[:2])[-1] if part in FIXED or len(part) == 8]
    then = rows_of(
        [VideoFrame(2.0, shown[1], True)],
        [[(part, False) for part in wanted]],
        FrameDescriber(means),
        hash_parts=False,
    )
    assert np.array_equal(told[2].before.boxes, then.boxes)
    assert np.array_equal(told[2].before.descriptors, then.descriptors), "as if it had been looked into then"


@each_row("closely", [True, False])
def test_rectangles_that_stand_out_are_never_left_out(means: Means, closely: bool) -> None:
    rows, pictures = StreamRows(FrameDescriber(means)), list[NDArray[np.uint8]]()
    for at in range(4):
        picture = moving(at)
        picture[60:200, 100:350] = scenes(at + 1, 1)[0][:140, :250]
        pictures.append(picture)
        found = boxes(pushed(rows, 2.0 * at, picture, closely=closely).row)
        wanted = [part for part in parts_of(pictures)[-1] if part not in FIXED and len(part) == 4]
        assert {tuple(round(float(side), 3) for side in around(part)) for part in wanted} <= found
        assert WHOLE in found


def test_a_picture_that_shows_nothing_has_no_rows(rows: StreamRows) -> None:
    dark = np.zeros((*SIZE, 3), np.uint8)
    assert rows.push(VideoFrame(0.0, dark, True)) is None
    assert rows.push(VideoFrame(1.0, painted(1), True)) is not None
    assert rows.push(VideoFrame(2.0, dark, True)) is None
