"""Tables of live rooms: their watch, and the minutes that were frozen when something was first seen in them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models import LiveRoom
from zhengpin.evidence.models import Capture, EvidencePack
from zhengpin.kit import ids
from zhengpin.monitoring.room_states import RoomHealth, WatchState


class RoomWatch(models.Model):
    """The watch over one live room, held by one process at a time: its lease runs out if that dies."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    room = models.OneToOneField(LiveRoom, on_delete=models.PROTECT, related_name="watch")
    state = models.CharField(max_length=10, choices=WatchState.choices(), default=WatchState.OPEN.value)
    health = models.CharField(max_length=20, choices=RoomHealth.choices(), default=RoomHealth.WAITING.value)
    detail = models.CharField(max_length=120, blank=True, help_text="of the health, as the reader says it")
    by_snapshots = models.BooleanField(
        default=False, help_text="its pictures are posted, and its stream is pulled only at risk"
    )
    risk = models.PositiveSmallIntegerField(default=0, help_text="0 to 100: how densely it is looked at")
    leased_by = models.CharField(max_length=60, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    frames = models.PositiveBigIntegerField(default=0, help_text="looked at so far")
    reconnects = models.PositiveIntegerField(default=0)
    takeovers = models.PositiveIntegerField(default=0, help_text="how often another process took it over")
    signals = models.PositiveIntegerField(default=0)
    first_frame_at = models.DateTimeField(null=True, blank=True)
    last_frame_at = models.DateTimeField(null=True, blank=True)
    thumbnail = models.BinaryField(null=True, blank=True, help_text="the last frame, small, as a JPEG")
    last_match_at = models.DateTimeField(null=True, blank=True)
    last_match = models.JSONField(null=True, blank=True, help_text="kind, title, score of the last signal")
    acted_at = models.DateTimeField(null=True, blank=True, help_text="when a rule acted on it first")
    opened_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "leased_until"])]

    def __str__(self) -> str:
        return f"watch over {self.room_id}"


class RoomPreservation(models.Model):
    """The last minutes of a room as they were when something was first seen in it: blobs by digest, and what beside."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="preservations")
    cause = models.CharField(max_length=120, help_text="names the freezing: once is enough")
    frames = models.JSONField(help_text="[{digest, at, wall, width, height}]")
    sound = models.JSONField(help_text="[{digest, at, wall, seconds}]")
    events = models.JSONField(help_text="pins, chat counts and health in those minutes")
    seller = models.JSONField(help_text="who is live, for whom, and the goods pinned")
    began_at = models.DateTimeField(help_text="when the first frame came")
    frozen_at = models.DateTimeField(default=timezone.now)
    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="room_preservations")
    pack = models.ForeignKey(EvidencePack, on_delete=models.PROTECT, related_name="room_preservations")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "cause"], name="one_preservation_a_cause")]

    def __str__(self) -> str:
        return f"freeze of {self.room_id}"
