"""What a killed process does, which hands things over and says of each word when it was kept; what is counted of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.custody.models import HandoverColumns
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.evidence.operations import store_blob
from zhengpin.kit.errors import Conflict
from zhengpin.ledger.queries import entries
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify


def person(number: int) -> Actor:
    return Actor(f"person:custody-{number}", permissions=frozenset(Permission), sees_everything=True)


GIVER, TAKER = person(0), person(1)


def seal_of(number: int) -> str:
    return f"ZP{number:06d}"


@dataclass(frozen=True)
class Planned:
    """The hand-over of a number: of which thing, in what place of its chain."""

    number: int
    thing_id: str
    seal: str
    turn: int

    @property
    def key(self) -> str:
        return f"handover-{self.number}"

    def given(self, photo: str) -> dict[str, Any]:
        """Return what its giver says."""
        return {
            "giver": f"Giver {self.turn}",
            "taker": f"Taker {self.turn}",
            "place": f"Place {self.number}",
            "seal": self.seal,
            "photos": [photo],
            "key": self.key,
            "actor": GIVER,
        }

    def taken(self, photo: str) -> dict[str, Any]:
        """Return what its taker says."""
        return {
            "seal": self.seal,
            "seal_state": "intact",
            "place": f"Place {self.number}",
            "photos": [photo],
            "actor": TAKER,
        }


class Chains(Protocol):
    """One kind of thing that changes hands, by the operations that pages call. event: how its entries begin."""

    event: str

    def set_up(self, many: int) -> list[str]:
        """Take so many things in; return their ids."""

    def give(self, one: Planned, photo: str) -> UUID: ...
    def take(self, handover_id: UUID, one: Planned, photo: str) -> None: ...

    def handovers(self, thing_ids: Iterable[str]) -> Sequence[HandoverColumns]:
        """Return the hand-overs of things."""

    def photos(self, row: HandoverColumns) -> int:
        """Return how many photos a hand-over has."""

    def held(self, thing_ids: Iterable[str]) -> int:
        """Return how many of the things are in custody of somebody."""


def planned(thing_ids: Sequence[str], many: int) -> list[Planned]:
    """Return so many hand-overs, going round among the things."""
    count = len(thing_ids)
    return [
        Planned(number, thing_ids[number % count], seal_of(number % count), number // count)
        for number in range(many)
    ]


def hand_over(chains: Chains, wanted: Sequence[Planned], kept: Path) -> None:
    """Hand over all that is not kept yet, from the first on, as a phone does that gets no answer and sends again.

    kept: the file to which is written what was answered: `given <number>` or `taken <number>`, on disk.
    """
    known = set(kept.read_text().splitlines()) if kept.exists() else set()
    with kept.open("a") as file:
        for one in wanted:
            if f"taken {one.number}" in known:
                continue
            content = f"photo of {one.key}".encode()
            photo = store_blob(content=content, media_type="image/jpeg", actor=GIVER).pk
            given = chains.give(one, photo)
            _say(file.fileno(), f"given {one.number}")
            # Of two that send the same at once the other one may have been answered.
            with suppress(Conflict):
                chains.take(given, one, photo)
            _say(file.fileno(), f"taken {one.number}")


def _say(file: int, line: str) -> None:
    os.write(file, f"{line}\n".encode())
    os.fsync(file)


def check(chains: Chains, wanted: Sequence[Planned], answered: set[str]) -> dict[str, Any]:
    """Return lost and doubled, and whether the ledger verifies.

    lost: hand-overs that are not there whole, with both words, their photos and both ledger entries, or that stand
    otherwise than answered; doubled: hand-overs, photos and entries beyond one of each.
    """
    things = list(dict.fromkeys(one.thing_id for one in wanted))
    every = chains.handovers(things)
    by_key = Counter(row.key for row in every)
    whole = {row.key: row for row in every if row.state == HandoverState.TAKEN and row.taken_at}
    given, taken = (
        Counter(entries(GIVER, event=f"{chains.event}.{word}").values_list("subject", flat=True))
        for word in ("given", "taken")
    )
    lost = doubled = 0
    for one in wanted:
        row = whole.get(one.key)
        said = {f"given {one.number}", f"taken {one.number}"} <= answered
        subject = f"{chains.event}:{row.pk}" if row else ""
        photos = chains.photos(row) if row else 0
        in_order = row is not None and row.position == one.turn + 1
        lost += not (said and given[subject] and taken[subject] and photos == 2 and in_order)
        doubled += max(0, by_key[one.key] - 1) + max(0, photos - 2)
    doubled += sum(many - 1 for many in (*given.values(), *taken.values()))
    lost += len(things) - chains.held(things)
    seal_pending(thorough=True)
    return {
        "lost": lost,
        "doubled": doubled,
        "ledger_ok": verify().ok,
        "entries": sum(given.values()) + sum(taken.values()),
    }
