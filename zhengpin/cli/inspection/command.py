"""`zhengpin inspections`: shops that are due to be inspected again, and samples with what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zhengpin.cli.terminal import AsJson, operator, say, show
from zhengpin.flows.inspection import again
from zhengpin.inspection import queries
from zhengpin.inspection.states import InspectionState
from zhengpin.kit import clock

if TYPE_CHECKING:
    from zhengpin.inspection.models import Sample, ShopInspection, ShopStanding

commands = typer.Typer(
    help="Inspections of shops and samples: what is due, what samples say.", no_args_is_help=True
)
MOST = 200
COLUMNS = ("shop", "state", "last_result", "due_at", "due_why")


@commands.command()
def due(
    open_now: Annotated[
        bool,
        typer.Option("--open", help="Note what changed at shops, and open the inspections that are due."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the shops that are due to be inspected again and the inspections under way, at most 200 of each."""
    actor = operator()
    if open_now:
        say(f"Inspections opened: {again.inspect_again()}.")
    waiting = queries.standings(actor, due_by=clock.now())[:MOST]
    under_way = queries.inspections(actor, state=InspectionState.OPEN.value)[:MOST]
    rows = [_due(row) for row in waiting] + [_open(row) for row in under_way]
    show("Inspections", {name: name.replace("_", " ") for name in ("id", *COLUMNS)}, rows, as_json=as_json)


def _due(row: ShopStanding) -> dict[str, object]:
    return {
        "id": str(row.last_id),
        "shop": row.shop.name,
        "state": "due",
        "last_result": row.last.state,
        "due_at": row.due_at,
        "due_why": row.due_why,
    }


def _open(row: ShopInspection) -> dict[str, object]:
    return {
        "id": str(row.pk),
        "shop": row.shop.name,
        "state": row.state,
        "last_result": row.before,
        "due_at": row.opened_at,
        "due_why": row.trigger or row.why,
    }


@commands.command()
def samples(as_json: AsJson = False) -> None:
    """List the newest 200 samples: what each is of, how far it is, and the share that it says."""
    rows = [_sample(row) for row in queries.samples(operator())[:MOST]]
    names = ("number", "kind", "state", "population", "sought", "units", "drawn", "found", "share", "digest")
    show("Samples", {name: name for name in names}, rows, as_json=as_json)


def _sample(row: Sample) -> dict[str, object]:
    said = {name: getattr(row, name) for name in ("number", "kind", "state", "population", "sought", "units")}
    figures = {name: row.figures.get(name) for name in ("drawn", "found", "share")}
    return said | figures | {"digest": row.digest}
