"""Looks back over videos that are shown: newly protected films are sought by what was kept of each video."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.catalog.models import Video
from zhengpin.catalog.states import SubjectState
from zhengpin.flows.screening.names import BEHIND, QUEUE
from zhengpin.flows.screening.video import screen
from zhengpin.jobs.durable import durable
from zhengpin.matching.audio.references import ReferenceSound
from zhengpin.matching.video.finding import CALLING
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.monitoring.indexes.video_fingerprints import looked_print, make_prints, sound_of
from zhengpin.rights.queries import active_clips

BATCH = 500
"""Videos that one job looks back over."""
HEARD = 0.5
"""Score from which a sound is a match."""


@durable(queue=QUEUE, priority=BEHIND)
def rescan_videos(clips: list[int], cause: str) -> int:
    """Have newly protected films sought in all videos that are shown, some by each job; return how many jobs."""
    for one in active_clips(clips):
        make_prints(one.digest)  # once, before many jobs ask for it
    jobs, after = 0, None
    with transaction.atomic():
        while keys := _keys(after):
            rescan_batch.enqueue(
                after=str(after) if after else "", last=str(keys[-1]), clips=clips, cause=cause
            )
            jobs, after = jobs + 1, keys[-1]
    return jobs


@durable(queue=QUEUE, priority=BEHIND)
def rescan_batch(after: str, last: str, clips: list[int], cause: str) -> dict[str, int]:
    """Seek protected films in one stretch of videos, and have those that call for it screened again."""
    sought = _Sought(clips)
    rows = _shown().filter(pk__lte=UUID(last))
    rows = rows.filter(pk__gt=UUID(after)) if after else rows
    called = 0
    for video_id, digest in rows.order_by("pk").values_list("pk", "media_id"):
        if filings := sought.in_film(digest):
            screen.enqueue(video=str(video_id), cause=cause, filings=sorted(filings))
            called += 1
    return {"called": called}


def _shown() -> QuerySet[Video]:
    return Video.objects.filter(media__isnull=False, state=SubjectState.LIVE.value)


def _keys(after: UUID | None) -> list[UUID]:
    rows = _shown().order_by("pk")
    rows = rows.filter(pk__gt=after) if after else rows
    return list(rows.values_list("pk", flat=True)[:BATCH])


class _Sought:
    """Some protected films, to be sought in many."""

    def __init__(self, numbers: list[int]) -> None:
        self.filings = {}
        self.video, self.sound = ReferenceVideos(), ReferenceSound()
        for one in active_clips(numbers):
            prints = make_prints(one.digest)
            self.filings[one.number] = str(one.filing_id)
            if prints.film is not None and len(prints.film):
                self.video.add(one.number, prints.film)
            if prints.sound is not None:
                self.sound.add(one.number, prints.sound)

    def in_film(self, digest: str) -> set[str]:
        """Return the filings whose films a stored film may show; all of them for one that was never looked at."""
        looked = looked_print(digest)
        if looked is None:
            return set(self.filings.values())
        numbers = {one.number for one in self.video.search(looked) if one.score >= CALLING}
        heard = sound_of(digest)
        if heard is not None and len(self.sound):
            numbers |= {one.number for one in self.sound.search(heard) if one.score >= HEARD}
        return {self.filings[number] for number in numbers}
