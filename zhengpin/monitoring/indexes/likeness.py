"""What is protected already that a picture shows, as far as the whole of it tells: quick, while somebody waits."""

from __future__ import annotations

import threading
from collections.abc import Mapping

from django.conf import settings

from zhengpin.matching import MatchSettings, PictureMatcher
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.opened import ReadyPicture

LEAST_NORMALISED = 0.3
"""Below this likeness of the whole nothing is laid over: of unlike pictures that would be all that it costs."""


def protected_like(pictures: Mapping[str, ReadyPicture]) -> dict[str, list[int]]:
    """Return for each picture, by its SHA-256, the protected pictures that it shows, the likeliest first."""
    found = _matcher().match_many([one.query for one in pictures.values()])
    return {digest: [one.reference_id for one in row] for digest, row in zip(pictures, found, strict=True)}


_made: PictureMatcher | None = None
_guard = threading.Lock()


def _matcher() -> PictureMatcher:
    """Return a matcher on the very references that are matched against, which looks at little."""
    global _made
    pictures = index.current().pictures
    with _guard:
        if _made is None or _made.references is not pictures.references:
            few = MatchSettings(
                power="fast",
                least_score=settings.ORIGINALS_SAME_SCORE,
                least_normalised=LEAST_NORMALISED,
            )
            _made = PictureMatcher(pictures.descriptor, settings=few, references=pictures.references)
        return _made
