"""Looks through a film in two steps: sparsely, at little cost; then closely, where something calls for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengpin.matching.video.aligned import Aligned
from zhengpin.matching.video.describing import (
    FrameDescriber,
    default_describer,
    fingerprint_frames,
    rows_of,
    shows_something,
)
from zhengpin.matching.video.film import FilmLimits, Source, probe
from zhengpin.matching.video.fingerprint import WHOLE, ClipFingerprint
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.likeness import AskedClip, asked
from zhengpin.matching.video.moving import RATE, SegmentOf
from zhengpin.matching.video.references import LEAST_SCORE, ReferenceVideos
from zhengpin.matching.video.sampling import VideoFrame, is_new_scene, sample_between, sample_sparse
from zhengpin.matching.video.score import score
from zhengpin.matching.video.verifying import NOTHING, FrameOf, laid_over
from zhengpin.matching.video.windows import FIXED, Box, Part, overlap, parts_of

CALLING = 0.08
"""Score of the first step from which a stretch is looked at closely."""
_RATE, _MARGIN = 2.0, 3.0
_MOST_PICTURES = 160
_MOST_FILMS = 5
_SAME_BOX = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class FoundVideo:
    """What was found. matches: best first; clip: the sparse fingerprint; looked: seconds looked at closely."""

    matches: list[VideoMatch]
    clip: ClipFingerprint
    looked: float


def find(
    source: Source,
    videos: ReferenceVideos,
    *,
    describer: FrameDescriber | None = None,
    limits: FilmLimits | None = None,
    frame_of: FrameOf | None = None,
    segment_of: SegmentOf | None = None,
) -> FoundVideo:
    """Return the stretches of protected films that a film shows.

    frame_of: gives pictures of protected films, so that those of the film can be laid over them; without, the score
    rests on fingerprints alone; segment_of: gives stretches of them, so that what moves is compared too.
    Raises `UndecodableFilm`.
    """
    maker = describer or default_describer()
    seconds = probe(source, limits=limits).seconds
    clip = fingerprint_frames(
        sample_sparse(source, limits=limits), seconds=seconds, describer=maker, parts=True
    )
    first = videos.search(clip)
    calling = [match for match in first if match.score >= CALLING]
    if not calling:
        return FoundVideo(first, clip, 0.0)
    close = looked_closely(source, calling, clip.seconds, describer=maker, limits=limits)
    found = [
        match
        for number in _numbers(calling)
        for one in videos.align(close.query, number)
        if (match := judged(one, close.frames, frame_of, segment_of)).score >= LEAST_SCORE
    ]
    return FoundVideo(sorted(found, key=lambda match: -match.score), clip, close.seconds)


@dataclass(frozen=True, slots=True, eq=False)
class CloseComparison:
    """What was seen around matches. frames: the pictures; query: their rows, in order; seconds: of the film."""

    frames: list[VideoFrame]
    query: AskedClip
    seconds: float


def looked_closely(
    source: Source,
    matches: Sequence[VideoMatch],
    seconds: float,
    *,
    describer: FrameDescriber,
    limits: FilmLimits | None = None,
) -> CloseComparison:
    """Return what a film shows around matches, two pictures a second. seconds: of the film."""
    spans = _spans(matches, seconds)
    frames = _frames(source, spans, limits)
    query = _seen_closely(frames, matches, describer, seconds)
    return CloseComparison(frames, query, sum(stop - start for start, stop in spans))


def judged(
    found: Aligned,
    frames: Sequence[VideoFrame],
    frame_of: FrameOf | None,
    segment_of: SegmentOf | None = None,
) -> VideoMatch:
    """Return the match of a run that was looked at closely."""
    evidence = found.evidence | NOTHING
    if frame_of is None:
        return replace(found, evidence=evidence).match(score(evidence, "close"))
    laid = laid_over(found, frames, frame_of, segment_of)
    evidence |= laid.evidence
    region = found.region if laid.region is None else laid.region
    mirrored = found.mirrored if laid.mirrored is None else laid.mirrored
    return replace(found, evidence=evidence, region=region, mirrored=mirrored).match(score(evidence, "close"))


def _spans(matches: Sequence[VideoMatch], seconds: float) -> list[tuple[float, float]]:
    """Return the seconds around matches, joined where they meet."""
    spans: list[tuple[float, float]] = []
    for start, stop in sorted((match.query_from - _MARGIN, match.query_to + _MARGIN) for match in matches):
        start, stop = max(0.0, start), min(max(seconds, start), stop)
        if spans and start <= spans[-1][1] + _MARGIN:
            spans[-1] = spans[-1][0], max(spans[-1][1], stop)
        else:
            spans.append((start, stop))
    return spans


def _frames(
    source: Source, spans: Sequence[tuple[float, float]], limits: FilmLimits | None
) -> list[VideoFrame]:
    """Return the pictures of spans, two a second or as many as may be held."""
    rate = min(_RATE, _MOST_PICTURES / max(1.0, sum(stop - start for start, stop in spans)))
    taken = [
        frame
        for start, stop in spans
        for frame in sample_between(source, start, stop, rate=rate, limits=limits)
    ]
    return [frame for frame in taken if shows_something(frame.pixels)][: 2 * _MOST_PICTURES]


def _seen_closely(
    frames: Sequence[VideoFrame], matches: Sequence[VideoMatch], maker: FrameDescriber, seconds: float
) -> AskedClip:
    """Return the rows of pictures seen whole, in the parts that called and in those that stand out; what is whole or
    called also mirrored. Quarters that did not call are left out: the first step looked into them.
    """
    regions = _regions(matches)
    turned = [(part, True) for part in _apart([WHOLE, *regions])]
    views = [
        [
            *(
                (part, False)
                for part in _apart([WHOLE, *regions, *(one for one in parts if one not in FIXED)])
            ),
            *turned,
        ]
        for parts in parts_of([frame.pixels for frame in frames])
    ]
    rows = rows_of(_beginning(frames), views, maker)
    return asked(replace(rows, seconds=seconds))


def _beginning(frames: Sequence[VideoFrame]) -> list[VideoFrame]:
    """Return frames of which only those that begin a scene are key ones."""
    before = [None, *frames[:-1]]
    return [
        replace(one, key=one.key and (last is None or is_new_scene(last.pixels, one.pixels)))
        for last, one in zip(before, frames, strict=True)
    ]


def _regions(matches: Sequence[VideoMatch]) -> list[Part]:
    return _apart([match.region for match in sorted(matches, key=lambda one: -one.score)])[:3]


def _apart(parts: Sequence[Part]) -> list[Part]:
    """Return parts without rectangles that are nearly another one."""
    kept: list[Part] = []
    boxes: list[Box] = []
    for part in parts:
        if len(part) == 8:
            kept.append(part)
        elif all(overlap(part, other) < _SAME_BOX for other in boxes):
            kept.append(part)
            boxes.append(part)
    return kept


def _numbers(matches: Sequence[VideoMatch]) -> list[int]:
    """Return the protected films of matches, the likeliest first."""
    best: dict[int, float] = {}
    for match in matches:
        best[match.number] = max(match.score, best.get(match.number, 0.0))
    return sorted(best, key=lambda number: -best[number])[:_MOST_FILMS]


def frame_at(source: Source, second: float, *, limits: FilmLimits | None = None) -> VideoFrame | None:
    """Return a film's picture at a second, None where it has ended. Raises `UndecodableFilm`."""
    return next(
        iter(sample_between(source, max(0.0, second - 0.02), second + 2.0, rate=8, limits=limits)), None
    )


def segment_between(
    source: Source, start: float, stop: float, *, limits: FilmLimits | None = None
) -> list[VideoFrame]:
    """Return a film's pictures from one second to another, as a close look compares them. Raises `UndecodableFilm`."""
    return list(sample_between(source, max(0.0, start), stop, rate=RATE, limits=limits))
