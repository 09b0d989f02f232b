"""`zhengpin references`: what is protected by picture, and an examination of all that is matched now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from django.db.models import QuerySet

from zhengpin.cli.terminal import AsJson, operator, print_json, say, show, table
from zhengpin.flows.rights import references as flow
from zhengpin.rights import queries
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import ReferenceState

if TYPE_CHECKING:
    from zhengpin.rights.models import Reference

MOST = 50


def references(
    examine: Annotated[
        bool,
        typer.Option("--examine", help="Hold back what is unfit, or has come to be shown by many sellers."),
    ] = False,
    state: Annotated[
        ReferenceState | None,
        typer.Option(
            help="List those in this state. standby: the filing is not approved yet; active: matched; paused by its "
            "owner; quarantined: held back as unfit; withdrawn: no longer protected."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Count the protected pictures by state, list those of one, or examine all that are matched now."""
    actor = operator()
    held = None
    if examine:
        held = flow.examine_again(actor=actor)
        say(f"Held back: {held}.")
    if state:
        _list(queries.references(actor, state=state.value), state, as_json)
        return
    counts = queries.reference_counts(actor)
    if as_json:
        print_json({"counts": counts, "held_back": held})
        return
    table("Protected pictures", ("state", "pictures"), list(counts.items()))


def _list(rows: QuerySet[Reference], state: ReferenceState, as_json: bool) -> None:
    """List pictures: for programs all of them, for people as many as can be read, and how many there are."""
    reasons = {one.value: one.en for one in HeldBack}
    count = rows.count()
    more = "" if as_json or count <= MOST else f" ({MOST} of {count}; all of them: --json)"
    show(
        f"Pictures: {state.value}{more}",
        {"number": "number", "filing": "filing", "why": "why", "note": "note"},
        [
            {
                "number": row.pk,
                "filing": row.filing.title,
                "filing_id": row.filing_id,
                "digest": row.blob_id,
                "why": reasons.get(row.reason_code),
                "note": row.reason,
            }
            for row in (rows if as_json else rows[:MOST])
        ],
        as_json=as_json,
    )
