"""Tables of what a live room shows beside its picture: the goods pinned in it, and how many watch and write."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.catalog.models.broadcasts import LiveRoom
from zhengpin.catalog.models.listings import Listing


class ByRoomQuerySet(models.QuerySet):
    def visible_to(self, actor) -> ByRoomQuerySet:
        """Narrow to those of the live rooms that one sees."""
        if actor.sees_everything:
            return self
        return self.filter(room__in=LiveRoom.objects.visible_to(actor))


class RoomPin(models.Model):
    """Goods pinned in a room from one moment to another. listing: where it is known here."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="pins")
    external_id = models.CharField(max_length=120, help_text="of the listing, as the marketplace calls it")
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="room_pins"
    )
    pinned_at = models.DateTimeField(default=timezone.now)
    unpinned_at = models.DateTimeField(null=True, blank=True)

    objects = ByRoomQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["room", "external_id"],
                condition=models.Q(unpinned_at__isnull=True),
                name="one_pin_at_a_time",
            )
        ]


class RoomCount(models.Model):
    """How many watched, wrote, liked and ordered in a room, as the marketplace counted at one moment."""

    room = models.ForeignKey(LiveRoom, on_delete=models.PROTECT, related_name="counts")
    counted_at = models.DateTimeField(default=timezone.now)
    viewers = models.PositiveBigIntegerField(default=0)
    chats = models.PositiveBigIntegerField(default=0)
    likes = models.PositiveBigIntegerField(default=0)
    orders = models.PositiveBigIntegerField(default=0)

    objects = ByRoomQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["room", "counted_at"])]
