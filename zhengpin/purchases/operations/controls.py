"""Keeps control copies: copies known to be genuine or pirated, by which appraisers are measured."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.purchases import events
from zhengpin.purchases.models import SealedCopy
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.ordering import ReceivedCopy, fill_copy, film_of
from zhengpin.purchases.operations.recording import of_copy
from zhengpin.purchases.problems import ChoiceUnknown, CopiesOpen, GoodsUnknown, SealKnown
from zhengpin.purchases.queries.custody import copy_of
from zhengpin.purchases.states import COPY, AppraisalResult, CopyFate, CopyRole, CopyState
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingState


@transaction.atomic
def register_control(
    *,
    filing_id: UUID | str,
    known: str,
    origin: str,
    copy: ReceivedCopy,
    holder: str,
    place: str,
    film: str = "",
    actor: Actor,
) -> SealedCopy:
    """Keep a copy of which is known what it is, under seal like every other.

    known: genuine or pirated; origin: how that is known. Raises Forbidden, ChoiceUnknown, GoodsUnknown, SealKnown,
    PhotosMissing, FilmUnknown.
    """
    actor.require(Permission.APPROVE_PURCHASES)
    what = texts.choice(known, AppraisalResult, "known")
    if what is AppraisalResult.UNCERTAIN:
        raise ChoiceUnknown(field="known")
    try:
        filing = Filing.objects.filter(pk=UUID(str(filing_id)), state=FilingState.APPROVED.value).first()
    except ValueError:
        filing = None
    if filing is None:
        raise GoodsUnknown("filing")
    made = SealedCopy(
        role=CopyRole.CONTROL.value,
        filing=filing,
        known=what.value,
        origin=texts.words(origin, "origin", limit=500),
        state=CopyState.STORED.value,
        film=film_of(film),
    )
    where = (texts.words(holder, "holder", limit=120), texts.words(place, "place", limit=200))
    fill_copy(made, copy, where, actor)
    of_copy(events.COPY_REGISTERED, made, actor, known=made.known, filing=made.filing_id, origin=made.origin)
    return made


@transaction.atomic
def end_copy(*, copy_id: UUID | str, fate: str, actor: Actor) -> SealedCopy:
    """Record what became of a copy in the end. Raises Forbidden, CopyNotFound, ChoiceUnknown, Conflict."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = copy_of(actor, copy_id)
    what = texts.choice(fate, CopyFate, "fate")
    move(SealedCopy.objects.all(), COPY, "end", pk=row.pk, fate=what.value, held_since=clock.now())
    row.refresh_from_db()
    of_copy(events.COPY_ENDED, row, actor, fate=row.fate, role=row.role)
    return row


@transaction.atomic
def reseal_copy(*, copy_id: UUID | str, seal: str, why: str, actor: Actor) -> SealedCopy:
    """Put a copy under another seal, with the reason: an appraiser opens what it appraises.

    Raises Forbidden, CopyNotFound, SealMissing, SealKnown, Invalid, Conflict while it is being handed over.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = copy_of(actor, copy_id)
    said, new = texts.words(why), texts.seal(seal)
    here = SealedCopy.objects.filter(pk=row.pk, state__in=[CopyState.STORED.value, CopyState.HELD.value])
    try:
        with transaction.atomic():
            changed = here.update(seal=new)
    except IntegrityError as error:
        raise SealKnown(seal=new) from error
    if not changed:
        raise CopiesOpen()
    before = row.seal
    row.refresh_from_db()
    of_copy(events.COPY_RESEALED, row, actor, before=before, why=said)
    return row
