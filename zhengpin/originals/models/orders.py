"""Table of standing orders: pictures of a shop's new listings, and its new films, are deposited as they come."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.tenancy import ByOrganisationQuerySet
from zhengpin.catalog.models import Shop
from zhengpin.kit import ids
from zhengpin.originals.states import DepositScope


class StandingOrder(models.Model):
    """That the pictures of a shop's listings, and what its merchant publishes in films, are deposited as they come."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="standing_orders")
    shop = models.ForeignKey(Shop, on_delete=models.PROTECT, related_name="standing_orders")
    scope = models.CharField(max_length=20, choices=DepositScope.choices())
    ordered_by = models.CharField(max_length=120)
    ordered_at = models.DateTimeField(default=timezone.now)
    reached = models.PositiveBigIntegerField(
        default=0, help_text="number of the last picture received that was deposited or left"
    )
    films_reached_at = models.DateTimeField(
        default=timezone.now, help_text="until when films were screened that are deposited or left"
    )
    ended_by = models.CharField(max_length=120, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ByOrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["shop"], condition=models.Q(ended_at__isnull=True), name="one_standing_order_a_shop"
            )
        ]

    def __str__(self) -> str:
        return f"standing order of {self.shop_id}"
