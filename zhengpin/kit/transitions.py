"""Moves a row from one state to another by a table, so that two people can never both win."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from zhengpin.kit.errors import Conflict
from zhengpin.kit.labels import Labelled, gettext_noop

if TYPE_CHECKING:
    from django.db.models import Manager, Model, QuerySet


@dataclass(frozen=True)
class Move:
    """One verb of a table: the states it starts from and the state it ends in."""

    sources: frozenset[Labelled]
    target: Labelled


@dataclass(frozen=True)
class Transitions:
    """What may follow what. `states` is the vocabulary; `moves` maps a verb to its move."""

    name: str
    states: type[Labelled]
    moves: Mapping[str, Move]

    def allowed(self, state: str) -> list[str]:
        """Return the verbs possible from `state`, in table order."""
        return [verb for verb, move in self.moves.items() if state in move.sources]


def table(
    name: str, states: type[Labelled], **moves: tuple[Labelled | Collection[Labelled], Labelled]
) -> Transitions:
    """Build a table from `verb=(source or set of sources, target)`."""
    built = {}
    for verb, (sources, target) in moves.items():
        members = {sources} if isinstance(sources, Labelled) else sources
        built[verb] = Move(frozenset(members), target)
    return Transitions(name, states, built)


def move(
    rows: QuerySet[Model] | Manager[Model],
    transitions: Transitions,
    verb: str,
    *,
    pk: UUID | str | int,
    **changes: object,
) -> None:
    """Apply `verb` to the row `pk` of the queryset `rows` by one guarded UPDATE.

    Raises Conflict (`<table>.cannot_<verb>`) with the present state if the row is in no state the verb starts from.
    """
    step = transitions.moves[verb]
    sources = [state.value for state in step.sources]
    if rows.filter(pk=pk, state__in=sources).update(state=step.target.value, **changes):
        return
    present = rows.filter(pk=pk).values_list("state", flat=True).first()
    raise Conflict(
        gettext_noop("This can no longer be done: its state has changed meanwhile."),
        code=f"{transitions.name}.cannot_{verb}",
        remedy=gettext_noop("Reload to see its present state."),
        state=present,
        allowed=transitions.allowed(present) if present else [],
    )
