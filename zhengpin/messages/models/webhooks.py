"""Tables of webhooks: endpoints and what was delivered to them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet
from zhengpin.kit import ids
from zhengpin.messages.states import DeliveryState


class WebhookEndpoint(models.Model):
    """Where an organisation receives events. Signing secrets are kept encrypted: they must be read to sign.

    former_sealed_secret: signs beside the present one until `former_until`, so that a receiver can change over.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="webhook_endpoints")
    url = models.URLField(max_length=500)
    sealed_secret = models.TextField()
    former_sealed_secret = models.TextField(blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    event_types = models.JSONField(default=list)
    enabled = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)
    disabled_reason = models.CharField(max_length=200, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One message to one endpoint, with what came of it. `id` is the `webhook-id` header, the same on retries."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, on_delete=models.PROTECT, related_name="deliveries")
    event_type = models.CharField(max_length=80)
    about = models.CharField(max_length=120, db_index=True)
    again = models.PositiveIntegerField(
        default=0, help_text="how often it was told before, each a message of its own"
    )
    body = models.JSONField()
    state = models.CharField(
        max_length=20, choices=DeliveryState.choices(), default=DeliveryState.PENDING.value
    )
    priority = models.SmallIntegerField(default=0, help_text="see DeliveryPriority")
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    last_status = models.PositiveIntegerField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False, help_text="what it says was called off: never sent again")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["endpoint", "event_type", "about", "again"], name="one_delivery_an_event"
            )
        ]
        indexes = [models.Index(fields=["state", "next_attempt_at"])]

    def __str__(self) -> str:
        return f"{self.event_type} → {self.endpoint}"
