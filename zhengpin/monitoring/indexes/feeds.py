"""Keeps what broadcasts show in the index of protected films and sounds, so that what just aired is matched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import batched, chain, groupby
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.fingerprint import joined as joined_sound
from zhengpin.matching.audio.references import ReferenceSound
from zhengpin.matching.video.fingerprint import ClipFingerprint, joined
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.monitoring.indexes.feed_chapters import CHAPTER, OVERLAP, begins_of, chapters_at, number_of
from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models.feeds import FeedSegment, ReferenceFeed
from zhengpin.monitoring.queries.feeds import matched_feeds

LOOKED_AT_AGAIN = 500
"""Stretches looked at again at each refresh: on PostgreSQL a lower number can be committed after a higher one."""
AT_ONCE = 600
"""Stretches that are read at once."""
_SLACK = 10.0
"""Seconds by which the last stretch of a chapter may go beyond it."""


class FeedIndex:
    """What this process holds of broadcasts that are matched."""

    def __init__(self, video: ReferenceVideos, sound: ReferenceSound) -> None:
        self._video, self._sound = video, sound
        self._chapters: dict[int, set[int]] = {}
        self._seen: set[int] = set()
        self._position = 0

    def __len__(self) -> int:
        return len(self._chapters)

    def refresh(self, filings: dict[int, UUID]) -> None:
        """Take in what aired since the last look, and let go of what is matched no longer; cheap when nothing did.

        filings: by number in the index, kept along with it.
        """
        feeds = {row.pk: row for row in matched_feeds()}
        for feed in self._chapters.keys() - feeds.keys():
            self._drop(feed, self._chapters.pop(feed), filings)
        new = feeds.keys() - self._chapters.keys()
        for rows in chain(self._recent(feeds.keys() - new), self._all(new)):
            self._note(rows)
            for feed, segments in groupby(sorted(rows, key=_by_feed), _by_feed):
                self._take(feeds[feed], list(segments), filings)
        for row in feeds.values():
            self._let_go(row, filings)

    def _recent(self, feeds: Iterable[int]) -> list[list[FeedSegment]]:
        since = max(0, self._position - LOOKED_AT_AGAIN)
        rows = _segments(feeds).filter(pk__gt=since)
        fresh = set(rows.values_list("pk", flat=True)) - self._seen
        return [list(FeedSegment.objects.filter(pk__in=fresh).defer("picture"))] if fresh else []

    def _all(self, feeds: Collection[int]) -> Iterator[Sequence[FeedSegment]]:
        """Yield what there is of broadcasts that are new here, some at a time: hours of it are large."""
        for feed in feeds:
            self._chapters[feed] = set()
        rows = _segments(feeds).defer("picture").order_by("pk")
        yield from batched(rows.iterator(AT_ONCE) if feeds else (), AT_ONCE)

    def _note(self, rows: Iterable[FeedSegment]) -> None:
        numbers = {row.pk for row in rows}
        self._position = max([self._position, *numbers])
        self._seen = {pk for pk in self._seen | numbers if pk > self._position - LOOKED_AT_AGAIN}

    def _take(self, feed: ReferenceFeed, rows: list[FeedSegment], filings: dict[int, UUID]) -> None:
        by_chapter: dict[int, list[FeedSegment]] = {}
        for row in sorted(rows, key=lambda one: one.begins):
            for chapter in chapters_at(row.begins):
                by_chapter.setdefault(chapter, []).append(row)
        for chapter, some in by_chapter.items():
            number = number_of(feed.pk, chapter)
            self._chapters[feed.pk].add(chapter)
            begins = begins_of(chapter)
            self._show(number, [row for row in some if row.matcher == dense_matcher()], begins)
            self._let_hear(number, [row for row in some if row.matcher == sound_matcher()], begins)
            filings[number] = feed.filing_id

    def _show(self, number: int, rows: list[FeedSegment], begins: float) -> None:
        if not rows:
            return
        parts = [_moved(ClipFingerprint.from_bytes(bytes(row.content)), -begins) for row in rows]
        held = [self._video.clip(number)] if number in self._video else []
        self._video.add(number, joined([*held, *parts]))

    def _let_hear(self, number: int, rows: list[FeedSegment], begins: float) -> None:
        if not rows:
            return
        parts = [SoundFingerprint.from_bytes(bytes(row.content)).moved(row.begins - begins) for row in rows]
        heard = joined_sound(parts)
        if number in self._sound:
            self._sound.extend(number, heard)
        else:
            self._sound.add(number, heard, longest=CHAPTER + OVERLAP + _SLACK)

    def _let_go(self, feed: ReferenceFeed, filings: dict[int, UUID]) -> None:
        """Let go of the chapters of a broadcast that aired longer ago than is matched."""
        until = feed.seconds - settings.FEED_HOURS * 3600
        gone = {chapter for chapter in self._chapters[feed.pk] if (chapter + 1) * CHAPTER < until}
        self._drop(feed.pk, gone, filings)
        self._chapters[feed.pk] -= gone

    def _drop(self, feed: int, chapters: Iterable[int], filings: dict[int, UUID]) -> None:
        for chapter in chapters:
            number = number_of(feed, chapter)
            self._video.remove(number)
            self._sound.remove(number)
            filings.pop(number, None)


def _by_feed(row: FeedSegment) -> int:
    return row.feed_id


def _segments(feeds: Iterable[int]) -> QuerySet[FeedSegment]:
    return FeedSegment.objects.filter(feed__in=set(feeds), matcher__in=[dense_matcher(), sound_matcher()])


def _moved(clip: ClipFingerprint, seconds: float) -> ClipFingerprint:
    return replace(clip, times=clip.times + seconds, seconds=max(0.0, clip.seconds + seconds))
