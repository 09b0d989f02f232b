"""Measures the evidence of two parties: their pictures against each other, and the sources of each against
the other's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zhengpin.matching.origin.cameras import CameraNote, is_own_camera
from zhengpin.matching.origin.comparing import ComparedPicture, CopyComparison, CopyRelation, compare
from zhengpin.matching.origin.sources import OpenedSource, SourceFinding, finding
from zhengpin.originals.priority.evidence import PartyEvidence
from zhengpin.originals.priority.lines import PriorityLine

_BEYOND_TOO = 0.01
"""Share beyond a source from which the other's picture is not contained in it."""
_COVERED = 0.003
"""Share of a scene from which what is laid over a picture brings edges and tones of its own."""
_FRAMED = 0.04
"""Share of a picture that is foreign to the scene from which it is a screen's or a page's: half of that share
is taken off what seems to go on beyond the other."""
_COARSER, _MUCH_BEYOND = 0.15, 0.3
"""Detail that the other has more, from which a little that lies beyond it is the surroundings of a picture taken of
it: what was cut out of a picture is not finer than the picture."""
_LEAST_DETAIL = 0.15
"""Detail from which it tells where colours were not changed: less was as often the copyist's as the maker's."""
_REPAINTED_DETAIL, _REPAINTED_COVERED, _REPAINTED_BEYOND = 0.6, 0.07, 0.05
"""Where colours were changed in parts: what is left of the detail, which goes with contrast; from which share on
something covers the scene; from which on it goes on beyond the other, and is not what stood round a screen."""
_CURVED = 0.25
"""Variance lost on the way from which tones were lost; below it text laid over makes as much."""
_OF_SOURCES = {"raw": PriorityLine.RAW, "layered": PriorityLine.LAYERED, "burst": PriorityLine.BURST}


@dataclass(frozen=True, slots=True, eq=False)
class PartyFiles:
    """What a party brings: its picture, and sources of it.

    cameras: which the picture and then each source names; habit: which its other deposits name; seen_at: when its
    picture was first seen here, naive UTC.
    """

    picture: ComparedPicture
    sources: Sequence[OpenedSource] = ()
    cameras: Sequence[CameraNote | None] = ()
    habit: Sequence[CameraNote] = ()
    seen_at: datetime = field(default=datetime.max)


@dataclass(frozen=True, slots=True)
class MeasuredDispute:
    """What was measured of two parties' files. pictures: how the pictures go together, the first over the second."""

    pictures: CopyComparison
    first: PartyEvidence
    second: PartyEvidence
    sources_first: tuple[SourceFinding, ...]
    sources_second: tuple[SourceFinding, ...]

    @property
    def one_exposure(self) -> bool:
        """Whether the pictures are one exposure, so that they can have come from each other."""
        return self.pictures.relation in (CopyRelation.COPY, CopyRelation.REPAINTED)


def measured(first: PartyFiles, second: PartyFiles) -> MeasuredDispute:
    """Return the evidence that lies in the files of both parties."""
    pictures = compare(first.picture, second.picture)
    sources = [
        tuple(finding(source, own.picture, other.picture) for source in own.sources)
        for own, other in ((first, second), (second, first))
    ]
    return MeasuredDispute(
        pictures,
        PartyEvidence({**_measures(pictures, 1, sources[0]), **_camera(first, second, sources[0])}),
        PartyEvidence({**_measures(pictures, -1, sources[1]), **_camera(second, first, sources[1])}),
        *sources,
    )


def _camera(
    own: PartyFiles, other: PartyFiles, sources: tuple[SourceFinding, ...]
) -> Mapping[PriorityLine, float]:
    """Return the line of the camera: that of the picture, or of a source that shows the picture."""
    speaking = (True, *(one.shows_own for one in sources))
    named = [one for one, speaks in zip(own.cameras, speaking, strict=False) if one is not None and speaks]
    return {PriorityLine.CAMERA: 1.0} if is_own_camera(named, own.habit, other.habit, own.seen_at) else {}


def _measures(
    found: CopyComparison, side: int, sources: tuple[SourceFinding, ...]
) -> Mapping[PriorityLine, float]:
    """Return the lines of one side: 1 the first's, -1 the second's."""
    framed = (found.foreign_second, found.foreign_first)[::side][0]
    covered = side * found.overlaid < -_COVERED
    repainted = found.relation is CopyRelation.REPAINTED
    detail = side * found.detail * (_REPAINTED_DETAIL if repainted else 1.0)
    too_alike = not repainted and detail < _LEAST_DETAIL
    overlaid = side * found.overlaid
    tones = max(side * found.clipped, side * found.colourless, side * found.lost - _CURVED)
    held = {
        PriorityLine.BEYOND: _believed_beyond(found, side),
        PriorityLine.TRACED: side * found.traced,
        PriorityLine.EXPLAINED: side * found.explained,
        PriorityLine.DETAIL: 0.0 if covered or too_alike else detail,
        PriorityLine.FRAMED: framed,
        PriorityLine.OVERLAID: 0.0 if repainted and overlaid < _REPAINTED_COVERED else overlaid,
        PriorityLine.TONES: 0.0 if covered else tones,
    }
    for source in sources:
        if not source.shows_own:
            continue
        if line := _OF_SOURCES.get(source.kind):
            held[line] = max(held.get(line, 0.0), source.proves)
        over = source.over
        if over is not None and over.relation in (CopyRelation.COPY, CopyRelation.REPAINTED):
            contained = over.beyond_second < _BEYOND_TOO
            held[PriorityLine.BEYOND] = max(
                held[PriorityLine.BEYOND], over.beyond_first if contained else 0.0
            )
            if over.overlaid > -_COVERED:
                held[PriorityLine.DETAIL] = max(held[PriorityLine.DETAIL], over.detail)
    return {line: round(measure, 6) for line, measure in held.items() if measure > 0}


def _believed_beyond(found: CopyComparison, side: int) -> float:
    """Return the share of a side's picture that lies beyond the other's, less what need not be of the scene."""
    beyond = (found.beyond_first, found.beyond_second)[::side][0]
    foreign = (found.foreign_first, found.foreign_second)[::side][0]
    if foreign >= _FRAMED:
        beyond -= foreign / 2
    if -side * found.detail > _COARSER and beyond < _MUCH_BEYOND:
        return 0.0
    if found.relation is CopyRelation.REPAINTED and beyond < _REPAINTED_BEYOND:
        return 0.0
    return max(0.0, beyond)
