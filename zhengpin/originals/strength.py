"""How far a deposit bears an automatic act: public for seven days without a claim, or proven at once. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from zhengpin.originals.states import DepositState, DepositStrength


def strength_of(
    state: str, strong_line: str, widely_shown: bool, public_since: datetime | None, now: datetime, days: int
) -> DepositStrength:
    """Return the strength of a deposit. days: how long it has to be public without a claim; widely_shown: only proof
    makes it strong, since many showed it before, or too many deposits of its owner were wrong."""
    if state != DepositState.ACTIVE.value:
        return DepositStrength.CLAIMED
    if strong_line:
        return DepositStrength.PROVEN
    if widely_shown:
        return DepositStrength.CLAIMED
    if public_since is not None and now - public_since >= timedelta(days=days):
        return DepositStrength.UNCONTESTED
    return DepositStrength.CLAIMED
