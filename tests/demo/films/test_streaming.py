"""The demo's stream server sends what a stream server sends: as time goes by, from a key picture on, over and over."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from itertools import islice

import av
import numpy as np
import pytest

from zhengpin.demo.films.encoding import RATE, DrawnFilm, encoded, murmur
from zhengpin.demo.films.rooms import Programme
from zhengpin.demo.films.starting import STREAM_HOST
from zhengpin.demo.films.streaming import StreamServer

BRIGHT, DARK = 220, 30
SOUND_FIRST = 0.064
"""Seconds by which a sound's encoder sets out before the picture."""


def film(*shades: int, seconds: float = 1.0) -> DrawnFilm:
    """Return a film that is of each shade for so long."""
    frames = [np.full((96, 64, 3), shade, np.uint8) for shade in shades for _ in range(round(seconds * RATE))]
    return DrawnFilm(frames, murmur(1, "test", len(shades) * seconds))


@pytest.fixture
def streams() -> Iterator[StreamServer]:
    shown = {
        "film": Programme(film(BRIGHT, DARK), loop_from=1.0),
        "stalled": Programme(film(BRIGHT), 0.0, ends=True),
    }
    made = StreamServer(shown.items())
    thread = threading.Thread(target=made.serve)
    thread.start()
    yield made
    made.end()
    thread.join()


def watch(streams: StreamServer, name: str, frames: int, timeout: float = 8.0) -> list[tuple[float, int]]:
    """Return the second and the shade of the first frames of a stream, as many as come before it breaks off."""
    seen: list[tuple[float, int]] = []
    with av.open(f"http://{STREAM_HOST}:{streams.port}/{name}.flv", timeout=(timeout, timeout)) as opened:
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


@pytest.mark.prove("15 s: it plays in real time")
def test_what_is_shown_first_goes_on_until_the_room_is_told_and_the_rest_for_ever(
    streams: StreamServer,
) -> None:
    seen = watch(streams, "film", 3 * RATE)
    assert [at for at, _ in seen] == pytest.approx([number / RATE for number in range(3 * RATE)], abs=0.01)
    assert all(shade > 128 for _, shade in seen)
    streams.move_on("film")
    seen = watch(streams, "film", 4 * RATE)
    began = seen[0][0]
    assert began >= 2.0, "whoever comes later begins now"
    assert began == pytest.approx(round(began), abs=0.01), "at a key picture"
    bright = [shade > 128 for _, shade in seen]
    changed = bright.index(False)
    assert changed % RATE == 0, "a round is shown to its end"
    assert not any(bright[changed:])
    streams.move_on("film")
    [(_, shade)] = watch(streams, "film", 1)
    assert shade < 128, "told twice it goes on as before"


def test_a_stream_that_breaks_off_ends_and_gives_nothing_from_then_on(streams: StreamServer) -> None:
    assert len(watch(streams, "stalled", 99)) == RATE
    with pytest.raises((av.error.FFmpegError, TimeoutError)):
        watch(streams, "stalled", 1, timeout=1.0)
    with pytest.raises(av.error.FFmpegError):
        watch(streams, "another", 1)
