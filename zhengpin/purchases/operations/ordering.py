"""Records that a purchase was ordered, received under seal, stored, or that nothing came of the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import blobs
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.purchases import events
from zhengpin.purchases.models import CopyPhoto, CoverAccount, Purchase, SealedCopy
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.recording import moved, of_purchase, stored
from zhengpin.purchases.problems import (
    CoverAccountNotFound,
    FilmUnknown,
    OrderKnown,
    PhotosMissing,
    SealKnown,
    SealMissing,
)
from zhengpin.purchases.queries.reading import purchase
from zhengpin.purchases.states import COPY, PURCHASE, CopyRole, FailureReason, PhotoKind


@dataclass(frozen=True)
class TakenPhoto:
    """A stored photo by digest, and what it shows: a value of PhotoKind."""

    digest: str
    kind: str = PhotoKind.GOODS.value


@dataclass(frozen=True)
class ReceivedCopy:
    """A copy as it was unpacked: the number of its seal, and its photos."""

    seal: str
    photos: Sequence[TakenPhoto] = field(default=())


@transaction.atomic
def order_purchase(
    *, purchase_id: UUID | str, cover_account_id: UUID | str, order_number: str, paid: object, actor: Actor
) -> Purchase:
    """Record that it was ordered by a cover account, and what was paid in the budget's currency.

    The same order told again changes nothing. Raises Forbidden, PurchaseNotFound, CoverAccountNotFound, OrderKnown,
    Invalid, Conflict.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    accounts = CoverAccount.objects.visible_to(actor).filter(active=True)
    account = find_row(accounts, cover_account_id, CoverAccountNotFound)
    number = texts.words(order_number, "order_number", limit=120)
    if row.ordered_at and (row.cover_account_id, row.order_number) == (account.pk, number):
        return row
    changes: dict[str, object] = {
        "cover_account_id": account.pk,
        "order_number": number,
        "paid": texts.amount(paid, "paid"),
        "ordered_at": clock.now(),
    }
    try:
        with transaction.atomic():
            move(Purchase.objects.all(), PURCHASE, "order", pk=row.pk, **changes)
    except IntegrityError as error:
        raise OrderKnown() from error
    return of_purchase(
        events.PURCHASE_ORDERED, row.pk, actor, paid=str(changes["paid"]), currency=row.budget.currency
    )


@transaction.atomic
def fail_order(*, purchase_id: UUID | str, failure: str, why: str = "", actor: Actor) -> Purchase:
    """Record that nothing came of the order; its money is free again.

    failure: a value of FailureReason. Raises Forbidden, PurchaseNotFound, ChoiceUnknown, Conflict.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    reason, said = texts.choice(failure, FailureReason, "failure"), texts.line(why, "why", limit=1000)
    changes: dict[str, object] = {"failure": reason.value, "closed_as": said}
    changes |= {"ended_by": actor.ref, "ended_at": clock.now()}
    return moved(
        events.PURCHASE_FAILED, "fail", row.pk, actor, changes=changes, failure=reason.value, why=said
    )


@transaction.atomic
def receive_purchase(
    *,
    purchase_id: UUID | str,
    copies: Sequence[ReceivedCopy],
    holder: str,
    place: str,
    carrier: str = "",
    tracking: str = "",
    film: str = "",
    actor: Actor,
) -> Purchase:
    """Record what was unpacked: each copy under its own seal, the first for the appraisal, the second kept back.

    holder, place: who has the copies now, and where; film: digest of the film of the unpacking, if there is one.
    Raises Forbidden, PurchaseNotFound, SealMissing, SealKnown, PhotosMissing, FilmUnknown, Conflict.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    if len(copies) != row.copies:
        raise SealMissing("reserve_seal" if len(copies) < row.copies else "seal")
    moment = clock.now()
    kept = film_of(film)
    changes: dict[str, object] = {"received_at": moment, "film": kept}
    changes |= {"carrier": texts.line(carrier, "carrier"), "tracking": texts.line(tracking, "tracking")}
    move(Purchase.objects.all(), PURCHASE, "receive", pk=row.pk, **changes)
    roles = (CopyRole.TEST, CopyRole.RESERVE)
    where = (texts.words(holder, "holder", limit=120), texts.words(place, "place", limit=200))
    for role, one in zip(roles, copies, strict=False):
        made = SealedCopy(purchase=row, role=role.value, filing=row.filing, film=kept)
        fill_copy(made, one, where, actor)
    return of_purchase(
        events.PURCHASE_RECEIVED,
        row.pk,
        actor,
        seals=", ".join(one.seal.strip() for one in copies),
        photos=[photo.digest for one in copies for photo in one.photos],
        video=kept.pk if kept else "",
    )


def film_of(digest: str) -> Blob | None:
    """Return a stored film by digest, None for none. Raises FilmUnknown."""
    wanted = digest.strip().lower()
    if not wanted:
        return None
    row = blobs([wanted]).get(wanted)
    if row is None or row.seconds is None:
        raise FilmUnknown()
    return row


def fill_copy(made: SealedCopy, one: ReceivedCopy, where: tuple[str, str], actor: Actor) -> None:
    """Keep a copy with its seal and photos. Raises SealMissing, SealKnown, PhotosMissing."""
    made.seal = texts.seal(one.seal)
    made.holder, made.place = where
    made.held_since = made.made_at = clock.now()
    made.made_by = actor.ref
    kinds = {photo.digest: texts.choice(photo.kind, PhotoKind, "photos").value for photo in one.photos}
    if not {PhotoKind.SEAL.value, PhotoKind.GOODS.value} <= set(kinds.values()):
        raise PhotosMissing()
    files = stored(kinds)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise SealKnown(seal=made.seal) from error
    CopyPhoto.objects.bulk_create(CopyPhoto(copy=made, kind=kinds[file.pk], blob=file) for file in files)


@transaction.atomic
def store_purchase(*, purchase_id: UUID | str, place: str, actor: Actor) -> Purchase:
    """Record that its copies are in store. Raises Forbidden, PurchaseNotFound, Invalid, Conflict."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    where = texts.words(place, "place", limit=200)
    for one in SealedCopy.objects.filter(purchase=row):
        move(
            SealedCopy.objects.all(),
            COPY,
            "store",
            pk=one.pk,
            place=where,
            held_since=clock.now(),
            reminded_at=None,
        )
    return moved(events.PURCHASE_STORED, "store", row.pk, actor, place=where)
