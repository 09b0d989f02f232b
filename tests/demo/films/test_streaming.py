"""The demo's stream server sends what a stream server sends: as time goes by, from a key picture on, over and over."""

from __future__ import annotations

import io
import threading
import time
from collections.abc import Iterator
from itertools import islice

import av
import numpy as np
import pytest

from zhengpin.demo.films.encoding import RATE, Film, encoded, murmur
from zhengpin.demo.films.rooms import Programme
from zhengpin.demo.films.streaming import HOST, Streams

BRIGHT, DARK = 220, 30
SOUND_FIRST = 0.064
"""Seconds by which a sound's encoder sets out before the picture."""


def film(*shades: int, seconds: float = 1.0) -> Film:
    """Return a film that is of each shade for so long."""
    frames = [np.full((96, 64, 3), shade, np.uint8) for shade in shades for _ in range(round(seconds * RATE))]
    return Film(frames, murmur(1, "test", len(shades) * seconds))


@pytest.fixture
def streams() -> Iterator[Streams]:
    shown = {
        "film": Programme(film(BRIGHT, DARK), loop_from=1.0, times=2),
        "stalled": Programme(film(BRIGHT), 0.0, ends=True),
    }
    made = Streams(shown.items())
    thread = threading.Thread(target=made.serve)
    thread.start()
    yield made
    made.end()
    thread.join()


def watch(streams: Streams, name: str, frames: int, timeout: float = 8.0) -> list[tuple[float, int]]:
    """Return the second and the shade of the first frames of a stream, as many as come before it breaks off."""
    seen: list[tuple[float, int]] = []
    with av.open(f"http://{HOST}:{streams.port}/{name}.flv", timeout=(timeout, timeout)) as opened:
        try:
            for one in islice(opened.decode(video=0), frames):
                seen.append((float(one.time) - SOUND_FIRST, int(one.to_ndarray(format="gray").mean())))
        except av.error.OSError:  # as FFmpeg tells of a stream that breaks off
            return seen
    return seen


def test_a_file_has_picture_and_sound_side_by_side() -> None:
    written = encoded(film(BRIGHT, DARK))
    with av.open(io.BytesIO(written)) as opened:
        assert {one.type for one in opened.streams} == {"video", "audio"}
        assert opened.streams.video[0].average_rate == RATE
        keys = [packet.pts * packet.time_base for packet in opened.demux(video=0) if packet.is_keyframe]
    assert [float(one) for one in keys] == [0.0, 1.0]


def test_what_is_shown_first_is_shown_so_often_and_the_rest_for_ever(streams: Streams) -> None:
    began = time.monotonic()
    seen = watch(streams, "film", 4 * RATE)
    assert time.monotonic() - began > 2.5, "as time goes by, not all at once"
    times = [at for at, _ in seen]
    assert times == sorted(times)
    assert times[-1] == pytest.approx(4 - 1 / RATE, abs=0.01)
    bright = [shade > 128 for _, shade in seen]
    assert bright == [True] * 2 * RATE + [False] * 2 * RATE


def test_whoever_comes_later_begins_at_the_key_picture_before_now(streams: Streams) -> None:
    watch(streams, "film", 1)
    time.sleep(2.6)
    [(at, shade)] = watch(streams, "film", 1)
    assert at >= 2.0 - 0.01
    assert at == pytest.approx(round(at), abs=0.01), "key pictures come every second"
    assert shade < 128


def test_a_stream_that_breaks_off_ends_and_gives_nothing_from_then_on(streams: Streams) -> None:
    assert len(watch(streams, "stalled", 99)) == RATE
    with pytest.raises((av.error.FFmpegError, TimeoutError)):
        watch(streams, "stalled", 1, timeout=1.0)
    with pytest.raises(av.error.FFmpegError):
        watch(streams, "another", 1)
