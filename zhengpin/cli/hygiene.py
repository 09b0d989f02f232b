"""`zhengpin references`: what is protected by picture, and an examination of all that is matched now."""

from __future__ import annotations

from typing import Annotated

import typer

from zhengpin.cli.terminal import operator, say, table
from zhengpin.flows.rights import references as flow
from zhengpin.rights import queries
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import ReferenceState

MOST = 50


def references(
    examine: Annotated[
        bool,
        typer.Option("--examine", help="Hold back what is unfit, or has come to be shown by many sellers."),
    ] = False,
    state: Annotated[ReferenceState | None, typer.Option(help="List those in this state.")] = None,
) -> None:
    """Count the protected pictures by state, list those of one, or examine all that are matched now."""
    actor = operator()
    if examine:
        held = flow.examine_again(actor=actor)
        say(f"Held back: {held}.")
    if state:
        rows = queries.references(actor, state=state.value)[:MOST]
        reasons = {one.value: one.en for one in HeldBack}
        lines = [(row.pk, row.filing.title, reasons.get(row.reason_code, "–"), row.reason) for row in rows]
        table(f"Pictures: {state.value}", ("number", "filing", "why", "note"), lines)
        return
    counts = queries.reference_counts(actor)
    table("Protected pictures", ("state", "pictures"), list(counts.items()))
