"""What is known of all marks together."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from zhengpin.matching.marks.chance import Chance
from zhengpin.matching.marks.corners import CornerIndex
from zhengpin.matching.marks.fitting import reaches
from zhengpin.matching.marks.known import KnownMark
from zhengpin.matching.marks.outlines import stacked


class MarkIndex:
    """All marks, by number. names: which mark each one is a picture of; middles, spans: of their frames."""

    def __init__(self, marks: Sequence[KnownMark], names: Sequence[Hashable]) -> None:
        self.references = [one.reference for one in marks]
        self.names = list(names)
        self.middles = np.array([one.middle for one in self.references], np.float32)
        self.spans = np.array([np.hypot(*one.size) / 2 for one in self.references], np.float32)
        self.outlines = stacked([one.outline for one in marks])
        self.reaches = reaches(self.outlines)
        self.corners = CornerIndex(self.references)
        self.chance = Chance(
            np.array([one.by_chance for one in marks], np.float32),
            np.array([one.spread for one in marks], np.float32),
        )
