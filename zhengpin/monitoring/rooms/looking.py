"""Looks at the newest frames and sound of one live room: cheap looks at all of it, deep ones where there is time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengpin.catalog.models import RoomPin
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.rooms.following import ProtectedVideos, follow_sound, follow_video
from zhengpin.monitoring.rooms.material import KeptFrame, LiveFrame, LiveSound
from zhengpin.monitoring.rooms.memory import RISK_OF_PIN, RoomMemory
from zhengpin.monitoring.rooms.pins import names_of_pins
from zhengpin.monitoring.rooms.screen import names_on_screen, pictures_on_screen
from zhengpin.monitoring.wording.lexicon import current_lexicon

SOON = 8.0
"""Seconds after a deep look in which even another scene waits."""


@dataclass(frozen=True)
class RoomMaterial:
    """What came of a room since it was looked at last, oldest first."""

    frames: Sequence[tuple[LiveFrame, KeptFrame]]
    sound: Sequence[LiveSound] = ()


def screen(memory: RoomMemory, protected: ProtectedVideos, given: RoomMaterial) -> list[RawMatch]:
    """Follow the room's footage and sound; return what runs now of what is protected."""
    found = [raw for frame, kept in given.frames for raw in follow_video(memory, protected, frame, kept)]
    return found + [raw for sound in given.sound for raw in follow_sound(memory, protected, sound)]


def is_due_for_deep(memory: RoomMemory, frame: LiveFrame, every: float) -> bool:
    """Say whether a frame is to be searched for pictures and marks: another scene, or long ago. every: seconds."""
    since = frame.at - memory.deep_at
    return since >= every or (since >= SOON and memory.is_new_scene(frame))


def screen_deeply(memory: RoomMemory, frame: LiveFrame, kept: KeptFrame) -> list[RawMatch]:
    """Search one frame for protected pictures and marks."""
    memory.deep_at = frame.at
    memory.note_scene(frame)
    return pictures_on_screen(kept, index.current())


def is_due_for_words(memory: RoomMemory, frame: LiveFrame, every: float) -> bool:
    """Say whether the words on screen are to be read again. every: seconds, sooner by risk; 0: never."""
    hurry = 1.0 - 0.75 * min(1.0, memory.risk_now(frame.at) / 100)
    return every > 0 and frame.at - memory.words_at >= every * hurry


def screen_words(memory: RoomMemory, frame: LiveFrame, kept: KeptFrame) -> list[RawMatch]:
    """Read the words on one frame and seek protected names in them; takes 0.1 to 0.3 s."""
    memory.words_at = frame.at
    return names_on_screen(kept, index.current(), current_lexicon())


def screen_pins(memory: RoomMemory, pins: Sequence[RoomPin], at: float) -> list[RawMatch]:
    """Seek protected names in the goods pinned now, where these are others than were looked at last."""
    keys = frozenset(pin.pk for pin in pins)
    if keys == memory.pins:
        return []
    memory.pins = keys
    found = names_of_pins(pins, index.current())
    if found:
        memory.raise_risk(RISK_OF_PIN, at)
    return found
