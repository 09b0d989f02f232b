"""Of a stream only what is wanted is decoded, and what was passed over since the last keyframe when more is wanted."""

from __future__ import annotations

from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from tests.broadcasts import clip
from zhengpin.workers import room_decoding
from zhengpin.workers.room_decoding import Decoded, FrameDecoder
from zhengpin.workers.room_reader import Pace


def decoded(source: Path, change_at: float, *, calm: float = 2.0, then: float = 0.25) -> list[Decoded]:
    """Read a clip, calmly at first and more densely from a moment on."""
    pace, found, came = Pace(calm), [], 0.0
    with av.open(str(source)) as container:
        frames = FrameDecoder(container, pace)
        for packet in container.demux(frames.stream):
            if packet.pts is None:
                continue
            at = float(packet.pts * packet.time_base)
            came = max(came, at)
            pace.seconds = then if came >= change_at else calm
            found += [(came, one) for one in frames.decode(packet, at)]
    return found


def kept(one: Decoded) -> np.ndarray:
    """Return what is kept of a frame, RGB."""
    assert one.picture is not None
    pixels = cv2.imdecode(np.frombuffer(one.picture.jpeg, np.uint8), cv2.IMREAD_COLOR_RGB)
    assert pixels.shape[:2] == (one.picture.height, one.picture.width)
    return pixels


def test_what_is_kept_of_a_frame_is_the_picture_that_is_compared(clips: Path) -> None:
    for _, one in decoded(clip(clips, seconds=6), 3.45):
        height, width = one.small.shape[:2]
        shrunk = cv2.resize(kept(one), (width, height), interpolation=cv2.INTER_AREA)
        assert np.abs(shrunk.astype(int) - one.small).mean() < 8, "colours in their places"


def test_of_frames_that_nobody_keeps_no_picture_is_made(clips: Path) -> None:
    with av.open(str(clip(clips, seconds=6))) as container:
        frames = FrameDecoder(container, Pace(2.0), pictures=False)
        packets = (packet for packet in container.demux(frames.stream) if packet.pts is not None)
        found = [
            one for packet in packets for one in frames.decode(packet, float(packet.pts * packet.time_base))
        ]
    assert found
    assert all(one.picture is None and one.small.std() > 30 for one in found)


def test_a_room_that_becomes_risky_is_looked_at_densely_at_once(clips: Path) -> None:
    found = decoded(clip(clips, seconds=6), 3.45)
    calm = [one for came, one in found if came < 3.45]
    assert all(one.key for one in calm), "keyframes alone while nothing speaks against it"
    assert [round(one.at) for one in calm] == [0, 2]
    caught = [one for came, one in found if 3.45 <= came < 4.0]
    assert caught[0].key, "from the last keyframe on, though it is past"
    assert 3.0 < caught[0].at < 3.45
    assert len(caught) > 1, "and not from the next, a second later"
    moments = [one.at for _, one in found]
    assert moments == sorted(moments)
    after = [one.at for came, one in found if came >= 3.45]
    assert max(b - a for a, b in zip(after, after[1:], strict=False)) < 0.45
    assert all(one.small.std() > 30 for _, one in found), "whole pictures, not the differences between them"
    assert all(kept(one).std() > 30 for _, one in found), "and so is what is kept of them"


def test_what_is_held_of_a_stream_has_a_bound(clips: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room_decoding, "_HELD_BYTES", 10)
    found = decoded(clip(clips, seconds=6), 3.5)
    dense = [one for came, one in found if came >= 3.5]
    assert dense[0].key
    assert dense[0].at > 4, "it waits for the next keyframe"
    assert found[-1][1].small.std() > 30
    assert kept(found[-1][1]).std() > 30
