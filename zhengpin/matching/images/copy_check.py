"""Asks of one picture which others show it, or a part of it: each is laid over it by itself.

A matcher that holds all of them answers another question, which of them it is likest; the more of them are the same
picture, the less any of them stands out.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

from zhengpin.matching.images.descriptor import PictureDescriptor
from zhengpin.matching.images.matcher import PictureMatcher, PictureQuery
from zhengpin.matching.images.references import Protected
from zhengpin.matching.images.settings import MatchSettings

LEAST_COSINE = 0.4
"""Of two descriptors, from which a picture is laid over another; what is near by its hash is so as well."""
MOST_VERIFIED = 8
"""Of the candidates so many, the likeliest, are laid over it."""
_LEAST_NORMALISED = 0.05


class CopyCheck:
    """Any thread may ask; nothing is held from one question to the next. least_score: 0..1, from which one counts."""

    def __init__(self, descriptor: PictureDescriptor, least_score: float) -> None:
        self._lock = threading.Lock()
        self._matcher = PictureMatcher(
            descriptor,
            settings=MatchSettings(power="full", least_score=least_score, least_normalised=_LEAST_NORMALISED),
        )

    def copies(self, picture: Protected, queries: Sequence[PictureQuery]) -> list[bool]:
        """Say of each query whether it shows the picture, or a part of it."""
        with self._lock:
            self._matcher.remove([picture.reference_id])
            self._matcher.add_ready([picture])
            found = self._matcher.match_many(queries)
            self._matcher.remove([picture.reference_id])
        return [bool(matches) for matches in found]
