"""Tables of what a request names, of the fields chosen to be given out, and of holds."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from zhengpin.authorities.models.filed import RequestsQuerySet
from zhengpin.authorities.models.requests import AuthorityRequest
from zhengpin.authorities.states import HoldState, ItemKind, ItemState
from zhengpin.kit import ids
from zhengpin.kit.holds import HeldKind
from zhengpin.review.models import Case


class RequestItem(models.Model):
    """One thing that a request asks about.

    position: in the request, from 1; wording: what the request says of it; subject: typed reference of what was found
    here, empty for what is known by a digest alone; title: of it, as it was found; case: in which an order to act on it
    is decided; effect_at: when the measure took effect.
    """

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    request = models.ForeignKey(AuthorityRequest, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=ItemKind.choices())
    state = models.CharField(max_length=12, choices=ItemState.choices(), default=ItemState.NAMED.value)
    wording = models.CharField(max_length=1000)
    subject = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=300, blank=True)
    named_by = models.CharField(max_length=120)
    named_at = models.DateTimeField(default=timezone.now)
    case = models.OneToOneField(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="authority_item"
    )
    effect_at = models.DateTimeField(null=True, blank=True)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "position"], name="one_item_a_request_and_position")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.kind}"


class ChosenField(models.Model):
    """A field of an item that is to be given out, chosen by itself. field: a code of the item's kind."""

    id = models.BigAutoField(primary_key=True)
    item = models.ForeignKey(RequestItem, on_delete=models.PROTECT, related_name="chosen")
    field = models.CharField(max_length=40)
    chosen_by = models.CharField(max_length=120)
    chosen_at = models.DateTimeField(default=timezone.now)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "field"], name="one_choice_an_item_and_field")]

    def __str__(self) -> str:
        return self.field


class Hold(models.Model):
    """That something may not be deleted. key: its id, or for orders and buyers the keyed digest, shown to nobody."""

    id = models.UUIDField(primary_key=True, default=ids.new_id, editable=False)
    item = models.ForeignKey(RequestItem, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=12, choices=HeldKind.choices())
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=HoldState.choices(), default=HoldState.STANDING.value)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)

    objects = RequestsQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "kind", "key"], name="one_hold_an_item_and_key")
        ]
        indexes = [models.Index(fields=["state", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
