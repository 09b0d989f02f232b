"""Asks every method about films, in processes of their own: what each says of which seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from benchmarks.pictures.processes import spread
from benchmarks.video.clips import Clip, clips
from benchmarks.video.look_alikes import firsts_and_lasts
from benchmarks.video.metrics import Stretch
from benchmarks.video.natural import CONFUSABLES
from benchmarks.video.ours import Protected, protected
from benchmarks.video.peers import Vpdq
from benchmarks.video.queries import Query
from zhengpin.matching.video.describing import default_describer
from zhengpin.matching.video.finding import find
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.score import score
from zhengpin.matching.video.verifying import NOTHING

METHODS = ("close", "fingerprints", "sparse", "vpdq", "vpdq_either")
"""close: both steps, with pictures of the protected films; fingerprints: both steps, without them; sparse: the first
step alone; vpdq: by its rule, of both films 80 % of the hashes; vpdq_either: the greater of the two shares.
"""
Said = dict[str, list[Stretch]]


@dataclass(frozen=True)
class Setting:
    """What is protected: by the clips of a folder as a seed draws them. folder: of made films; same_set: the first
    parts of clips only, beside which their last parts look alike.
    """

    data: Path
    seed: int
    folder: Path
    same_set: bool = False

    def tested(self) -> list[Clip]:
        """Return the clips that trained nothing."""
        every = clips(self.data, self.seed)
        return [clip for clip in every if not clip.trains and clip.original and clip.name not in CONFUSABLES]

    def halves(self) -> tuple[list[Clip], list[Clip]]:
        """Return the first and the last parts of the clips that are long enough."""
        return firsts_and_lasts(
            [clip for clip in self.tested() if clip.group != "asl"], self.folder / "alike"
        )

    def shown(self) -> list[Clip]:
        """Return the clips that are protected and asked about."""
        return (
            self.halves()[0]
            if self.same_set
            else [clip for clip in self.tested() if clip.role == "protected"]
        )

    def beside(self) -> list[Clip]:
        """Return the clips that are protected too, so that there is more to mistake."""
        return [] if self.same_set else [clip for clip in clips(self.data, self.seed) if clip.trains]


def said_of(films: Sequence[Query], setting: Setting, name: str) -> list[Said]:
    """Return what every method says of each film."""
    return list(spread(partial(_said, setting), films, name))


@lru_cache(maxsize=2)
def held_in(setting: Setting) -> Protected:
    """Return the protected footage of a setting."""
    return protected([*setting.shown(), *setting.beside()], [], default_describer())


@lru_cache(maxsize=2)
def _vpdq(setting: Setting) -> Vpdq:
    return Vpdq(setting.shown())


def _said(setting: Setting, query: Query) -> Said:
    held = held_in(setting)
    close = find(query.path, held.videos, frame_of=held.frame_of, segment_of=held.segment_of)
    plain = [_unlaid(one) for one in close.matches] if close.looked else close.matches
    return {
        "close": held.segments(query.name, close.matches),
        "fingerprints": held.segments(query.name, plain),
        "sparse": held.segments(query.name, held.videos.search(close.clip)),
    } | _vpdq(setting).said(query)


def _unlaid(match: VideoMatch) -> VideoMatch:
    """Return a match as it is scored where the protected film's pictures are not to be had."""
    return replace(match, score=score(match.parts | NOTHING, "close"))
