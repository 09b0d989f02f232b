"""A live stream is read by RTMP, HLS and HTTP-FLV, whatever happens to it meanwhile."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import cv2
import numpy as np
import pytest

from scripts.broadcasting import Broadcasting
from tests.broadcasts import clip
from tests.rows import each_row
from zhengpin.kit.network.addresses import AddressRefused
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.rooms.material import LiveFrame, LiveSound
from zhengpin.workers.room_reader import Pace, RoomReader, is_black


class Kept:
    """A sink that keeps everything."""

    def __init__(self) -> None:
        self.frames: list[LiveFrame] = []
        self.sound: list[LiveSound] = []
        self.health: list[tuple[RoomHealth, str]] = []

    def took_frame(self, frame: LiveFrame) -> None:
        self.frames.append(frame)

    def took_sound(self, sound: LiveSound) -> None:
        self.sound.append(sound)

    def health_changed(self, health: RoomHealth, detail: str) -> None:
        self.health.append((health, detail))


@contextmanager
def reading(url: str, *, seconds: float = 1.0, stall: float = 2.0) -> Iterator[tuple[Kept, RoomReader]]:
    kept = Kept()
    here = ("127.0.0.1",)
    reader = RoomReader(
        url, kept, Pace(seconds), check=lambda _: None, stall=stall, private_hosts=here
    ).start()
    try:
        yield kept, reader
    finally:
        reader.stop()
        assert reader.join(12), "it ends when it is told to"


def until(true: Callable[[], object], within: float = 20.0) -> None:
    ends = time.monotonic() + within
    while not true():
        assert time.monotonic() < ends, "it did not happen in time"
        time.sleep(0.05)


def test_a_late_start_every_protocol_a_break_and_a_return(servers: Broadcasting, clips: Path) -> None:
    small = clip(clips)
    with (
        reading(servers.rtmp("a")) as (rtmp, one),
        reading(servers.hls("a")) as (hls, _),
        reading(servers.flv("a")) as (flv, _),
    ):
        until(lambda: hls.health)
        assert {health for health, _ in hls.health} == {RoomHealth.WAITING}, "nobody is live yet"
        pushed = servers.push(small, "a")
        every = (rtmp, hls, flv)
        until(lambda: all(len(one.frames) > 1 and one.sound for one in every))
        for kept in every:
            assert kept.health[-1][0] == RoomHealth.LIVE
            assert kept.frames[0].pixels.shape == (180, 320, 3)
            assert kept.frames[0].pixels.std() > 30, "a picture, not grey"
            picture = kept.frames[0].picture
            assert picture is not None
            assert (picture.width, picture.height) == (320, 180)
            shown = cv2.imdecode(np.frombuffer(picture.jpeg, np.uint8), cv2.IMREAD_COLOR_RGB)
            assert np.abs(shown.astype(int) - kept.frames[0].pixels).mean() < 6, "the same picture"
            assert abs(abs(kept.sound[0].samples.astype(int)).mean() - 2400) < 1200, "the tone"
        servers.end(pushed)
        until(lambda: rtmp.health[-1][0] in (RoomHealth.STALLED, RoomHealth.UNREACHABLE))
        before = len(rtmp.frames)
        servers.push(small, "a")
        until(lambda: len(rtmp.frames) > before + 1)
        assert one.reconnects >= 1
        moments = [frame.at for frame in rtmp.frames]
        assert moments == sorted(moments), "the room's time goes on over the break"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_risky_room_is_read_more_densely_than_its_keyframes_come(
    servers: Broadcasting, clips: Path
) -> None:
    servers.push(clip(clips), "dense")
    with reading(servers.rtmp("dense"), seconds=0.3) as (kept, _):
        until(lambda: len(kept.frames) > 8)
        gaps = [after.at - before.at for before, after in zip(kept.frames[3:], kept.frames[4:], strict=False)]
        assert max(gaps) < 0.7, "a keyframe comes every second"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_portrait_room_and_a_black_screen(servers: Broadcasting, clips: Path) -> None:
    servers.push(clip(clips, size="180x320"), "tall")
    servers.push(clip(clips, picture="color=black"), "dark")
    with reading(servers.rtmp("tall")) as (tall, _), reading(servers.rtmp("dark")) as (dark, _):
        until(lambda: tall.frames and dark.frames)
        assert tall.frames[0].pixels.shape == (320, 180, 3)
        assert dark.health[-1][0] == RoomHealth.BLACK


def test_what_cannot_be_decoded_is_told_and_not_tried(servers: Broadcasting, clips: Path) -> None:
    servers.push(clip(clips, codec="flv"), "old")
    with reading(servers.rtmp("old")) as (kept, _):
        until(lambda: kept.health and kept.health[-1][0] == RoomHealth.UNSUPPORTED)
        assert kept.health[-1][1].startswith("codec:flv")
        assert not kept.frames


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize(
    ("codec", "announced_as", "said"),
    [("flv", 7, "broken:h264"), ("libx264", 12, "broken:hevc"), ("libx264", 4, "codec:vp6f")],
)
def test_a_codec_that_is_announced_wrongly_is_told_and_tried_again(
    clips: Path, codec: str, announced_as: int, said: str
) -> None:
    wrong = announced(clip(clips, codec=codec, seconds=40).read_bytes(), announced_as)
    with answering(wrong, clip(clips).read_bytes()) as url, reading(url) as (kept, _):
        until(lambda: kept.frames)
        assert kept.health[0] == (RoomHealth.UNSUPPORTED, said)
        assert kept.health[1] == (RoomHealth.LIVE, ""), "the room is not lost"


def announced(flv: bytes, codec: int) -> bytes:
    """Return an FLV file whose pictures are said to be of another codec (its number in the file format)."""
    out, at = bytearray(flv), 13
    while at + 11 < len(flv):
        size = int.from_bytes(flv[at + 1 : at + 4])
        if flv[at] == 9:
            out[at + 11] = (flv[at + 11] & 0xF0) | codec
        at += 11 + size + 4
    return bytes(out)


def test_a_page_is_no_stream_and_a_silent_server_stalls() -> None:
    with answering(b"<html>no stream</html>" * 20_000) as url, reading(url) as (kept, _):
        until(lambda: kept.health)
        assert kept.health[0] == (RoomHealth.UNSUPPORTED, "invalid_data")
    with answering(None) as url, reading(url, stall=1.0) as (kept, _):
        until(lambda: kept.health, within=12)
        assert kept.health[0][0] == RoomHealth.WAITING


def test_an_address_that_may_not_be_opened_is_not_opened() -> None:
    def refuse(_: str) -> None:
        raise AddressRefused("no", code="stream.host_not_listed")

    kept = Kept()
    reader = RoomReader("rtmp://127.0.0.1:9/live/a", kept, Pace(1), check=refuse, stall=1).start()
    until(lambda: kept.health)
    reader.stop()
    assert kept.health == [(RoomHealth.REFUSED, "stream.host_not_listed")]


@contextmanager
def answering(*contents: bytes | None) -> Iterator[str]:
    """Run an HTTP server that answers with each of `contents`, then the last again; None: with nothing for a while."""
    done, left = threading.Event(), list(contents)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = left.pop(0) if len(left) > 1 else left[0]
            if content is None:
                done.wait(15)
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/live/a.flv"
    finally:
        done.set()
        server.shutdown()
        server.server_close()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("mean", [8, 60])
def test_only_what_is_dark_all_over_is_black(mean: int) -> None:
    assert is_black(np.full((90, 160, 3), mean, np.uint8)) is (mean < 24)
