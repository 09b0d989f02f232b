"""Hands copies over, as `evidence.custody` hands over whatever is under seal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.custody.changing_hands import Custody
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.purchases import events
from zhengpin.purchases.models import Handover, HandoverPhoto, SealedCopy
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.recording import of_handover, require_person, stored
from zhengpin.purchases.problems import HandoverNotFound, HandoverOneSided, SealDiffers
from zhengpin.purchases.queries.custody import copy_of, handover_of
from zhengpin.purchases.states import COPY, HANDOVER, HandoverPurpose


class _Copies(Custody[Handover]):
    handovers, things, thing = Handover, SealedCopy, "copy"
    moves, steps = COPY, HANDOVER
    cleaned_by = texts
    seal_differs, one_sided = SealDiffers, HandoverOneSided
    events = {
        "given": events.HANDOVER_GIVEN,
        "taken": events.HANDOVER_TAKEN,
        "questioned": events.HANDOVER_QUESTIONED,
        "accepted": events.HANDOVER_ACCEPTED,
        "rejected": events.HANDOVER_REJECTED,
        "withdrawn": events.HANDOVER_WITHDRAWN,
    }
    settled = {"reminded_at": None}

    def stored(self, digests: Sequence[str]) -> list[Blob]:
        return stored(digests)

    def keep_photos(self, row: Handover, files: Sequence[Blob], *, by_taker: bool) -> None:
        HandoverPhoto.objects.bulk_create(
            HandoverPhoto(handover=row, by_taker=by_taker, blob=file) for file in files
        )

    def record(self, event: Event, handover_id: UUID, actor: Actor, facts: Mapping[str, object]) -> Handover:
        return of_handover(event, handover_id, actor, **facts)


_COPIES = _Copies()


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

    def begin() -> tuple[SealedCopy, dict[str, object]]:
        found = copy_of(actor, copy_id)
        return found, {"purpose": texts.choice(purpose, HandoverPurpose, "purpose").value}

    return _COPIES.give(
        begin, giver=giver, taker=taker, place=place, seal=seal, photos=photos, key=key, actor=actor
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
    row = find_row(_COPIES.held(), handover_id, HandoverNotFound)
    return _COPIES.take(
        row, seal=seal, seal_state=seal_state, place=place, note=note, photos=photos, actor=actor
    )


@transaction.atomic
def answer_question(*, handover_id: UUID | str, accept: bool, answer: str, actor: Actor) -> Handover:
    """Say of a seal in question what is to follow: the hand-over is accepted with the reason, or the chain is broken.

    Raises Forbidden, PurchaseNeedsPerson, HandoverNotFound, PurchaseWordsMissing, Conflict.
    """
    actor.require(Permission.APPROVE_PURCHASES)
    require_person(actor)
    row = handover_of(actor, handover_id)
    return _COPIES.answer(row, accept=accept, answer=answer, actor=actor)


@transaction.atomic
def withdraw_handover(*, handover_id: UUID | str, why: str, actor: Actor) -> Handover:
    """Take back what was given and nobody has taken. Raises Forbidden, HandoverNotFound, Invalid, Conflict."""
    actor.require(Permission.HANDLE_PURCHASES)
    return _COPIES.withdraw(handover_of(actor, handover_id), why=why, actor=actor)


def shelve_copy(*, copy_id: UUID, actor: Actor) -> None:
    """Have a copy in store that was handed over for that, in the caller's transaction. Raises Conflict."""
    move(SealedCopy.objects.all(), COPY, "store", pk=copy_id, held_since=clock.now(), reminded_at=None)


def open_handover(copy_id: UUID) -> Handover | None:
    """Return the hand-over of a copy that is given or in question (a system read)."""
    return _COPIES.open_of(copy_id)
