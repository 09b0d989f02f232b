"""Tables of pictures that are posted of live rooms: the newest of each room, and the addresses that CDNs post to."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet, TenantQuerySet
from zhengpin.catalog.models import LiveRoom
from zhengpin.kit import ids
from zhengpin.monitoring.room_states import CallbackFormat


class RoomSnapshot(models.Model):
    """What is posted of one room: the newest picture that waits, if one does, and what became of all that were posted.

    A room has one place however often it posts, so that none takes another's.
    """

    room = models.OneToOneField(LiveRoom, on_delete=models.PROTECT, related_name="snapshot")
    party = models.UUIDField(help_text="the merchant or creator, among whom turns are shared")
    taken_at = models.DateTimeField(null=True, blank=True, help_text="of the newest picture posted")
    posted_at = models.DateTimeField(null=True, blank=True)
    waits_since = models.DateTimeField(null=True, blank=True, help_text="empty: nothing waits")
    file = models.CharField(max_length=80, blank=True, help_text="of the picture that waits")
    url = models.CharField(max_length=2000, blank=True, help_text="where it stands instead, to be fetched")
    risk = models.PositiveSmallIntegerField(default=0, help_text="0 to 100, as the room was looked at last")
    looked_at = models.DateTimeField(null=True, blank=True)
    held_by = models.CharField(max_length=60, blank=True, help_text="the process that knows the room")
    held_until = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=60, blank=True, help_text="why the last could not be looked at")
    posted = models.PositiveBigIntegerField(default=0)
    looked = models.PositiveBigIntegerField(default=0)
    replaced = models.PositiveBigIntegerField(default=0, help_text="by a newer one before their turn came")
    shed = models.PositiveBigIntegerField(default=0, help_text="since the queue was full")
    refused = models.PositiveBigIntegerField(default=0, help_text="since they could not be had or decoded")

    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["waits_since"],
                condition=models.Q(waits_since__isnull=False),
                name="snapshots_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"snapshots of {self.room_id}"


class SnapshotCallback(models.Model):
    """An address to which a CDN or a stream server posts, in its own format. It acts as whoever made it.

    The address is a secret and kept as a digest; the key that signs is kept encrypted, since it must be read to check.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="snapshot_callbacks"
    )
    source = models.CharField(max_length=60, help_text="the marketplace that its rooms are of")
    format = models.CharField(max_length=20, choices=CallbackFormat.choices())
    address_digest = models.CharField(max_length=64, unique=True)
    sealed_key = models.TextField(blank=True, help_text="by which what is posted is signed")
    topic = models.CharField(max_length=200, blank=True, help_text="of the message service, where it has one")
    acts_as = models.CharField(max_length=120, help_text="typed reference of whoever made it")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.format} of {self.source}"
