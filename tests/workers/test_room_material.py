"""A room's own time never falls, its buffer stays within its bounds, and only listed hosts are opened."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.kit.network.addresses import AddressRefused
from zhengpin.monitoring.rooms.material import SOUND_RATE, EncodedPicture, KeptFrame, LiveFrame, LiveSound
from zhengpin.workers.room_address import check_stream
from zhengpin.workers.room_buffer import RoomBuffer, as_jpeg
from zhengpin.workers.room_clock import AHEAD, BACK, RoomClock

steps = st.lists(
    st.tuples(st.floats(0, 5), st.none() | st.floats(-100_000, 100_000), st.booleans()), max_size=40
)


@given(steps)
def test_the_time_of_a_room_keeps_near_the_wall_clock_whatever_the_stream_says(given) -> None:
    clock, wall, newest = RoomClock(), 1000.0, 0.0
    for pause, told, broke in given:
        wall += pause
        if broke:
            clock.reconnected()
        at = clock.at(told, wall)
        assert at >= newest - BACK
        newest = max(newest, at)
    assert newest <= wall - 1000.0 + AHEAD * (len(given) + 1)


def test_a_stream_that_begins_again_goes_on_where_the_room_is() -> None:
    clock = RoomClock()
    assert clock.at(500.0, 0.0) == 0.0
    assert clock.at(502.0, 2.0) == 2.0
    assert clock.at(0.0, 4.0) == 4.0, "its clock began anew"
    assert clock.at(90_000.0, 6.0) == 6.0, "and jumped"
    assert clock.jumps == 2
    assert clock.at(90_006.0, 6.1) == 12.0, "what a server held back comes at once, and keeps its distances"


frames = st.lists(st.tuples(st.floats(0.1, 20), st.integers(1, 3)), min_size=1, max_size=30)


@settings(max_examples=30, deadline=None)
@given(frames)
def test_a_buffer_stays_within_its_bounds_and_keeps_the_newest(given) -> None:
    buffer, wall = RoomBuffer(seconds=60, limit_bytes=40_000), 0.0
    rng = np.random.default_rng(7)
    for pause, sounds in given:
        wall += pause
        buffer.put_frame(LiveFrame(wall, wall, rng.integers(0, 255, (60, 80, 3), np.uint8)))
        for _ in range(sounds):
            buffer.put_sound(LiveSound(wall, wall, np.zeros(SOUND_RATE // 10, np.int16)))
        buffer.put_event({"wall": wall, "kind": "chat", "count": 3})
        kept = buffer.preserve()
        held = sum(len(one.jpeg) for one in kept.frames) + sum(one.samples.nbytes for one in kept.sound)
        assert held == buffer.bytes
        assert held <= 40_000 or len(kept.frames) == 1
        assert kept.frames[-1].wall == wall
        everything = [*kept.frames, *kept.sound]
        assert all(one.wall >= wall - 60 for one in everything)
        assert kept.events[-1]["wall"] == wall


def test_a_kept_frame_is_a_picture_no_larger_than_allowed() -> None:
    kept = RoomBuffer(seconds=1, limit_bytes=1).put_frame(
        LiveFrame(0, 0, np.zeros((1080, 1920, 3), np.uint8))
    )
    assert (kept.width, kept.height) == (1280, 720)
    assert kept.jpeg[:2] == b"\xff\xd8"


def test_a_frame_that_came_as_a_picture_is_kept_as_it_came() -> None:
    small = np.random.default_rng(3).integers(0, 255, (90, 160, 3), np.uint8)
    picture = EncodedPicture(b"as it came", 1280, 720)
    frame = LiveFrame(3.0, 9.0, small, picture=picture)
    kept = RoomBuffer(seconds=1, limit_bytes=100).put_frame(frame)
    assert kept == KeptFrame(3.0, 9.0, b"as it came", 1280, 720)
    thumbnail = as_jpeg(frame, longest=80)
    assert (thumbnail.width, thumbnail.height) == (80, 45), "smaller ones are made of what is compared"


@each_row(
    "url, hosts, code",
    [
        ("rtmp://127.0.0.1/live/a", ["127.0.0.1"], "address.private"),
        ("https://a.example.com/a.m3u8", ["b.example.com"], "stream.host_not_listed"),
        ("https://a.example.com/a.m3u8", [], "stream.host_not_listed"),
        ("https://aexample.com/a.m3u8", [".example.com"], "stream.host_not_listed"),
        ("file:///etc/passwd", ["*"], "stream.malformed"),
        ("rtmp://me:secret@127.0.0.1/a", ["*"], "stream.malformed"),
        ("udp://127.0.0.1:99", ["*"], "stream.malformed"),
        ("http://127.0.0.1:99999/a", ["*"], "stream.malformed"),
    ],
)
def test_what_is_not_listed_or_private_is_refused(url, hosts, code) -> None:
    with pytest.raises(AddressRefused) as refused:
        check_stream(url, hosts=hosts)
    assert refused.value.code == code


def test_a_private_host_may_be_named() -> None:
    check_stream("rtmp://127.0.0.1/live/a", hosts=["127.0.0.1"], private_hosts=["127.0.0.1"])
    check_stream("http://127.0.0.1:8080/a.flv", hosts=["*"], private_hosts=["127.0.0.1"])
