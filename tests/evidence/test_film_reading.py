"""Films are read in confined processes: the same pictures and sound, and a hostile film costs itself alone."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.films import film as made_film
from tests.films import written
from zhengpin.evidence.videos import reading as film_reading
from zhengpin.evidence.videos.processes import processes
from zhengpin.evidence.videos.reading import ConfinedFilm, sound
from zhengpin.matching.audio.decoding import read_sound
from zhengpin.matching.audio.refusals import UndecodableSound
from zhengpin.matching.video.film import probe
from zhengpin.matching.video.finding import frame_at
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.matching.video.sampling import sample_dense, sample_sparse

CONTENT = made_film(seconds=6, sound=True)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: Any) -> Path:
    place = tmp_path / "film.mp4"
    place.write_bytes(CONTENT)
    monkeypatch.setattr(film_reading, "lent_blob", lambda _digest: nullcontext(place))
    return place


def lent_pid() -> int:
    with processes.lent() as one:
        return one.pid


def test_the_same_is_read_as_in_this_process(path: Path) -> None:
    confined = ConfinedFilm(path)
    assert probe(confined) == probe(path)
    for sample in (sample_dense, sample_sparse):
        there, here = list(sample(confined)), list(sample(path))
        assert [(one.at, one.key) for one in there] == [(one.at, one.key) for one in here]
        assert len(here) > 1
        assert all(np.array_equal(a.pixels, b.pixels) for a, b in zip(there, here, strict=True))
    samples, rate = sound("any")
    heard, same = read_sound(path)
    assert (rate, np.array_equal(samples, heard)) == (same, True)


def test_one_process_serves_film_after_film_also_where_only_the_first_picture_is_taken(path: Path) -> None:
    first = lent_pid()
    for second in (0.0, 2.0, 4.0):
        frame = frame_at(ConfinedFilm(path), second)
        assert frame is not None
        assert frame.at == pytest.approx(second, abs=0.2)
    assert frame_at(ConfinedFilm(path), 99.0) is None
    assert lent_pid() == first


def test_a_film_that_brings_its_process_down_costs_itself_alone(path: Path) -> None:
    frames = sample_dense(ConfinedFilm(path))
    next(frames)
    [pid] = [one for one in _samplers() if one != lent_pid()]
    os.kill(pid, signal.SIGSEGV)
    with pytest.raises(UndecodableFilm) as caught:
        list(frames)
    assert caught.value.code == "corrupt_film"
    assert len(list(sample_dense(ConfinedFilm(path)))) > 1


def _samplers() -> list[int]:
    """Return the processes of this one that read films."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(FileNotFoundError):  # a thread, or a process, that has just ended
            for pid in (task / "children").read_text().split():
                if b"videos.sampler" in Path(f"/proc/{pid}/cmdline").read_bytes():
                    found.append(int(pid))
    return found


def test_a_film_that_is_refused_leaves_the_process_as_it_was(path: Path, tmp_path: Path) -> None:
    first = lent_pid()
    (tmp_path / "text").write_text("no film")
    with pytest.raises(UndecodableFilm) as caught:
        list(sample_dense(ConfinedFilm(tmp_path / "text")))
    assert caught.value.code == "not_a_film"
    path.write_text("no sound")
    with pytest.raises(UndecodableSound):
        sound("any")
    assert lent_pid() == first


def test_too_much_memory_and_silence_are_not_borne(path: Path, settings: Any) -> None:
    large = path.with_name("large.mp4")
    large.write_bytes(written([np.full((2160, 3840, 3), shade, np.uint8) for shade in (0, 90, 180)]))
    assert list(sample_dense(ConfinedFilm(large)))
    settings.FILM_MEMORY = 50_000_000
    with pytest.raises(UndecodableFilm):
        list(sample_dense(ConfinedFilm(large)))
    settings.FILM_MEMORY, settings.FILM_READ_SECONDS = 3 * 1024**3, 0.0
    with pytest.raises(UndecodableFilm) as caught:
        list(sample_dense(ConfinedFilm(path)))
    assert caught.value.code == "too_slow_to_decode"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_the_process_is_confined_and_holds_no_secret(path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("ZHENGPIN_SECRET_KEY", "a secret of the server")
    processes.close()
    probe(ConfinedFilm(path))
    [pid] = _samplers()
    limits = Path(f"/proc/{pid}/limits").read_text()
    said = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()[1:]}
    assert said["Max file size"] == said["Max core file size"] == "0"
    assert said["Max address space"] == str(3 * 1024**3)
    assert said["Max cpu time"].isdigit()
    assert b"a secret of the server" not in Path(f"/proc/{pid}/environ").read_bytes()
