"""Looks at a film: which stretches of it show or sound what is protected, and what that is, right by right."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from zhengpin.catalog.subjects import Subject
from zhengpin.evidence.videos.reading import film
from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.joining import JoinedMatch, join_evidence
from zhengpin.matching.video.finding import find
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.spans import covered
from zhengpin.monitoring.hits.originals import film_of_original, rank_of
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.indexes.feed_chapters import place_of
from zhengpin.monitoring.indexes.video_fingerprints import film_limits, keep_looked, sound_of
from zhengpin.monitoring.indexes.videos import ProtectedVideos
from zhengpin.monitoring.screening.film_area import area_of
from zhengpin.monitoring.screening.film_words import why
from zhengpin.monitoring.screening.names import judge_shown
from zhengpin.monitoring.subjects.match import FilmSegment, FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.subject import Screened
from zhengpin.originals.queries import deposited_clips
from zhengpin.originals.queries.matching import DepositSeen
from zhengpin.rulebook.evaluate import RuleDocument
from zhengpin.rulebook.states import ScreenedKind

LEAST = 0.3
"""Score from which a stretch is told: a little below where the default rules begin to ask a person."""
MOST_SEGMENTS = 20
WHOLE = 0.85
"""Share of a film from which it is the same as one that was upheld before."""
Found = JoinedMatch[VideoMatch]


def screen_film(
    subject: Subject,
    digest: str,
    seconds: float,
    *,
    index: ProtectedVideos,
    rules: Sequence[RuleDocument],
    on: date,
) -> Screened:
    """Return what a stored film shows and sounds of what is protected. on: the day by which authority is judged.

    seconds: of the film. Raises UndecodableFilm.
    """
    began = time.perf_counter()
    raws = raws_of(screen(digest, index), digest, seconds, index) if len(index) else []
    hits = judge_shown(ScreenedKind.VIDEO, subject, raws, rules=rules, on=on)
    return Screened(subject, hits, (time.perf_counter() - began) * 1000)


def screen(digest: str, index: ProtectedVideos) -> list[Found]:
    """Return every stretch of a film that shows or sounds a protected one, the likeliest first."""
    seen = find(
        film(digest),
        index.video,
        limits=film_limits(),
        frame_of=index.frame_of,
        segment_of=index.segment_of,
    )
    keep_looked(digest, seen.clip)
    sound = sound_of(digest)
    heard = index.sound.search(sound) if sound is not None and len(index.sound) else []
    found = [*join_evidence(seen.matches, heard), *_kept_down(seen.clip, sound, index)]
    return [one for one in found if one.score >= LEAST]


def _kept_down(clip: ClipFingerprint, sound: SoundFingerprint | None, index: ProtectedVideos) -> list[Found]:
    """Return the stretches that films show which decisions keep down."""
    if not len(index.kept) and not len(index.kept_sound):
        return []
    heard = index.kept_sound.search(sound) if sound is not None and len(index.kept_sound) else []
    return join_evidence(index.kept.search(clip), heard)


def raws_of(found: Sequence[Found], digest: str, seconds: float, index: ProtectedVideos) -> list[RawMatch]:
    """Return one finding for each right that was met, told by its likeliest clip.

    A film that was upheld before tells of one that is the same as a whole; it holds more than what was stolen.
    """
    originals = deposited_clips(one.number for one in found if place_of(one.number) is None)
    by_filing: dict[UUID, list[Found]] = {}
    again: dict[int, list[Found]] = {}
    for one in map(_placed, found):
        clip = index.clips.get(one.number)
        if clip is not None and clip.upheld_as:
            again.setdefault(one.number, []).append(one)
        elif one.number in index.filings:
            by_filing.setdefault(index.filings[one.number], []).append(one)
    for number, some in again.items():
        if covered((one.query_from, one.query_to) for one in some) >= WHOLE * seconds > 0:
            by_filing[index.filings[number]] = some
    return [
        film_of_original(_raw(filing, likeliest, digest, seconds, index), originals.get(likeliest[0].number))
        for filing, some in by_filing.items()
        for likeliest in [_of_one_strength(some, originals)]
    ]


def _of_one_strength(found: list[Found], originals: Mapping[int, DepositSeen]) -> list[Found]:
    """Return, of what was found of one right, the stretches of those of its films from which most follows."""
    ranks = [rank_of(originals.get(one.number)) for one in found]
    most = max(ranks)
    return [one for one, rank in zip(found, ranks, strict=True) if rank == most]


def _placed(one: Found) -> Found:
    """Return what was found in a chapter of a broadcast by the seconds of the whole broadcast."""
    place = place_of(one.number)
    if place is None:
        return one
    start, stop = one.reference_from + place.begins, one.reference_to + place.begins
    return replace(one, reference_from=start, reference_to=stop)


def _raw(filing: UUID, found: list[Found], digest: str, seconds: float, index: ProtectedVideos) -> RawMatch:
    best = found[0]
    source = _source(best.number, index)
    matched = covered([(one.query_from, one.query_to) for one in found if one.score >= best.score / 2])
    kind = "footage" if best.video is not None else "sound"
    shown = best.video
    facts: FindingFacts = {
        "match": "digest" if source["protected"] == digest else kind,
        "seconds": round(matched, 2),
        "share": round(min(1.0, matched / seconds), 4) if seconds else 0.0,
        "speed": round(best.speed, 3),
        "mirrored": bool(shown and shown.mirrored),
        "region_share": round(area_of(shown.region), 4) if shown else None,
        "by_both": best.by_both,
    }
    clip = index.clips.get(best.number)
    if clip is not None and clip.upheld_as:
        facts["upheld_as"] = clip.upheld_as
    segments = [segment_of(one) for one in found[:MOST_SEGMENTS]]
    described: FindingMatch = {
        **segments[0],
        "film": digest,
        "seconds": facts["seconds"],
        "share": facts["share"],
        "stretches": segments,
        "why": why(segments[0], facts),
    }
    return RawMatch(kind, filing, best.score, described | source, facts)


def _source(number: int, index: ProtectedVideos) -> FindingMatch:
    """Return what is shown: a clip by its number, name and digest, or a broadcast by its number."""
    place = place_of(number)
    if place is not None:
        return {"clip": None, "clip_name": "", "protected": "", "feed": place.feed}
    clip = index.clips[number]
    return {"clip": number, "clip_name": clip.name, "protected": clip.digest, "feed": None}


def segment_of(one: Found) -> FilmSegment:
    """Return a stretch as JSON types: seconds of both films, place, speed, and by what it was found."""
    shown = one.video
    return {
        "number": one.number,
        "by": "both" if one.by_both else "footage" if shown is not None else "sound",
        "query": [round(one.query_from, 2), round(one.query_to, 2)],
        "reference": [round(one.reference_from, 2), round(one.reference_to, 2)],
        "speed": round(one.speed, 3),
        "score": round(one.score, 4),
        "mirrored": bool(shown and shown.mirrored),
        "region": [round(float(side), 4) for side in shown.region] if shown else None,
        "parts": {name: round(float(value), 4) for name, value in _parts(one).items()},
    }


def _parts(one: Found) -> dict[str, float]:
    found = one.video if one.video is not None else one.sound
    return {
        name: value
        for name, value in (found.parts if found else {}).items()
        if isinstance(value, int | float)
    }
