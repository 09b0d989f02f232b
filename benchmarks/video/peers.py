"""vPDQ beside ours: its published rule on PDQ hashes at its default of one a second."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.video.clips import Clip
from benchmarks.video.metrics import Stretch
from benchmarks.video.queries import Query
from zhengpin.matching.video.vpdq import SHARE, shares, vpdq_of


class Vpdq:
    """Protected clips as vPDQ's hashes. It tells no place: what it says counts for the whole of both films."""

    def __init__(self, clips: Sequence[Clip]) -> None:
        self._held = [(clip, vpdq_of(clip.path)) for clip in clips]

    def said(self, query: Query) -> dict[str, list[Stretch]]:
        """Return what it says of a film, by the lesser of both shares (its rule asks 80 % of both) and the greater."""
        asked = vpdq_of(query.path)
        both, either = [], []
        for clip, features in self._held:
            found = shares(asked, features)
            if max(found) <= 0:
                continue
            spans = (0.0, asked[-1].second + 1, 0.0, clip.seconds)
            either.append(Stretch(query.name, clip.name, *spans, max(found)))
            if min(found) >= SHARE:
                both.append(Stretch(query.name, clip.name, *spans, min(found)))
        return {"vpdq": both, "vpdq_either": either}
