"""Tables of moving pictures: videos and live rooms, as the marketplace now shows them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.tenancy import TenantQuerySet
from zhengpin.catalog.models.publishers import Creator, Merchant, Shop
from zhengpin.catalog.states import MediaState, SubjectState
from zhengpin.evidence.models import Blob
from zhengpin.kit import ids


class ByPublisherQuerySet(TenantQuerySet):
    visible_by = ("creator__organisation", "merchant__organisation")


class Broadcast(models.Model):
    """What a video and a live room have in common: a creator publishes it, or a merchant, or one for the other."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    creator = models.ForeignKey(
        Creator, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    merchant = models.ForeignKey(
        Merchant, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    source = models.CharField(max_length=60)
    external_id = models.CharField(max_length=120)
    title = models.CharField(max_length=500)
    url = models.URLField(max_length=1000, blank=True)
    address_key = models.CharField(
        max_length=32, blank=True, db_index=True, help_text="of the address, see catalog.addresses"
    )
    state = models.CharField(max_length=20, choices=SubjectState.choices(), default=SubjectState.LIVE.value)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    objects = ByPublisherQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["external_id", "source"], name="one_%(class)s_an_external_id"),
            models.CheckConstraint(
                condition=models.Q(creator__isnull=False) | models.Q(merchant__isnull=False),
                name="%(class)s_has_a_publisher",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Video(Broadcast):
    published_at = models.DateTimeField(null=True, blank=True)
    media = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="videos", help_text="its film"
    )
    cover = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="videos_shown_by"
    )
    media_origin = models.CharField(
        max_length=1000, blank=True, help_text="the address, upload or digest that its film comes by"
    )
    media_state = models.CharField(max_length=20, choices=MediaState.choices(), default=MediaState.NONE.value)
    media_refusal = models.JSONField(
        default=dict, help_text="{code, facts} of a film that was refused, or could not be had so far"
    )
    media_tries = models.PositiveSmallIntegerField(default=0, help_text="times that it could not be had")
    media_due_at = models.DateTimeField(null=True, blank=True, help_text="when it is tried again")

    @property
    def seconds(self) -> float | None:
        """How long its film is."""
        return self.media.seconds if self.media else None

    @property
    def width(self) -> int | None:
        """Pixels of its film's frames, across."""
        return self.media.width if self.media else None

    @property
    def height(self) -> int | None:
        """Pixels of its film's frames, down."""
        return self.media.height if self.media else None


class LiveRoom(Broadcast):
    """One time that somebody is live."""

    shop = models.ForeignKey(Shop, null=True, blank=True, on_delete=models.PROTECT, related_name="live_rooms")
    avatar = models.ForeignKey(
        Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="rooms_shown_by"
    )
    stream_url = models.CharField(
        max_length=1000, blank=True, help_text="RTMP, HLS or HTTP-FLV: makes it watched"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
