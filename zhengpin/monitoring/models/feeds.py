"""Tables of reference feeds: the official broadcast of an event, fingerprinted while it airs."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.states import FeedAfter, FeedState
from zhengpin.rights.models import Clip, Filing


class ReferenceFeedQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ReferenceFeedQuerySet:
        if actor.sees_everything:
            return self
        return self.filter(filing__holder__organisation_id__in=actor.organisation_ids)


class FeedSegmentQuerySet(models.QuerySet):
    def visible_to(self, actor) -> FeedSegmentQuerySet:
        return (
            self
            if actor.sees_everything
            else self.filter(feed__filing__holder__organisation_id__in=actor.organisation_ids)
        )


class ReferenceFeed(models.Model):
    """The stream of an official broadcast. In the index its chapters stand beyond all clips (`feed_chapters`)."""

    id = models.BigAutoField(primary_key=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="feeds")
    address = models.CharField(max_length=2000)
    state = models.CharField(max_length=20, choices=FeedState.choices(), default=FeedState.AIRING.value)
    created_at = models.DateTimeField(default=timezone.now)
    health = models.CharField(max_length=20, choices=RoomHealth.choices(), default=RoomHealth.WAITING.value)
    detail = models.CharField(max_length=100, blank=True, help_text="what its stream's trouble is, as a code")
    seen_at = models.DateTimeField(null=True, blank=True, help_text="when its last picture was taken in")
    seconds = models.FloatField(default=0.0, help_text="from its start to its last picture")
    covered = models.FloatField(default=0.0, help_text="seconds of its picture that were taken in")
    heard = models.FloatField(default=0.0, help_text="seconds of its sound that were taken in")
    delay = models.FloatField(null=True, blank=True, help_text="seconds until its last picture was taken in")
    ended_at = models.DateTimeField(null=True, blank=True)
    after = models.CharField(max_length=10, choices=FeedAfter.choices(), default=FeedAfter.MATCH.value)
    matched_until = models.DateTimeField(null=True, blank=True, help_text="where it ended and is matched on")
    clip = models.ForeignKey(
        Clip,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="feeds",
        help_text="as which it was kept",
    )
    held_by = models.CharField(max_length=60, blank=True, help_text="the process that follows it")
    held_until = models.DateTimeField(null=True, blank=True)

    objects = ReferenceFeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["filing", "address"], condition=models.Q(state="airing"), name="one_airing_feed"
            )
        ]

    def __str__(self) -> str:
        return f"feed {self.pk}"


class FeedSegment(models.Model):
    """A stretch of a feed's picture or sound as it is matched: a fingerprint, and now and then one small picture."""

    id = models.BigAutoField(primary_key=True)
    feed = models.ForeignKey(ReferenceFeed, on_delete=models.CASCADE, related_name="segments")
    begins = models.FloatField(help_text="seconds from the feed's start")
    ends = models.FloatField()
    matcher = models.CharField(max_length=120, help_text="what made it: of the picture or of the sound")
    content = models.BinaryField()
    picture = models.BinaryField(null=True, blank=True, help_text="a small JPEG of its first picture")
    at = models.DateTimeField(default=timezone.now)

    objects = FeedSegmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "matcher", "begins"], name="a_segment_of_a_feed_once")
        ]
