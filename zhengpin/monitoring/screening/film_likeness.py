"""Which protected films a film shows, as a whole or as the whole of them: what a deposit is compared with."""

from __future__ import annotations

from django.conf import settings

from zhengpin.matching.video.spans import covered
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.indexes.earlier_films import SAME_SHARE
from zhengpin.monitoring.screening.films import screen


def protected_films_like(digest: str, seconds: float) -> list[int]:
    """Return the numbers of the protected films and a stored film that are the same for half of the shorter of both.

    seconds: of the film. What only sounds alike does not count: many films have the same music under them. Raises
    UndecodableFilm.
    """
    index = videos.current(make=True)
    spans: dict[int, list[tuple[float, float]]] = {}
    for one in screen(digest, index) if len(index) else []:
        if one.video is not None and one.number in index.clips and one.score >= settings.ORIGINALS_SAME_SCORE:
            spans.setdefault(one.number, []).append((one.query_from, one.query_to))
    return [
        number
        for number, some in spans.items()
        if covered(some) >= SAME_SHARE * min(seconds, index.clips[number].seconds)
    ]
