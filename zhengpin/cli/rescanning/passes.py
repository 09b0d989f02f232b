"""`zhengpin passes`: through every picture of the catalogue, here and now, in chunks that are kept one by one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say, show
from zhengpin.flows.screening import catalogue_pass as flow
from zhengpin.monitoring.passes import pass_queries as queries
from zhengpin.monitoring.passes.runners.chosen import chosen_runner

if TYPE_CHECKING:
    from zhengpin.monitoring.models import CataloguePass

commands = typer.Typer(
    help="Passes through every picture of the catalogue: fingerprints by a new model, in files."
)
SHOWN = 20


@commands.command("run")
def run(
    descriptor: Annotated[
        str,
        typer.Option(
            help="For these weights: a name, or the path of an ONNX model; by default those in use."
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Make every fingerprint that is lacking, and write all that stand in no file yet into files.

    Safe to stop or kill at any time: called again, it goes on, and makes at most one chunk twice.
    """
    actor, runner = operator(), chosen_runner()
    row = flow.start(actor=actor, descriptor=descriptor)
    started, before = time.perf_counter(), row.done
    with progress() as shown:
        bar = shown.add_task(f"By {runner.name}", total=row.total or None, note=row.matcher)

        def moved(row: CataloguePass) -> None:
            behind = row.done + row.refused
            shown.update(bar, completed=behind, total=max(row.total, behind))

        moved(row)
        row = flow.carry_out(row, runner, moved)
    seconds = time.perf_counter() - started
    say(
        f"{row.state.capitalize()} in {seconds:.1f} s: {row.done - before} fingerprints written, "
        f"{row.refused} pictures cannot be read."
    )
    if as_json:
        print_json(_as_dict(row))


@commands.command("list")
def list_passes(as_json: AsJson = False) -> None:
    """List passes, the newest first: for programs all, for people the last twenty."""
    found = queries.passes(operator())
    rows = [_as_dict(row) for row in (found if as_json else found[:SHOWN])]
    headings = {
        "id": "id",
        "matcher": "by",
        "state": "state",
        "done": "done",
        "total": "of",
        "refused": "unreadable",
    }
    show("Passes", headings, rows, as_json=as_json)


@commands.command("stop")
def stop(
    pass_id: Annotated[UUID, typer.Argument(help="Which, by its id; zhengpin passes list shows it.")],
    as_json: AsJson = False,
) -> None:
    """Stop a pass; what it made stays."""
    row = flow.stop(pass_id=pass_id, actor=operator())
    say(f"Stopped after {row.done} of {row.total} pictures.")
    if as_json:
        print_json(_as_dict(row))


def _as_dict(row: CataloguePass) -> dict[str, object]:
    names = ("matcher", "state", "done", "total", "refused", "runner", "begun_at", "finished_at")
    said = {"id": row.pk} | {name: getattr(row, name) for name in names}
    return said | {"stands_still": queries.stands_still(row)}
