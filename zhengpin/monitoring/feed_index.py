"""Keeps the last minutes of airing feeds in the index of protected films, so that what just aired is matched."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.matching.video.fingerprint import ClipFingerprint, joined
from zhengpin.matching.video.footage import ReferenceFootage
from zhengpin.monitoring.feed_models import FeedStretch
from zhengpin.monitoring.footage_fingerprints import dense_matcher
from zhengpin.monitoring.states import FeedState

BEYOND = 2**38
"""Numbers of feeds in the index begin here, beyond those of clips."""


def protected_reference(number: int) -> str:
    """Return the typed reference of what stands in the index under a number: a clip, or a feed."""
    return reference("feed", number - BEYOND) if number >= BEYOND else reference("clip", number)


class FeedIndex:
    """What this process holds of airing feeds. numbers and filings: of the feeds that are matched now."""

    def __init__(self, footage: ReferenceFootage) -> None:
        self._footage = footage
        self._held: dict[int, dict[int, ClipFingerprint]] = {}

    def refresh(self, filings: dict[int, UUID]) -> None:
        """Take in what aired since the last look, and let go of what is older than is kept; cheap when nothing did."""
        since = clock.now() - timedelta(seconds=settings.FEED_SECONDS)
        rows = FeedStretch.objects.filter(
            at__gte=since, feed__state=FeedState.AIRING.value, matcher=dense_matcher()
        )
        present: dict[int, dict[int, UUID]] = {}
        for number, feed, filing in rows.values_list("pk", "feed_id", "feed__filing_id"):
            present.setdefault(BEYOND + feed, {})[number] = filing
        for feed in self._held.keys() - present.keys():
            self._footage.remove(feed)
            filings.pop(feed, None)
            del self._held[feed]
        for feed, minutes in present.items():
            self._follow(feed, minutes, filings)

    def _follow(self, feed: int, minutes: dict[int, UUID], filings: dict[int, UUID]) -> None:
        held = self._held.setdefault(feed, {})
        new, gone = minutes.keys() - held.keys(), held.keys() - minutes.keys()
        if not new and not gone:
            return
        for number in gone:
            del held[number]
        for row in FeedStretch.objects.filter(pk__in=new):
            held[row.pk] = ClipFingerprint.from_bytes(bytes(row.content))
        self._footage.add(feed, joined([held[number] for number in sorted(held)]))
        filings[feed] = next(iter(minutes.values()))
