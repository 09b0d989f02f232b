"""A room's picture and sound are followed along what is protected: what runs is told with where it runs in both."""

from __future__ import annotations

import io
from functools import cache
from uuid import uuid4

import numpy as np
import pytest
from PIL import Image

from zhengpin.demo.pictures import Artwork, jpeg
from zhengpin.matching.audio.fingerprint import fingerprint_sound
from zhengpin.matching.video.describing import fingerprint_frames
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.rooms.following import ProtectedVideos, follow_sound, follow_video
from zhengpin.monitoring.rooms.material import SOUND_RATE, LiveFrame, LiveSound
from zhengpin.monitoring.rooms.memory import RoomMemory
from zhengpin.workers.room_buffer import as_jpeg

FILM = uuid4()
EVERY = 0.5
FAMILIES = ("papercut", "landscape", "waves", "botanical", "geometric")
TEXTS = {"papercut": ("deer",)}


@cache
def print_of(family: str, seed: int) -> np.ndarray:
    """Return a print of the demo's, 480 pixels wide."""
    drawn = Image.open(io.BytesIO(jpeg(Artwork(family, seed, TEXTS.get(family, ()))))).convert("RGB")
    return np.asarray(drawn.resize((480, 480)))


def scenes(seed: int, seconds: int) -> list[np.ndarray]:
    """Return a film of drawn scenes, each two seconds long, two pictures a second; the camera moves over each."""
    made = []
    for at in range(int(seconds / EVERY)):
        scene, step = divmod(at, 4)
        whole = print_of(FAMILIES[(scene + seed) % len(FAMILIES)], 100 * seed + scene)
        made.append(np.ascontiguousarray(whole[60 + 8 * step : 330 + 8 * step, 10 * step : 440 + 10 * step]))
    return made


def melody(seed: int, seconds: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    notes = rng.uniform(200, 3000, (seconds * 5, 3))
    time = np.arange(SOUND_RATE // 5) / SOUND_RATE
    parts = [np.sin(2 * np.pi * note[:, None] * time).sum(axis=0) for note in notes]
    return (np.concatenate(parts) * 5000).astype(np.int16)


@pytest.fixture(scope="module")
def protected() -> ProtectedVideos:
    made = ProtectedVideos()
    made.filings[7] = FILM
    film = [VideoFrame(at * EVERY, picture, True) for at, picture in enumerate(scenes(1, 20))]
    made.video.add(7, fingerprint_frames(film))
    made.sound.add(7, fingerprint_sound(melody(3, 20).astype(np.float32) / 32768, SOUND_RATE))
    return made


def shown(protected: ProtectedVideos, pictures: list[np.ndarray]) -> list:
    memory, told = RoomMemory(), []
    for at, picture in enumerate(pictures):
        frame = LiveFrame(100 + at * EVERY, 1e9 + at, picture)
        told.append(follow_video(memory, protected, frame, as_jpeg(frame)))
    return told


@pytest.mark.prove("every day films are found, and rooms are followed")
def test_a_film_that_runs_on_screen_is_told_with_its_seconds(protected) -> None:
    told = shown(protected, [*scenes(2, 6), *scenes(1, 20)[10:30]])
    assert all(raw.score < 0.9 for raws in told[:12] for raw in raws), "what comes before is not protected"
    [last] = told[-1]
    kind, filing, score, match, facts = last.kind, last.filing_id, last.score, last.match, last.facts
    assert (kind, filing, match["protected"]) == ("footage", FILM, "clip:7")
    assert score > 0.9
    assert facts["seconds"] > 7
    assert match["reference"][0] == pytest.approx(5, abs=1.5)
    assert match["query"][0] == pytest.approx(106, abs=1.5)


def test_other_pictures_are_not_taken_for_it(protected) -> None:
    told = [raw for raws in shown(protected, scenes(4, 10)) for raw in raws]
    assert all(raw.score < 0.9 for raw in told), (
        "no rule acts by itself on drawn scenes that are merely alike"
    )


def test_a_likeness_has_the_room_looked_at_more_densely(protected) -> None:
    memory = RoomMemory()
    for at, picture in enumerate(scenes(1, 4)):
        frame = LiveFrame(at * EVERY, 0.0, picture)
        follow_video(memory, protected, frame, as_jpeg(frame))
    assert memory.risk_now(2.0) == 60
    assert memory.risk_now(400.0) == 0


def test_a_faint_likeness_has_the_room_looked_at_densely_for_some_seconds_of_a_minute() -> None:
    memory = RoomMemory()
    memory.suspect(100.0)
    memory.suspect(103.0)
    assert [memory.is_suspected(at) for at in (99.0, 100.0, 105.0, 107.0)] == [False, True, True, False]
    memory.suspect(130.0)
    assert not memory.is_suspected(131.0), "what stays faint must not keep a room dense"
    memory.suspect(170.0)
    assert memory.is_suspected(171.0)


def test_a_room_is_looked_at_closely_while_something_is_suspected_or_speaks_against_it() -> None:
    memory = RoomMemory()
    assert not memory.is_looked_at_closely(99.0)
    memory.suspect(100.0)
    assert [memory.is_looked_at_closely(at) for at in (99.0, 100.0, 107.0)] == [False, True, False]
    memory.raise_risk(30, 200.0)
    assert memory.is_looked_at_closely(250.0)
    assert not memory.is_looked_at_closely(400.0)


def test_a_frame_is_compared_as_small_as_the_films_are_kept() -> None:
    whole = np.random.default_rng(1).integers(0, 255, (720, 1280, 3), np.uint8)
    assert LiveFrame(0.0, 0.0, whole).working.shape == (288, 512, 3)
    made = whole[:144, :256]
    assert LiveFrame(0.0, 0.0, made).working is made
    memory, frame = RoomMemory(), LiveFrame(0.0, 0.0, whole // 2)
    memory.note_scene(frame)
    assert not memory.is_new_scene(LiveFrame(1.0, 1.0, whole // 2 + 3))
    assert memory.is_new_scene(LiveFrame(1.0, 1.0, whole // 2 + 90))


def test_a_sound_that_runs_is_told(protected) -> None:
    memory, told = RoomMemory(), []
    heard = melody(3, 20)[4 * SOUND_RATE :]
    for at in range(12):
        piece = heard[at * SOUND_RATE : (at + 1) * SOUND_RATE]
        told = follow_sound(memory, protected, LiveSound(50.0 + at, 0.0, piece))
    [raw] = told
    kind, filing, score, match, facts = raw.kind, raw.filing_id, raw.score, raw.match, raw.facts
    assert (kind, filing) == ("sound", FILM)
    assert score >= 0.5
    assert facts["seconds"] > 4
    assert match["reference"][0] == pytest.approx(4, abs=1.5)
