"""Hands over what is under seal: given by one and taken by another, both by their own word; a seal in question is asked
about.

Each hand-over takes effect once. The same request given again is the same hand-over, by its key; one that was taken is
not taken again. What a killed process left undone is not there at all: each verb is called in one transaction, of
whoever names the thing, who also sees to it that the actor may.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from django.db import IntegrityError, models, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.custody.models import HandoverColumns
from zhengpin.evidence.custody.states import OPEN, SealSeen
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.kit.labels import Labelled
from zhengpin.kit.transitions import Transitions, move
from zhengpin.ledger.events import Event


class UnderSeal(Protocol):
    """A thing that changes hands."""

    @property
    def pk(self) -> UUID: ...
    @property
    def seal(self) -> str: ...


class CustodyTexts(Protocol):
    """Cleans what people write of a hand-over; each refusal is an Invalid that names its field."""

    def words(self, value: object, field: str = ..., *, limit: int = ...) -> str: ...
    def line(self, value: object, field: str, *, limit: int = ...) -> str: ...
    def choice[Word: Labelled](self, value: object, vocabulary: type[Word], field: str) -> Word: ...
    def seal(self, value: object) -> str: ...


class Custody[Row: HandoverColumns](ABC):
    """How the things of one table change hands: what differs from others is named here, and nothing else.

    handovers, things: both tables; thing: the column of a hand-over that names its thing; moves: the transitions of
    things (give, take, question, accept, spoil, withdraw); steps: those of hand-overs; events: what the ledger is told
    of each word (given, taken, questioned, accepted, rejected, withdrawn), each with the fields that it declares;
    cleaned_by: what cleans what people write; settled: columns of a thing that begin anew when it has changed hands.
    """

    handovers: type[Row]
    things: type[models.Model]
    thing: str
    moves: Transitions
    steps: Transitions
    events: Mapping[str, Event]
    cleaned_by: CustodyTexts
    seal_differs: type[Invalid]
    one_sided: type[Forbidden]
    settled: Mapping[str, object] = {}

    @abstractmethod
    def stored(self, digests: Sequence[str]) -> list[Blob]:
        """Return the stored photos of digests. Raises Invalid where one is not stored."""

    @abstractmethod
    def keep_photos(self, row: Row, files: Sequence[Blob], *, by_taker: bool) -> None:
        """Keep the photos of a hand-over. by_taker: which of both took them."""

    @abstractmethod
    def record(self, event: Event, handover_id: UUID, actor: Actor, facts: Mapping[str, object]) -> Row:
        """Tell the ledger, and return the hand-over as it now stands."""

    def give(
        self,
        begin: Callable[[], tuple[UnderSeal, dict[str, object]]],
        *,
        giver: str,
        taker: str,
        place: str,
        seal: str,
        photos: Sequence[str],
        key: str,
        actor: Actor,
    ) -> Row:
        """Record that a thing is given to somebody. It is done once both have said so.

        begin: gives the thing, and what is written of this hand-over besides; it is not asked where the key is known.
        Raises Invalid naming the field, Conflict where it is being handed over already.
        """
        once = self._line(key, "key", 64)
        if (before := self._by_key(once)) is not None:
            return before
        thing, besides = begin()
        files = self.stored(photos)
        chain = self.handovers._default_manager.filter(**{self.thing: thing})
        made = self.handovers(
            **{self.thing: thing},
            position=chain.count() + 1,
            key=once,
            giver=self._line(giver, "giver", 120),
            taker=self._line(taker, "taker", 120),
            place=self._line(place, "place", 200),
            seal=self.cleaned_by.seal(seal),
            given_by=actor.ref,
            given_at=clock.now(),
            **besides,
        )
        if made.seal != thing.seal:
            raise self.seal_differs()
        try:
            with transaction.atomic():
                self._move_thing("give", thing.pk)
                made.save(force_insert=True)
        except (IntegrityError, Conflict):
            # The same request twice at once is one hand-over; another than that finds the thing under way.
            if (same := self._by_key(once)) is None:
                raise
            return same
        self.keep_photos(made, files, by_taker=False)
        return self._recorded("given", made.pk, actor, besides | {"photos": [file.pk for file in files]})

    def take(
        self,
        row: Row,
        *,
        seal: str,
        seal_state: str,
        place: str,
        note: str,
        photos: Sequence[str],
        actor: Actor,
    ) -> Row:
        """Confirm, as the taker, that a thing arrived, with the seal as it was found. row: held by the transaction.

        A seal that is broken, or not the one that was given, is kept as it was found and asked about: the thing is not
        with the taker before somebody has answered. The same confirmation again changes nothing.
        Raises Forbidden where it is who gave it, Invalid naming the field, Conflict.
        """
        if actor.ref == row.given_by:
            raise self.one_sided()
        seen = self.cleaned_by.seal(seal)
        found = self.cleaned_by.choice(seal_state, SealSeen, "seal_state")
        if seen != row.seal and found is SealSeen.INTACT:
            found = SealSeen.OTHER
        if row.taken_at and (row.seal_seen, row.seal_state, row.taken_by) == (seen, found.value, actor.ref):
            return row
        verb, moment, files = _verb(found), clock.now(), self.stored(photos)
        said: dict[str, object] = {
            "seal_seen": seen,
            "seal_state": found.value,
            "place_taken": self._line(place, "place", 200),
            "note": self.cleaned_by.line(note, "note", limit=1000),
            "taken_by": actor.ref,
            "taken_at": moment,
        }
        self._move(verb, row, **said)
        here = {"holder": row.taker, "place": said["place_taken"], "held_since": moment}
        self._move_thing(verb, self._thing_of(row), **here, **self.settled)
        self.keep_photos(row, files, by_taker=True)
        facts = said | {
            "photos": [file.pk for file in files],
            "seconds": round((moment - row.given_at).total_seconds()),
        }
        return self._recorded("taken" if verb == "take" else "questioned", row.pk, actor, facts)

    def answer(self, row: Row, *, accept: bool, answer: str, actor: Actor) -> Row:
        """Say of a seal in question what is to follow: it stands, with the reason, or the chain is broken."""
        said = self._answered(self.cleaned_by.words(answer, "answer"), actor)
        self._move("accept" if accept else "reject", row, **said)
        self._move_thing("accept" if accept else "spoil", self._thing_of(row))
        return self._recorded("accepted" if accept else "rejected", row.pk, actor, said)

    def withdraw(self, row: Row, *, why: str, actor: Actor) -> Row:
        """Take back what was given and nobody has taken."""
        said = self._answered(self.cleaned_by.words(why), actor)
        self._move("withdraw", row, **said)
        self._move_thing("withdraw", self._thing_of(row), held_since=clock.now())
        return self._recorded("withdrawn", row.pk, actor, said)

    def held(self) -> models.QuerySet[Row]:
        """Return hand-overs, held until the transaction ends, so that of two who confirm one at once one does."""
        rows = self.handovers._default_manager.select_for_update(of=("self",))
        return rows.select_related(self.thing)

    def open_of(self, thing_id: UUID) -> Row | None:
        """Return the hand-over of a thing that is given or in question (a system read)."""
        rows = self.handovers._default_manager.filter(**{self.thing: thing_id}, state__in=OPEN)
        return rows.first()

    def _by_key(self, key: str) -> Row | None:
        return self.handovers._default_manager.filter(key=key).first()

    def _line(self, value: str, field: str, limit: int) -> str:
        return " ".join(self.cleaned_by.words(value, field, limit=limit).split())

    def _thing_of(self, row: Row) -> UUID:
        found: UUID = getattr(row, f"{self.thing}_id")
        return found

    def _move(self, verb: str, row: Row, **changes: object) -> None:
        move(self.handovers._default_manager.all(), self.steps, verb, pk=row.pk, **changes)

    def _move_thing(self, verb: str, thing_id: UUID, **changes: object) -> None:
        move(self.things._default_manager.all(), self.moves, verb, pk=thing_id, **changes)

    def _recorded(self, word: str, handover_id: UUID, actor: Actor, facts: Mapping[str, object]) -> Row:
        """Tell the ledger of a word as much as its event declares."""
        event = self.events[word]
        return self.record(
            event, handover_id, actor, {name: facts[name] for name in event.fields if name in facts}
        )

    @staticmethod
    def _answered(said: str, actor: Actor) -> dict[str, object]:
        return {"answer": said, "answered_by": actor.ref, "answered_at": clock.now()}


def _verb(found: SealSeen) -> str:
    return "take" if found is SealSeen.INTACT else "question"
