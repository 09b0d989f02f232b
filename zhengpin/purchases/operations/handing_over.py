"""Hands copies over: given by one and taken by another, both by their own word; a seal in question is asked about.

Each hand-over takes effect once. The same request given again is the same hand-over, by its key; one that was taken is
not taken again. What a killed process left undone is not there at all: each verb is one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.purchases import events
from zhengpin.purchases.models import Handover, HandoverPhoto, SealedCopy
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.ordering import seal_of
from zhengpin.purchases.operations.recording import of_handover, require_person, stored
from zhengpin.purchases.problems import HandoverNotFound, HandoverOneSided, SealDiffers
from zhengpin.purchases.queries.custody import copy_of, handover_of
from zhengpin.purchases.states import COPY, HANDOVER, HandoverPurpose, HandoverState, SealSeen


@transaction.atomic
def give_copy(
    *,
    copy_id: UUID | str,
    purpose: str,
    giver: str,
    taker: str,
    place: str,
    seal: str,
    photos: Sequence[str] = (),
    key: str,
    actor: Actor,
) -> Handover:
    """Record that a copy is given to somebody: who, whom, where, under which seal. It is done once both have said so.

    photos: digests of stored files; key: of the request: the same again returns the same hand-over.
    Raises Forbidden, CopyNotFound, Invalid naming the field, Conflict where it is being handed over already.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    once = texts.words(key, "key", limit=64)
    if (before := Handover.objects.filter(key=once).first()) is not None:
        return before
    row = copy_of(actor, copy_id)
    files = stored(photos)
    made = Handover(
        copy=row,
        position=row.handovers.count() + 1,
        key=once,
        purpose=texts.choice(purpose, HandoverPurpose, "purpose").value,
        giver=texts.words(giver, "giver", limit=120),
        taker=texts.words(taker, "taker", limit=120),
        place=texts.words(place, "place", limit=200),
        seal=seal_of(seal),
        given_by=actor.ref,
        given_at=clock.now(),
    )
    if made.seal != row.seal:
        raise SealDiffers()
    try:
        with transaction.atomic():
            move(SealedCopy.objects.all(), COPY, "give", pk=row.pk)
            made.save(force_insert=True)
    except (IntegrityError, Conflict):
        # The same request twice at once is one hand-over; another than that finds the copy under way.
        if (same := Handover.objects.filter(key=once).first()) is None:
            raise
        return same
    HandoverPhoto.objects.bulk_create(HandoverPhoto(handover=made, blob=file) for file in files)
    return of_handover(
        events.HANDOVER_GIVEN, made.pk, actor, purpose=made.purpose, photos=[file.pk for file in files]
    )


@transaction.atomic
def take_copy(
    *,
    handover_id: UUID | str,
    seal: str,
    seal_state: str,
    place: str,
    note: str = "",
    photos: Sequence[str] = (),
    actor: Actor,
) -> Handover:
    """Confirm, as the taker, that a copy arrived, with the seal as it was found.

    A seal that is broken, or not the one that was given, is kept as it was found and asked about: the copy is not with
    the taker before somebody has answered. The same confirmation again changes nothing. actor: staff, whoever appraises
    for the organisation that is asked, or holds its link; the caller has found the hand-over for it.
    Raises HandoverNotFound, HandoverOneSided where it is who gave it, SealMissing, ChoiceUnknown, Conflict.
    """
    row = _held(handover_id)
    if actor.ref == row.given_by:
        raise HandoverOneSided()
    seen, found = seal_of(seal), texts.choice(seal_state, SealSeen, "seal_state")
    if seen != row.seal and found is SealSeen.INTACT:
        found = SealSeen.OTHER
    if row.taken_at and (row.seal_seen, row.seal_state, row.taken_by) == (seen, found.value, actor.ref):
        return row
    whole = found is SealSeen.INTACT
    moment = clock.now()
    files = stored(photos)
    said: dict[str, object] = {
        "seal_seen": seen,
        "seal_state": found.value,
        "place_taken": texts.words(place, "place", limit=200),
        "note": texts.line(note, "note", limit=1000),
        "taken_by": actor.ref,
        "taken_at": moment,
    }
    move(Handover.objects.all(), HANDOVER, "take" if whole else "question", pk=row.pk, **said)
    here = {"holder": row.taker, "place": said["place_taken"], "held_since": moment, "reminded_at": None}
    move(SealedCopy.objects.all(), COPY, "take" if whole else "question", pk=row.copy_id, **here)
    HandoverPhoto.objects.bulk_create(HandoverPhoto(handover=row, blob=file, by_taker=True) for file in files)
    facts: dict[str, object] = {"seal_seen": seen, "photos": [file.pk for file in files]}
    if whole:
        return of_handover(events.HANDOVER_TAKEN, row.pk, actor, **facts)
    facts |= {"seal_state": found.value, "note": said["note"]}
    return of_handover(events.HANDOVER_QUESTIONED, row.pk, actor, **facts)


def _held(handover_id: UUID | str) -> Handover:
    """Return a hand-over, held until the transaction ends, so that of two who confirm it at once one does."""
    rows = Handover.objects.select_for_update(of=("self",)).select_related("copy")
    return find_row(rows, handover_id, HandoverNotFound)


@transaction.atomic
def answer_question(*, handover_id: UUID | str, accept: bool, answer: str, actor: Actor) -> Handover:
    """Say of a seal in question what is to follow: the hand-over is accepted with the reason, or the chain is broken.

    Raises Forbidden, PurchaseNeedsPerson, HandoverNotFound, PurchaseWordsMissing, Conflict.
    """
    actor.require(Permission.APPROVE_PURCHASES)
    require_person(actor)
    row = handover_of(actor, handover_id)
    said = texts.words(answer, "answer")
    changes: dict[str, object] = {"answer": said, "answered_by": actor.ref, "answered_at": clock.now()}
    move(Handover.objects.all(), HANDOVER, "accept" if accept else "reject", pk=row.pk, **changes)
    move(SealedCopy.objects.all(), COPY, "accept" if accept else "spoil", pk=row.copy_id)
    event: Event = events.HANDOVER_ACCEPTED if accept else events.HANDOVER_REJECTED
    return of_handover(event, row.pk, actor, answer=said)


@transaction.atomic
def withdraw_handover(*, handover_id: UUID | str, why: str, actor: Actor) -> Handover:
    """Take back what was given and nobody has taken. Raises Forbidden, HandoverNotFound, Invalid, Conflict."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = handover_of(actor, handover_id)
    said = texts.words(why)
    changes: dict[str, object] = {"answer": said, "answered_by": actor.ref, "answered_at": clock.now()}
    move(Handover.objects.all(), HANDOVER, "withdraw", pk=row.pk, **changes)
    move(SealedCopy.objects.all(), COPY, "withdraw", pk=row.copy_id, held_since=clock.now())
    return of_handover(events.HANDOVER_WITHDRAWN, row.pk, actor, answer=said)


def shelve_copy(*, copy_id: UUID, actor: Actor) -> None:
    """Have a copy in store that was handed over for that, in the caller's transaction. Raises Conflict."""
    move(SealedCopy.objects.all(), COPY, "store", pk=copy_id, held_since=clock.now(), reminded_at=None)


def open_handover(copy_id: UUID) -> Handover | None:
    """Return the hand-over of a copy that is given or in question (a system read)."""
    states = (HandoverState.GIVEN.value, HandoverState.QUESTIONED.value)
    return Handover.objects.filter(copy=copy_id, state__in=states).first()
