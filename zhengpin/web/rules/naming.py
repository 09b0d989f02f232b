"""Finds the version of a rule that an address names: `R-11@2`, or `R-11` for the one in force, else the newest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.rulebook import queries
from zhengpin.rulebook.states import RuleState

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion


def version_named(actor: Actor, name: str) -> RuleVersion:
    """Return the version. Raises RuleNotFound, also for one that the actor may not see."""
    code, _separator, version = name.partition("@")
    return version_among(list(queries.rules(actor, code=code)) if code else [], version)


def version_among(versions: Sequence[RuleVersion], asked_for: str) -> RuleVersion:
    """Return the version of that number, or where none is named the one in force, else the newest, which is first."""
    in_force = [row for row in versions if row.state == RuleState.PUBLISHED]
    fitting = (
        [row for row in versions if str(row.version) == asked_for] if asked_for else in_force or versions
    )
    if not fitting:
        raise queries.RuleNotFound()
    return fitting[0]
