"""What the marketplace itself knows of both sides of a dispute: when it saw them, stamps, credentials it verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.originals import queries
from zhengpin.originals.models import Deposit, Dispute, SourceFile
from zhengpin.originals.priority.lines import PriorityLine

SIDES = ("first", "second")
A_DAY = 86_400
TRUSTED = "trusted"
"""State of credentials that whom the operator trusts has signed (`matching.credentials`)."""
LEAST_BEYOND = 0.01
"""Share by which the other's picture goes beyond one from which that was not the whole of what a camera took."""


def known_measures(
    row: Dispute, found: Mapping[str, Any], sources: Mapping[str, Sequence[SourceFile]], actor: Actor
) -> dict[str, dict[str, float]]:
    """Return the lines of either side that do not lie in its pixels, by side.

    found: what was measured of the files; sources: those of either side that were measured, in that order.
    """
    deposits = {"first": row.first, "second": row.second}
    lines = {}
    for side, other in (SIDES, SIDES[::-1]):
        own, theirs = deposits[side], deposits[other]
        held = {
            PriorityLine.SEEN: _days_before(own.first_seen_at, theirs.first_seen_at),
            PriorityLine.STAMPED: _days_before(queries.first_stamped_at(actor, own), theirs.first_seen_at),
            PriorityLine.CAPTURED: _captured(own, found, side, other, sources[side]),
        }
        lines[side] = {line.value: measure for line, measure in held.items() if measure is not None}
    return lines


def _days_before(own: datetime | None, other: datetime) -> float | None:
    """Return by how many days a moment lies before the other's; None where it does not."""
    return (other - own).total_seconds() / A_DAY if own is not None and own < other else None


def _captured(
    own: Deposit, found: Mapping[str, Any], side: str, other: str, sources: Sequence[SourceFile]
) -> float | None:
    """Return 1 where trusted credentials say that a camera took what is in dispute, or a source that shows it.

    Whoever photographs a copy from a screen has such credentials too: they say nothing of a picture beyond which the
    other's goes on.
    """
    if found[other].get(PriorityLine.BEYOND.value, 0.0) >= LEAST_BEYOND:
        return None
    shown = [one for one, seen in zip(sources, found[f"sources_{side}"], strict=True) if seen["shows_own"]]
    reports = [own.evidence.get("credentials"), *(one.facts.get("credentials") for one in shown)]
    return 1.0 if any(_is_trusted_capture(one) for one in reports) else None


def _is_trusted_capture(report: object) -> bool:
    if not isinstance(report, Mapping):
        return False
    return report.get("state") == TRUSTED and report.get("captured") is True
