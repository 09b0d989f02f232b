"""Deletes records once they were kept long enough, and forgets buyers of whom none is left. Counts stay as they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.feedback import events
from zhengpin.feedback.models import Buyer, BuyerLink, ErasedRecord, Feedback, FeedbackPhoto, Order
from zhengpin.feedback.operations.holding import under_hold
from zhengpin.feedback.operations.photos import forget_photos
from zhengpin.kit.holds import HeldKind, held
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

AT_ONCE = 5000
_EVERYBODYS = reference("source", "all")


@dataclass(frozen=True)
class Deleted:
    """How many records were deleted."""

    orders: int = 0
    feedback: int = 0


def recountable_since() -> date:
    """Return the first day of which every record is still here, from which on counts can be counted anew."""
    return today() - timedelta(days=min(settings.ORDER_DAYS, settings.FEEDBACK_DAYS))


def delete_kept_long_enough(*, actor: Actor, most: int = 200_000) -> Deleted:
    """Delete orders and feedback older than ORDER_DAYS and FEEDBACK_DAYS, at most `most` of each. Raises Forbidden.

    What is held stays until it is held no longer. Each batch is a transaction of its own, with photos whose bytes
    nothing else holds.
    """
    actor.require(Permission.SEND_FEEDBACK)
    orders = feedback = 0
    while orders < most and (done := _delete_orders(actor)):
        orders += done
    while feedback < most and (done := _delete_feedback(actor)):
        feedback += done
    return Deleted(orders, feedback)


@transaction.atomic
def _delete_orders(actor: Actor) -> int:
    old = Order.objects.filter(day__lt=today() - timedelta(days=settings.ORDER_DAYS)).order_by("day", "pk")
    way = under_hold(Order, held())
    ids = list((old if way is None else old.exclude(way)).values_list("pk", flat=True)[:AT_ONCE])
    if ids:
        Order.objects.filter(pk__in=ids).delete()
        record(events.RECORDS_DELETED, actor=actor, subject=_EVERYBODYS, orders=len(ids), feedback=0)
    return len(ids)


@transaction.atomic
def _delete_feedback(actor: Actor) -> int:
    old = Feedback.objects.filter(day__lt=today() - timedelta(days=settings.FEEDBACK_DAYS)).order_by(
        "day", "pk"
    )
    way = under_hold(Feedback, held())
    ids = list((old if way is None else old.exclude(way)).values_list("pk", flat=True)[:AT_ONCE])
    if ids:
        record(events.RECORDS_DELETED, actor=actor, subject=_EVERYBODYS, orders=0, feedback=len(ids))
        photos = FeedbackPhoto.objects.filter(feedback__in=ids)
        forget_photos(photos, actor=actor)
        Feedback.objects.filter(pk__in=ids).delete()
    return len(ids)


def forget_buyers(*, actor: Actor, most: int = 200_000) -> int:
    """Forget buyers of whom no record is kept, links not seen for ORDER_DAYS, and keys of erased records that would be
    refused as too old by now; return how many buyers. Raises Forbidden."""
    actor.require(Permission.SEND_FEEDBACK)
    forgotten = 0
    while forgotten < most and (done := _forget_buyers(actor)):
        forgotten += done
    _forget_old(actor)
    return forgotten


@transaction.atomic
def _forget_buyers(actor: Actor) -> int:
    mine = {"buyer": OuterRef("pk")}
    alone = Buyer.objects.filter(
        ~Exists(Order.objects.filter(**mine)),
        ~Exists(Feedback.objects.filter(**mine)),
        first_seen__lt=today(),
    ).exclude(digest__in=held().of(HeldKind.BUYER))
    ids = list(alone.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if ids:
        links = BuyerLink.objects.filter(buyer__in=ids).count()
        Buyer.objects.filter(pk__in=ids).delete()
        _record(actor, buyers=len(ids), links=links, keys=0)
    return len(ids)


@transaction.atomic
def _forget_old(actor: Actor) -> None:
    old = BuyerLink.objects.filter(seen_on__lt=today() - timedelta(days=settings.ORDER_DAYS))
    links, _ = old.exclude(buyer__digest__in=held().of(HeldKind.BUYER)).delete()
    longest = timedelta(days=max(settings.ORDER_DAYS, settings.FEEDBACK_DAYS))
    keys, _ = ErasedRecord.objects.filter(erased_on__lt=today() - longest).delete()
    if links or keys:
        _record(actor, buyers=0, links=links, keys=keys)


def _record(actor: Actor, buyers: int, links: int, keys: int) -> None:
    record(events.BUYERS_FORGOTTEN, actor=actor, subject=_EVERYBODYS, buyers=buyers, links=links, keys=keys)
