"""Erases a buyer on request: who it was and what it wrote and showed go; what it counted for stays as it is."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import batched
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.catalog import fields
from zhengpin.catalog.problems import SourceRefused
from zhengpin.feedback import events
from zhengpin.feedback.digests import buyer_digest
from zhengpin.feedback.models import Buyer, ErasedRecord, Feedback, FeedbackCorrection, FeedbackPhoto, Order
from zhengpin.feedback.operations.holding import held_ids, is_held
from zhengpin.feedback.operations.photos import forget_photos
from zhengpin.feedback.operations.writing import insert_rows
from zhengpin.feedback.problems import BuyerUnreadable
from zhengpin.kit import clock
from zhengpin.kit.holds import held as held_now
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

AT_ONCE = 1000
MAY = (Permission.ERASE_BUYERS, Permission.SEND_FEEDBACK)
Needed = Callable[[Sequence[Feedback]], Mapping[int, UUID]]
"""Says of feedback which open case needs its text and photos, by the number of the feedback."""


@dataclass(frozen=True)
class HeldForCase:
    """Feedback whose text and photos an open case needs; until: the day on which they are deleted at the latest."""

    case_id: UUID
    feedback: int
    until: date


@dataclass(frozen=True)
class Erased:
    """What was erased of a buyer: so many records no longer have a buyer; so many photos are gone.

    kept: so many records the law orders to keep for now; they are erased, and the buyer with them, as soon as it does
    not.
    """

    orders: int = 0
    feedback: int = 0
    photos: int = 0
    held: tuple[HeldForCase, ...] = ()
    kept: int = 0


def nothing_needed(_: Sequence[Feedback]) -> Mapping[int, UUID]:
    return {}


@transaction.atomic
def erase_buyer(*, source: str, buyer: str, needed: Needed = nothing_needed, actor: Actor) -> Erased:
    """Erase a buyer by the marketplace's number: the account, its links, its texts and photos, every number.

    Orders and feedback stay as counted, without a buyer and with the day alone; sent again they are refused
    (`record.erased`). What an open case needs keeps its text and photos until `erase_held`; what must be kept by law is
    left until `erase_kept`. A buyer of whom nothing is here counts nothing.

    Raises Forbidden, SourceRefused, BuyerUnreadable.
    """
    actor.require_any(*MAY)
    if not fields.is_source(source):
        raise SourceRefused()
    row = Buyer.objects.select_for_update().filter(digest=buyer_digest(source, _readable(buyer))).first()
    erased = _erased(row, needed, actor) if row else Erased()
    record(
        events.BUYER_ERASED,
        actor=actor,
        subject=reference("source", source),
        orders=erased.orders,
        feedback=erased.feedback,
        photos=erased.photos,
        held=sum(one.feedback for one in erased.held),
        kept=erased.kept,
    )
    return erased


def erase_kept(*, needed: Needed = nothing_needed, actor: Actor) -> int:
    """Erase the buyers whose erasure waited for what had to be kept, where none of it has to be any more.

    Returns how many. What came of a buyer after it was to be erased stays. Raises Forbidden.
    """
    actor.require_any(*MAY)
    waiting = Buyer.objects.filter(erasure_wanted_at__isnull=False).order_by("pk")
    return sum(_erase_kept(pk, needed, actor) for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]))


@transaction.atomic
def _erase_kept(buyer_id: int, needed: Needed, actor: Actor) -> bool:
    row = Buyer.objects.select_for_update().filter(pk=buyer_id, erasure_wanted_at__isnull=False).first()
    if row is None or is_held(row, held_now()):
        return False
    erased = _erased(row, needed, actor)
    record(
        events.BUYER_ERASED,
        actor=actor,
        subject=reference("source", "all"),
        orders=erased.orders,
        feedback=erased.feedback,
        photos=erased.photos,
        held=sum(one.feedback for one in erased.held),
        kept=0,
    )
    return True


def _readable(buyer: str) -> str:
    try:
        return fields.text(buyer, limit=200, required=True)
    except fields.FieldError as error:
        raise BuyerUnreadable() from error


def _erased(buyer: Buyer, needed: Needed, actor: Actor) -> Erased:
    orders, feedback, photos = 0, 0, 0
    held: dict[UUID, list[date]] = {}
    wanted = Q(buyer=buyer)
    if buyer.erasure_wanted_at:
        wanted &= Q(received_at__lte=buyer.erasure_wanted_at)
    now = held_now()
    kept_orders, kept_feedback = (held_ids(one, wanted, now) for one in (Order, Feedback))
    for some in _batches(Order.objects.filter(wanted).exclude(pk__in=kept_orders).order_by("pk")):
        _keep_keys(some)
        for order in some:
            _take_identity(order)
            order.placed_at = _beginning(order.day)
        Order.objects.bulk_update(some, [*_IDENTITY, "placed_at"], batch_size=500)
        orders += len(some)
    for rows in _batches(Feedback.objects.filter(wanted).exclude(pk__in=kept_feedback).order_by("pk")):
        _keep_keys(rows)
        cases = needed(rows)
        for row in rows:
            row.held_for = cases.get(row.pk)
            if row.held_for:
                held.setdefault(row.held_for, []).append(row.day)
            _take_identity(row)
            row.posted_at, row.order_key, row.number = _beginning(row.day), "", ""
            if not row.held_for:
                _take_text(row)
        Feedback.objects.bulk_update(
            rows, [*_IDENTITY, *_TEXT, "posted_at", "order_key", "number"], batch_size=500
        )
        photos += _without_words([row.pk for row in rows if not row.held_for], actor)
        feedback += len(rows)
    waits = is_held(buyer, now)
    _forget(buyer, waits=waits)
    kept = len(kept_orders) + len(kept_feedback) or int(waits)
    return Erased(orders, feedback, photos, tuple(_by_case(held)), kept)


def _forget(buyer: Buyer, *, waits: bool) -> None:
    """Delete a buyer, or note that it is to be erased once nothing of it must be kept. Later records keep it."""
    if waits:
        Buyer.objects.filter(pk=buyer.pk, erasure_wanted_at=None).update(erasure_wanted_at=clock.now())
    elif any(table.objects.filter(buyer=buyer).exists() for table in (Order, Feedback)):
        Buyer.objects.filter(pk=buyer.pk).update(erasure_wanted_at=None)
    else:
        buyer.delete()


_IDENTITY = ["key", "digest", "buyer", "erased_on"]
_TEXT = ["text", "spans", "answer_text", "held_for"]


def _take_identity(row: Order | Feedback) -> None:
    row.key, row.digest, row.buyer_id, row.erased_on = secrets.token_hex(16), "", None, today()


def _take_text(row: Feedback) -> None:
    row.text, row.spans, row.answer_text, row.held_for = "", [], "", None


def _without_words(feedback: list[int], actor: Actor) -> int:
    """Take away what else was written and shown with feedback; return how many photos were deleted."""
    FeedbackCorrection.objects.filter(feedback__in=feedback).update(note="")
    return forget_photos(FeedbackPhoto.objects.filter(feedback__in=feedback), actor=actor)


def _keep_keys(rows: Iterable[Order | Feedback]) -> None:
    insert_rows([ErasedRecord(key=row.key, erased_on=today()) for row in rows], ignoring_known=True)


def _beginning(day: date) -> datetime:
    """Return when a day begins in the operator's time zone: of an erased record no more is kept than the day."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def _by_case(held: Mapping[UUID, list[date]]) -> list[HeldForCase]:
    kept = timedelta(days=settings.FEEDBACK_DAYS)
    return [HeldForCase(case, len(days), max(days) + kept) for case, days in sorted(held.items())]


def _batches[M: (Order, Feedback)](rows: Iterable[M]) -> Iterable[list[M]]:
    return (list(some) for some in batched(list(rows), AT_ONCE))


def erase_held(*, needed: Needed, actor: Actor) -> int:
    """Erase texts and photos that were held back for a case, where none needs them any more; return of how many."""
    actor.require_any(*MAY)
    return sum(_erase_held(list(some), needed, actor) for some in batched(_held_ids(), AT_ONCE))


def _held_ids() -> list[int]:
    return list(Feedback.objects.filter(held_for__isnull=False).order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def _erase_held(ids: list[int], needed: Needed, actor: Actor) -> int:
    rows = list(
        Feedback.objects.select_for_update().filter(pk__in=ids, held_for__isnull=False).order_by("pk")
    )
    still = needed(rows)
    over = [row for row in rows if row.pk not in still]
    for row in over:
        _take_text(row)
    for row in rows:
        row.held_for = still.get(row.pk)
    Feedback.objects.bulk_update(rows, _TEXT, batch_size=500)
    if over:
        photos = _without_words([row.pk for row in over], actor)
        of = reference("source", over[0].source)
        record(events.HELD_ERASED, actor=actor, subject=of, feedback=len(over), photos=photos)
    return len(over)
