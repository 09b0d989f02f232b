"""The log loses nothing that was flushed, cuts only what is torn, and says when it is damaged."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengpin.matching.index.durable.frames import START, LogFile
from zhengpin.matching.index.refusals import IndexDamaged, IndexForeign, IndexUnwritable

anything = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
payloads = st.lists(st.binary(max_size=40), min_size=1, max_size=6)


def whole(log: LogFile) -> tuple[list[bytes], int]:
    found, at = [], START
    while frame := log.frame(at):
        found.append(frame.payload)
        at = frame.end
    return found, at


@anything
@given(payloads, st.integers(0, 10_000))
def test_a_file_cut_anywhere_keeps_the_frames_before_the_cut(tmp_path: Path, written: list[bytes], cut: int):
    log = LogFile.create(tmp_path / "log")
    log.append(START, written)
    size = log.size()
    kept = START + cut % (size - START + 1)
    with (tmp_path / "log").open("r+b") as file:
        file.truncate(kept)
    found, end = whole(log)
    assert found == written[: len(found)]
    assert end <= kept
    log.append(end, [b"next"])
    assert whole(log)[0] == [*found, b"next"]


@anything
@given(payloads, st.integers(0, 10_000), st.integers(1, 255))
def test_a_changed_byte_is_never_read_as_a_frame(tmp_path: Path, written: list[bytes], at: int, change: int):
    path = tmp_path / "log"
    LogFile.create(path).append(START, [*written, b"the last"])
    data = bytearray(path.read_bytes())
    at = START + at % (len(data) - START - len(b"the last") - 16)  # somewhere before the last frame
    data[at] ^= change
    path.write_bytes(data)
    log = LogFile.open(path)
    found, end = whole(log)
    assert found == written[: len(found)]
    assert len(found) < len(written)
    with pytest.raises(IndexDamaged):
        log.append(end, [b"more"])
    assert path.read_bytes() == bytes(data)


def test_what_is_torn_is_kept_aside(tmp_path: Path):
    log = LogFile.create(tmp_path / "log")
    log.append(START, [b"whole"])
    end = log.size()
    with (tmp_path / "log").open("ab") as file:
        file.write(b"half a fra")
    log.append(end, [b"after"])
    assert whole(log)[0] == [b"whole", b"after"]
    assert (tmp_path / f"log-torn-{end}").read_bytes() == b"half a fra"


def test_another_file_is_no_log(tmp_path: Path):
    (tmp_path / "log").write_bytes(b"something else entirely")
    with pytest.raises(IndexForeign):
        LogFile.open(tmp_path / "log")


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_without_room_refuses_and_leaves_the_log_as_it_was(tmp_path: Path):
    log = LogFile.create(tmp_path / "log")
    log.append(START, [b"before"])
    end = log.size()
    with files_no_longer_than(end + 50), pytest.raises(IndexUnwritable):
        log.append(end, [b"x" * 30, b"y" * 3000])
    assert (whole(log)[0], log.size()) == ([b"before"], end)
    log.append(end, [b"after"])
    assert whole(log)[0] == [b"before", b"after"]
