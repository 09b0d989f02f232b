"""Tables of counts: what rates are of, and its orders and feedback by day. They hold no buyer and are kept."""

from __future__ import annotations

from typing import Self

from django.db import models

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Creator, LiveRoom, Shop
from zhengpin.feedback.brands import own_brands
from zhengpin.feedback.states import UnitKind


class UnitQuerySet(models.QuerySet):
    """A shop's, creator's or room's to its own; a brand's to whose approved mark bears its name."""

    def visible_to(self, actor: Actor) -> Self:
        if actor.sees_everything:
            return self
        of = actor.organisation_ids
        return self.filter(
            models.Q(shop__merchant__organisation__in=of)
            | models.Q(creator__organisation__in=of)
            | models.Q(room__creator__organisation__in=of)
            | models.Q(room__merchant__organisation__in=of)
            | models.Q(kind=UnitKind.BRAND.value, key__in=own_brands(of))
        )


class Unit(models.Model):
    """What a rate is of. key: of a shop, creator or room its id, of a brand its name as it is compared, of a category
    its path; label: as the marketplace writes it."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=10, choices=UnitKind.choices())
    key = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=500, blank=True)
    shop = models.OneToOneField(
        Shop, null=True, blank=True, on_delete=models.PROTECT, related_name="rate_unit"
    )
    creator = models.OneToOneField(
        Creator, null=True, blank=True, on_delete=models.PROTECT, related_name="rate_unit"
    )
    room = models.OneToOneField(
        LiveRoom, null=True, blank=True, on_delete=models.PROTECT, related_name="rate_unit"
    )

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_unit_a_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}"


COUNTED = (
    "orders",
    "says_fake",
    "says_genuine",
    "reviews",
    "questions",
    "returns",
    "fake_returns",
    "reports",
    "room_reports",
)
"""Whole numbers that are counted by day. An order counts on the day on which it was placed, unless it was cancelled;
feedback on the day on which it came. says_fake: all that says so; believed: distinct hands with orders among them."""


class UnitDayQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor) -> Self:
        return self if actor.sees_everything else self.filter(unit__in=Unit.objects.visible_to(actor))


class UnitDay(models.Model):
    """What was counted of a unit on a day, in the operator's time zone."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    orders = models.BigIntegerField(default=0)
    says_fake = models.IntegerField(default=0)
    says_genuine = models.IntegerField(default=0)
    reviews = models.IntegerField(default=0)
    questions = models.IntegerField(default=0)
    returns = models.IntegerField(default=0)
    fake_returns = models.IntegerField(default=0)
    reports = models.IntegerField(default=0)
    room_reports = models.IntegerField(default=0, help_text="of reports: those of a live room")
    believed = models.FloatField(default=0.0, help_text="what says fake, counted by its evidence")

    objects = UnitDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="one_row_a_unit_and_day")]
        indexes = [
            models.Index(fields=["day", "unit"]),
            # Holds all that a table of rates sums, so that it reads no rows for it.
            models.Index(fields=["unit", "day", "orders", "believed"], name="sums_of_rates"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day}"
