"""Takes exhibits in and hands them over: given by one and taken by another, both by their own word.

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
from zhengpin.casework import events
from zhengpin.casework.models import Exhibit, ExhibitHandover, ExhibitPhoto, GrantedItem, Matter, MatterGrant
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_part, require_person
from zhengpin.casework.problems import (
    ExhibitHandoverNotFound,
    ExhibitNotFound,
    ExhibitOneSided,
    ExhibitPhotosUnknown,
    ExhibitSealDiffers,
    ExhibitSealKnown,
    ExhibitSecondPerson,
    MatterPartNotFound,
)
from zhengpin.casework.states import EXHIBIT, HANDOVER, ExhibitSeal, SharedKind
from zhengpin.evidence.models import Blob
from zhengpin.evidence.queries import blobs
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.rights import inputs


@transaction.atomic
def take_in(
    *,
    matter_id: UUID | str,
    description: str,
    seal: str,
    holder: str,
    place: str,
    task_id: UUID | str | None = None,
    photos: Sequence[str] = (),
    actor: Actor,
) -> Exhibit:
    """Take an exhibit in, under a seal of its own. photos: digests of stored pictures; task_id: for which it is.

    Raises Forbidden, MatterNotFound, MatterPartNotFound, ExhibitSealKnown, Invalid naming the field.
    """
    row = held(matter_id, actor)
    task = find_row(row.tasks.all(), task_id, MatterPartNotFound) if task_id else None
    files = stored(photos)
    made = Exhibit(
        matter=row,
        task=task,
        description=texts.words(description, "description", limit=500),
        seal=texts.seal(seal),
        holder=texts.named(holder, "holder", limit=120),
        place=texts.named(place, "place"),
        held_since=clock.now(),
        made_by=actor.ref,
        made_at=clock.now(),
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise ExhibitSealKnown() from error
    ExhibitPhoto.objects.bulk_create(ExhibitPhoto(exhibit=made, blob=file) for file in files)
    shown: dict[str, object] = {"photos": [one.pk for one in files], "task": task.pk if task else None}
    _of_exhibit(events.EXHIBIT_TAKEN_IN, made, actor, **shown)
    return made


@transaction.atomic
def give_exhibit(
    *,
    exhibit_id: UUID | str,
    why: str,
    giver: str,
    taker: str,
    place: str,
    seal: str,
    photos: Sequence[str] = (),
    key: str,
    actor: Actor,
) -> ExhibitHandover:
    """Record that an exhibit is given to somebody. It is done once both have said so.

    key: of the request: the same again returns the same hand-over. Raises Forbidden, ExhibitNotFound, Invalid naming
    the field, Conflict where it is being handed over already.
    """
    actor.require(Permission.HANDLE_EXHIBITS)
    once = texts.named(key, "key", limit=64)
    if (before := ExhibitHandover.objects.filter(key=once).first()) is not None:
        return before
    row = find_row(Exhibit.objects.visible_to(actor), exhibit_id, ExhibitNotFound)
    files = stored(photos)
    made = ExhibitHandover(
        exhibit=row,
        position=row.handovers.count() + 1,
        key=once,
        why=texts.named(why, "why", limit=300),
        giver=texts.named(giver, "giver", limit=120),
        taker=texts.named(taker, "taker", limit=120),
        place=texts.named(place, "place"),
        seal=texts.seal(seal),
        given_by=actor.ref,
        given_at=clock.now(),
    )
    if made.seal != row.seal:
        raise ExhibitSealDiffers()
    try:
        with transaction.atomic():
            move(Exhibit.objects.all(), EXHIBIT, "give", pk=row.pk)
            made.save(force_insert=True)
    except (IntegrityError, Conflict):
        # The same request twice at once is one hand-over; another than that finds the exhibit under way.
        if (same := ExhibitHandover.objects.filter(key=once).first()) is None:
            raise
        return same
    _keep_photos(made, files)
    return _of_handover(events.HANDOVER_GIVEN, made.pk, actor, photos=[file.pk for file in files])


@transaction.atomic
def take_exhibit(
    *,
    handover_id: UUID | str,
    seal: str,
    seal_state: str,
    place: str,
    note: str = "",
    photos: Sequence[str] = (),
    actor: Actor,
) -> ExhibitHandover:
    """Confirm, as the taker, that an exhibit arrived, with the seal as it was found.

    A seal that is broken, or not the one that was given, is kept as it was found and asked about. The same confirmation
    again changes nothing. actor: staff, or somebody outside to whom the exhibit is granted.
    Raises ExhibitHandoverNotFound, ExhibitOneSided, Invalid, Conflict.
    """
    row = _held(handover_id, actor)
    if actor.ref == row.given_by:
        raise ExhibitOneSided()
    seen, found = texts.seal(seal), texts.choice(seal_state, ExhibitSeal, "seal_state")
    if seen != row.seal and found is ExhibitSeal.INTACT:
        found = ExhibitSeal.OTHER
    if row.taken_at and (row.seal_seen, row.seal_state, row.taken_by) == (seen, found.value, actor.ref):
        return row
    whole, moment = found is ExhibitSeal.INTACT, clock.now()
    verb = "take" if whole else "question"
    files = stored(photos)
    said: dict[str, object] = {
        "seal_seen": seen,
        "seal_state": found.value,
        "place_taken": texts.named(place, "place"),
        "note": inputs.text(note, "note", limit=1000),
        "taken_by": actor.ref,
        "taken_at": moment,
    }
    move(ExhibitHandover.objects.all(), HANDOVER, verb, pk=row.pk, **said)
    here = {"holder": row.taker, "place": said["place_taken"], "held_since": moment}
    move(Exhibit.objects.all(), EXHIBIT, verb, pk=row.exhibit_id, **here)
    _keep_photos(row, files, by_taker=True)
    facts: dict[str, object] = {"seal_seen": seen, "photos": [file.pk for file in files]}
    if whole:
        seconds = round((moment - row.given_at).total_seconds())
        return _of_handover(events.HANDOVER_TAKEN, row.pk, actor, seconds=seconds, **facts)
    return _of_handover(events.HANDOVER_QUESTIONED, row.pk, actor, seal_state=found.value, **facts)


@transaction.atomic
def answer_seal(*, handover_id: UUID | str, accept: bool, answer: str, actor: Actor) -> ExhibitHandover:
    """Say of a seal in question what is to follow, as one who neither gave nor took: it stands, or the chain is broken.

    Raises Forbidden, MatterNeedsPerson, ExhibitSecondPerson, ExhibitHandoverNotFound, Invalid, Conflict.
    """
    actor.require(Permission.RUN_MATTERS)
    require_person(actor)
    row = _held(handover_id, actor)
    if actor.ref in (row.given_by, row.taken_by):
        raise ExhibitSecondPerson()
    changes = _answered(texts.words(answer, "answer"), actor)
    move(ExhibitHandover.objects.all(), HANDOVER, "accept" if accept else "reject", pk=row.pk, **changes)
    move(Exhibit.objects.all(), EXHIBIT, "accept" if accept else "spoil", pk=row.exhibit_id)
    return _of_handover(events.HANDOVER_ACCEPTED if accept else events.HANDOVER_REJECTED, row.pk, actor)


@transaction.atomic
def withdraw_exhibit(*, handover_id: UUID | str, why: str, actor: Actor) -> ExhibitHandover:
    """Take back what was given and nobody has taken. Raises Forbidden, ExhibitHandoverNotFound, Invalid, Conflict."""
    actor.require(Permission.HANDLE_EXHIBITS)
    row = _held(handover_id, actor)
    changes = _answered(texts.words(why), actor)
    move(ExhibitHandover.objects.all(), HANDOVER, "withdraw", pk=row.pk, **changes)
    move(Exhibit.objects.all(), EXHIBIT, "withdraw", pk=row.exhibit_id)
    return _of_handover(events.HANDOVER_WITHDRAWN, row.pk, actor)


@transaction.atomic
def end_exhibit(*, exhibit_id: UUID | str, ended_as: str, actor: Actor) -> Exhibit:
    """Record what became of an exhibit in the end. Raises Forbidden, ExhibitNotFound, Invalid, Conflict."""
    actor.require(Permission.RUN_MATTERS)
    row = find_row(Exhibit.objects.visible_to(actor), exhibit_id, ExhibitNotFound)
    move(
        Exhibit.objects.all(),
        EXHIBIT,
        "end",
        pk=row.pk,
        ended_as=texts.words(ended_as, "ended_as", limit=500),
    )
    row.refresh_from_db()
    _of_exhibit(events.EXHIBIT_ENDED, row, actor)
    return row


def stored(digests: Sequence[str]) -> list[Blob]:
    """Return the stored pictures of digests, each once, in their order. Raises ExhibitPhotosUnknown."""
    wanted = list(dict.fromkeys(digests))
    found = blobs(wanted)
    if len(found) != len(wanted):
        raise ExhibitPhotosUnknown()
    return [found[one] for one in wanted]


def _held(handover_id: UUID | str, actor: Actor) -> ExhibitHandover:
    """Return a hand-over, held until the transaction ends, so that of two who confirm it at once one does."""
    rows = ExhibitHandover.objects.select_for_update(of=("self",)).select_related("exhibit")
    if not actor.may(Permission.HANDLE_EXHIBITS):
        granted = MatterGrant.objects.visible_to(actor).standing()
        items = GrantedItem.objects.filter(grant__in=granted, kind=SharedKind.EXHIBIT.value)
        rows = rows.filter(exhibit__in=[UUID(one) for one in items.values_list("item", flat=True)])
    return find_row(rows, handover_id, ExhibitHandoverNotFound)


def _answered(said: str, actor: Actor) -> dict[str, object]:
    return {"answer": said, "answered_by": actor.ref, "answered_at": clock.now()}


def _keep_photos(row: ExhibitHandover, files: Sequence[Blob], *, by_taker: bool = False) -> None:
    ExhibitPhoto.objects.bulk_create(
        ExhibitPhoto(exhibit_id=row.exhibit_id, handover=row, by_taker=by_taker, blob=file) for file in files
    )


def _of_exhibit(event: Event, row: Exhibit, actor: Actor, **facts: object) -> None:
    part, matter = reference("exhibit", row.pk), Matter(pk=row.matter_id, number=row.number)
    of_part(event, part, matter, actor, matter=row.matter_id, seal=row.seal, **facts)


def _of_handover(event: Event, handover_id: UUID, actor: Actor, **facts: object) -> ExhibitHandover:
    """Record an entry about a hand-over, beneath its matter, and return it as it now stands."""
    row = ExhibitHandover.objects.select_related("exhibit__matter").get(pk=handover_id)
    one = row.exhibit
    about = {"exhibit": one.pk, "matter": one.matter_id, "position": row.position, "seal": row.seal}
    part = reference("exhibit_handover", row.pk)
    of_part(event, part, Matter(pk=one.matter_id, number=one.number), actor, **about, **facts)
    return row
