"""Each connection of a live stream is read by a confined process: one that is brought down costs its room alone."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.broadcasts import clip
from tests.workers.test_room_reader import answering, reading, until
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.workers.room_processes import nursery

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads of /proc who runs")


def readers() -> set[int]:
    """Return the processes that read connections now."""
    children = Path(f"/proc/{nursery.pid}/task/{nursery.pid}/children")
    return {int(pid) for pid in children.read_text().split()}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_stream_that_brings_its_decoder_down_costs_its_own_connection_alone(tmp_path: Path) -> None:
    long = clip(tmp_path, seconds=60).read_bytes()
    with answering(long) as second, reading(second) as (other, _):
        until(lambda: other.frames)
        before = readers()
        with answering(long) as first, reading(first) as (one, _):
            until(lambda: one.frames)
            [pid] = readers() - before
            os.kill(pid, signal.SIGSEGV)
            until(lambda: one.health[-1] == (RoomHealth.LIVE, "") and len(one.health) > 1)
            assert one.health[:2] == [(RoomHealth.LIVE, ""), (RoomHealth.UNSUPPORTED, "broken:process")]
            assert (RoomHealth.UNSUPPORTED, "broken:process") not in other.health
    until(lambda: not readers(), within=10)


def test_where_all_of_them_are_gone_they_are_brought_up_again(tmp_path: Path) -> None:
    with answering(clip(tmp_path, seconds=60).read_bytes()) as url, reading(url) as (kept, _):
        until(lambda: kept.frames)
        for pid in (nursery.pid, *readers()):
            os.kill(pid or 0, signal.SIGKILL)
        before = len(kept.frames)
        until(lambda: len(kept.frames) > before + 1)


def test_the_process_is_bounded_and_holds_no_secret(tmp_path: Path, monkeypatch, settings) -> None:
    monkeypatch.setenv("ZHENGPIN_SECRET_KEY", "a secret of the server")
    nursery.close()
    with answering(clip(tmp_path, seconds=60).read_bytes()) as url, reading(url) as (kept, _):
        until(lambda: kept.frames)
        [pid] = readers()
        said = Path(f"/proc/{pid}/limits").read_text().splitlines()
        limits = {line[:26].strip(): line[26:].split()[0] for line in said}
        assert limits["Max file size"] == limits["Max core file size"] == "0"
        assert limits["Max address space"] == str(settings.FILM_MEMORY)
        assert b"a secret of the server" not in Path(f"/proc/{pid}/environ").read_bytes()
