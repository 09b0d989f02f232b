"""The steps that one query takes through the references, from the cheap to the dear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.calling import (
    Called,
    Near,
    by_fingerprint,
    by_votes,
    by_windows,
    chosen,
    near_windows,
    promises,
    speaks,
)
from zhengpin.matching.images.descriptor import PictureDescriptor
from zhengpin.matching.images.judging import Looked, PictureMatch, judged, looked_at
from zhengpin.matching.images.query import OpenQuery
from zhengpin.matching.images.references import References
from zhengpin.matching.images.score import Stage
from zhengpin.matching.images.settings import MatchSettings


@dataclass(frozen=True, eq=False)
class Cascade:
    """The references, and how they are searched. background: see `background`."""

    references: References
    descriptor: PictureDescriptor
    background: NDArray[np.float32] | None
    settings: MatchSettings

    def matches(self, query: OpenQuery, near: Near) -> list[PictureMatch]:
        """Return every match of a query from `least_score` on, best first. near: by the whole picture's vector."""
        called = self.called(query, near)
        closely = self.settings.power == "full"
        found: list[PictureMatch] = []
        if not closely or query.pixels is None or any(speaks(one) for one in called.values()):
            found = self._judged(query, called, "fast")
        settled = any(match.score >= self.settings.settled for match in found)
        if closely and not settled and query.pixels is not None:
            found = self._judged(query, self.called_closely(query, near, called), "full")
        kept = [match for match in found if match.score >= self.settings.least_score]
        return sorted(kept, key=lambda match: (-match.score, match.reference_id))

    def called(self, query: OpenQuery, near: Near) -> dict[int, Called]:
        """Return what the fingerprint of the whole picture calls for."""
        least = self.settings.least_normalised
        return by_fingerprint(query, near, self.references, self.background, least)

    def called_closely(self, query: OpenQuery, near: Near, called: dict[int, Called]) -> dict[int, Called]:
        """Return that with what many local features and parts of the picture call for, nothing where neither parts of
        it nor few of its features promise anything. Only where there are pixels.
        """
        windows = near_windows(query, self.references, self.descriptor, self.background)
        if not promises(query, self.references, called, windows):
            return {}
        return by_windows(query, by_votes(query, self.references, called, near), windows)

    def looked_at(self, query: OpenQuery, called: dict[int, Called], stage: Stage) -> list[Looked]:
        """Return what is found of the references that are called for most."""
        fast = stage == "fast"
        held = self.references.held(
            chosen(called, self.settings.most_fast if fast else self.settings.most_full)
        )
        features = None if query.pixels is None or not held else query.few if fast else query.many
        return looked_at(query, called, features, held, closely=not fast)

    def _judged(self, query: OpenQuery, called: dict[int, Called], stage: Stage) -> list[PictureMatch]:
        return judged(self.looked_at(query, called, stage), stage, self.descriptor.name)
