"""Follows a live room's picture and sound along what is protected, and tells what of it is running now."""

from __future__ import annotations

import hashlib
from uuid import UUID

import numpy as np

from zhengpin.matching.audio.following import follow as follow_along
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.video.follower import follow
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.feed_chapters import place_of, protected_reference
from zhengpin.monitoring.indexes.videos import ProtectedVideos
from zhengpin.monitoring.rooms.material import SOUND_RATE, KeptFrame, LiveFrame, LiveSound
from zhengpin.monitoring.rooms.memory import RISK_OF_LIKENESS, RoomMemory
from zhengpin.monitoring.screening.film_area import area_of
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch

FIELD = "stream"
LEAST = 0.4
"""Score from which something is told: a little below where the default rules begin to ask a person."""
FAINT = 0.05
"""Score from which a room is looked at more densely for some seconds, to see what comes of it."""
LIKELY = 0.3
"""Score from which a room is looked at more densely, before anything is told of it."""


def follow_video(
    memory: RoomMemory, protected: ProtectedVideos, frame: LiveFrame, kept: KeptFrame
) -> list[RawMatch]:
    """Return the protected films that run on screen at a frame, of each right the likeliest."""
    if not len(protected.video):
        return []
    if memory.video is None or memory.followed_videos is not protected.video:
        memory.video, memory.followed_videos = follow(protected.video), protected.video
    shown = VideoFrame(frame.at, frame.working, frame.key)
    found = memory.video.push(shown, closely=memory.is_looked_at_closely(frame.at))
    if found and found[0].score >= FAINT:
        memory.suspect(frame.at)
    if found and found[0].score >= LIKELY:
        memory.raise_risk(max(0.0, RISK_OF_LIKENESS - memory.risk_now(frame.at)), frame.at)
    filings = protected.filings
    good = [match for match in found if match.number in filings and match.score >= LEAST]
    return _best([shown_live(match, filings[match.number], kept) for match in good])


def follow_sound(memory: RoomMemory, protected: ProtectedVideos, sound: LiveSound) -> list[RawMatch]:
    """Return the protected sounds that run at a stretch of a room's sound, of each right the likeliest."""
    if not len(protected.sound):
        return []
    if memory.sound is None or memory.sound_of is not protected.sound:
        memory.sound, memory.sound_of = follow_along(protected.sound), protected.sound
    heard = memory.sound.push(sound.samples.astype(np.float32) / 32768.0, sound.at, SOUND_RATE)
    filings = protected.filings
    good = [match for match in heard if match.number in filings and match.score >= LEAST]
    return _best([heard_live(match, filings[match.number], sound) for match in good])


def shown_live(match: VideoMatch, filing: UUID, kept: KeptFrame) -> RawMatch:
    """Return a stretch that a room shows at a frame, as it is judged."""
    described = _described(match, kept.at, kept.wall) | {
        "picture": hashlib.sha256(kept.jpeg).hexdigest(),
        "region": [round(float(side), 4) for side in match.region],
        "mirrored": match.mirrored,
    }
    facts = _facts("footage", match) | {
        "mirrored": match.mirrored,
        "region_share": round(area_of(match.region), 4),
    }
    return RawMatch("footage", filing, match.score, described, facts)


def heard_live(match: SoundMatch, filing: UUID, sound: LiveSound) -> RawMatch:
    """Return a stretch that a room plays at a stretch of its sound, as it is judged."""
    described = _described(match, sound.at, sound.wall)
    return RawMatch("sound", filing, match.score, described, _facts("sound", match))


def _facts(way: str, match: VideoMatch | SoundMatch) -> FindingFacts:
    return {
        "match": way,
        "field": FIELD,
        "seconds": round(match.seconds, 2),
        "speed": round(match.speed, 3),
    }


def _described(match: VideoMatch | SoundMatch, at: float, wall: float) -> FindingMatch:
    place = place_of(match.number)
    begins = place.begins if place else 0.0
    return {
        "protected": protected_reference(match.number),
        "at": round(at, 2),
        "wall": wall,
        "query": [round(match.query_from, 2), round(match.query_to, 2)],
        "reference": [round(begins + match.reference_from, 2), round(begins + match.reference_to, 2)],
        "speed": round(match.speed, 3),
        "why": {name: _plain(value) for name, value in match.parts.items()},
    }


def _plain(value: object) -> object:
    return round(float(value), 4) if isinstance(value, (int, float, np.floating, np.integer)) else str(value)


def _best(raws: list[RawMatch]) -> list[RawMatch]:
    best: dict[UUID, RawMatch] = {}
    for raw in raws:
        if raw.filing_id not in best or raw.score > best[raw.filing_id].score:
            best[raw.filing_id] = raw
    return list(best.values())
