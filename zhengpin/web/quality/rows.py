"""What the pages of second readings say of each: who read what, and whether the reader may settle a disagreement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import display_names

if TYPE_CHECKING:
    from zhengpin.review.models import SecondReading


def disagreement_rows(actor: Actor, readings: Iterable[SecondReading]) -> list[dict[str, object]]:
    """Return the disagreements, each with the names of both readers and whether the actor may resolve it."""
    found = list(readings)
    people = [ref for row in found for ref in (row.decision.decided_by, row.reader, row.resolved_by)]
    names = display_names(actor, people)
    return [
        {
            "row": row,
            "first": names.get(row.decision.decided_by) or row.decision.decided_by.partition(":")[2],
            "second": names.get(row.reader, ""),
            "by": names.get(row.resolved_by, ""),
            "may_resolve": not row.resolution and _may_resolve(actor, row),
        }
        for row in found
    ]


def _may_resolve(actor: Actor, row: SecondReading) -> bool:
    parties = {row.reader, row.decision.decided_by, row.decision.second_by}
    return actor.may(Permission.OVERTURN) and actor.ref not in parties
