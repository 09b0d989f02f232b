"""The numbers under which a broadcast stands in the index: by chapters, so that only its last one ever changes."""

from __future__ import annotations

from dataclasses import dataclass

from zhengpin.kit.ids import reference

CHAPTER, OVERLAP = 600.0, 60.0
"""Seconds of a chapter, and of the one before that it repeats: what runs for a minute stands whole in one of them."""
BEYOND = 2**38
"""Numbers of chapters begin here, beyond those of clips."""
_BITS = 16
MOST_CHAPTERS = 1 << _BITS
"""Of one broadcast: more than a year."""


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where a chapter lies. feed: its number; begins: seconds of the broadcast at which the chapter begins."""

    feed: int
    begins: float


def number_of(feed: int, chapter: int) -> int:
    """Return the number of a chapter in the index."""
    return BEYOND + (feed << _BITS) + min(chapter, MOST_CHAPTERS - 1)


def begins_of(chapter: int) -> float:
    """Return the second of the broadcast at which a chapter begins."""
    return max(0.0, chapter * CHAPTER - OVERLAP)


def chapters_at(second: float) -> list[int]:
    """Return the chapters that hold a second of a broadcast: one, or two where the next repeats it."""
    chapter = int(max(0.0, second) // CHAPTER)
    return [chapter, chapter + 1] if second >= begins_of(chapter + 1) else [chapter]


def place_of(number: int) -> FeedPlace | None:
    """Return of which broadcast, and from where on, a number of the index is; None for a clip's."""
    if number < BEYOND:
        return None
    feed, chapter = divmod(number - BEYOND, MOST_CHAPTERS)
    return FeedPlace(feed, begins_of(chapter))


def protected_reference(number: int) -> str:
    """Return the typed reference of what stands in the index under a number: a clip, or a broadcast."""
    place = place_of(number)
    return reference("feed", place.feed) if place else reference("clip", number)
