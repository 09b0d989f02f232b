"""What a killed process does: it hands copies over one after another, and says of each word when it was kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.custody.world import GIVER, TAKER, seal_of
from zhengpin.evidence.operations import store_blob
from zhengpin.kit.errors import Conflict
from zhengpin.purchases import operations
from zhengpin.purchases.states import HandoverPurpose, SealSeen


@dataclass(frozen=True)
class Planned:
    """The hand-over of a number: which copy, in what place of its chain."""

    number: int
    copy_id: str
    seal: str
    turn: int

    @property
    def key(self) -> str:
        return f"handover-{self.number}"


def planned(copy_ids: Sequence[str], many: int) -> list[Planned]:
    """Return so many hand-overs, going round among the copies."""
    return [
        Planned(
            number, copy_ids[number % len(copy_ids)], seal_of(number % len(copy_ids)), number // len(copy_ids)
        )
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
            given = operations.give_copy(
                copy_id=one.copy_id,
                purpose=HandoverPurpose.STORE.value,
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
                operations.take_copy(
                    handover_id=given.pk,
                    seal=one.seal,
                    seal_state=SealSeen.INTACT.value,
                    place=f"Place {one.number}",
                    photos=[photo],
                    actor=TAKER,
                )
            _say(file.fileno(), f"taken {one.number}")


def _say(file: int, line: str) -> None:
    os.write(file, f"{line}\n".encode())
    os.fsync(file)
