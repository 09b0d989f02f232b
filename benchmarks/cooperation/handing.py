"""What a killed process does: it hands exhibits over one after another, and says of each word when it was kept."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.states import ExhibitHandoverState, ExhibitSeal, ExhibitState, MatterKind
from zhengpin.evidence.operations import store_blob
from zhengpin.kit.errors import Conflict
from zhengpin.ledger.queries import entries
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify


def _person(number: int) -> Actor:
    return Actor(f"person:custody-{number}", permissions=frozenset(Permission), sees_everything=True)


GIVER, TAKER = _person(0), _person(1)


@dataclass(frozen=True)
class Planned:
    """The hand-over of a number: which exhibit, in what place of its chain."""

    number: int
    exhibit_id: str
    seal: str
    turn: int

    @property
    def key(self) -> str:
        return f"handover-{self.number}"


def set_up(many: int) -> list[str]:
    """Take so many exhibits of one matter in; return their ids."""
    row = operations.open_matter(title="Custody", kind=MatterKind.OTHER.value, key="custody", actor=GIVER)
    held = [
        operations.take_in(
            matter_id=row.pk,
            description=f"Box {number}",
            seal=seal_of(number),
            holder="Giver",
            place="Room",
            actor=GIVER,
        )
        for number in range(many)
    ]
    return [str(one.pk) for one in held]


def seal_of(number: int) -> str:
    return f"ZP{number:06d}"


def planned(exhibit_ids: Sequence[str], many: int) -> list[Planned]:
    """Return so many hand-overs, going round among the exhibits."""
    count = len(exhibit_ids)
    return [
        Planned(number, exhibit_ids[number % count], seal_of(number % count), number // count)
        for number in range(many)
    ]


def hand_over(wanted: Sequence[Planned], kept: Path) -> None:
    """Hand over all that is not kept yet, from the first on, as a phone does that gets no answer and sends again.

    kept: the file to which is written what was answered: `given <number>` or `taken <number>`, on disk.
    """
    known = set(kept.read_text().splitlines()) if kept.exists() else set()
    with kept.open("a") as file:
        for one in wanted:
            if f"taken {one.number}" in known:
                continue
            photo = store_blob(
                content=f"photo of {one.key}".encode(), media_type="image/jpeg", actor=GIVER
            ).pk
            given = operations.give_exhibit(
                exhibit_id=one.exhibit_id,
                why="Custody",
                giver=f"Giver {one.turn}",
                taker=f"Taker {one.turn}",
                place=f"Place {one.number}",
                seal=one.seal,
                photos=[photo],
                key=one.key,
                actor=GIVER,
            )
            _say(file.fileno(), f"given {one.number}")
            # Of two that send the same at once the other one may have been answered.
            with suppress(Conflict):
                operations.take_exhibit(
                    handover_id=given.pk,
                    seal=one.seal,
                    seal_state=ExhibitSeal.INTACT.value,
                    place=f"Place {one.number}",
                    photos=[photo],
                    actor=TAKER,
                )
            _say(file.fileno(), f"taken {one.number}")


def _say(file: int, line: str) -> None:
    os.write(file, f"{line}\n".encode())
    os.fsync(file)


def check(wanted: Sequence[Planned], answered: set[str]) -> dict[str, Any]:
    """Return lost and doubled, and whether the ledger verifies.

    lost: hand-overs that are not there whole, with both words, their photos and both ledger entries, or that stand
    otherwise than answered; doubled: hand-overs, photos and entries beyond one of each.
    """
    exhibits = [queries.exhibit(GIVER, pk) for pk in dict.fromkeys(one.exhibit_id for one in wanted)]
    every = [row for one in exhibits for row in queries.custody(GIVER, one)]
    by_key = Counter(row.key for row in every)
    whole = {row.key: row for row in every if row.state == ExhibitHandoverState.TAKEN and row.taken_at}
    given, taken = (
        Counter(entries(GIVER, event=f"exhibit_handover.{word}").values_list("subject", flat=True))
        for word in ("given", "taken")
    )
    lost = doubled = 0
    for one in wanted:
        row = whole.get(one.key)
        said = {f"given {one.number}", f"taken {one.number}"} <= answered
        subject = f"exhibit_handover:{row.pk}" if row else ""
        photos = len(row.photos.all()) if row else 0
        in_order = row is not None and row.position == one.turn + 1
        lost += not (said and given[subject] and taken[subject] and photos == 2 and in_order)
        doubled += max(0, by_key[one.key] - 1) + max(0, photos - 2)
    doubled += sum(many - 1 for many in (*given.values(), *taken.values()))
    lost += sum(one.state != ExhibitState.HELD for one in exhibits)
    seal_pending(thorough=True)
    return {"lost": lost, "doubled": doubled, "ledger_ok": verify().ok}
