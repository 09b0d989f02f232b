"""Exhibits of a matter that are handed over, each taken in by the operations that pages call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast
from uuid import UUID

from benchmarks.custody.handing import GIVER, Planned, seal_of
from zhengpin.casework import operations, queries
from zhengpin.casework.models import ExhibitHandover
from zhengpin.casework.states import ExhibitState, MatterKind
from zhengpin.evidence.custody.models import HandoverColumns


class Exhibits:
    event = "exhibit_handover"

    def set_up(self, many: int) -> list[str]:
        kind = MatterKind.OTHER.value
        row = operations.open_matter(title="Custody", kind=kind, key="custody", actor=GIVER)
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

    def give(self, one: Planned, photo: str) -> UUID:
        return operations.give_exhibit(exhibit_id=one.thing_id, why="Custody", **one.given(photo)).pk

    def take(self, handover_id: UUID, one: Planned, photo: str) -> None:
        operations.take_exhibit(handover_id=handover_id, **one.taken(photo))

    def handovers(self, thing_ids: Iterable[str]) -> Sequence[HandoverColumns]:
        exhibits = [queries.exhibit(GIVER, one) for one in thing_ids]
        return [row for one in exhibits for row in queries.custody(GIVER, one)]

    def photos(self, row: HandoverColumns) -> int:
        return len(cast("ExhibitHandover", row).photos.all())

    def held(self, thing_ids: Iterable[str]) -> int:
        return sum(queries.exhibit(GIVER, one).state == ExhibitState.HELD for one in thing_ids)


CHAINS = Exhibits()
