"""`zhengpin passes`: through the whole catalogue, here and now, in chunks kept one by one; and how long that takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer
from django.conf import settings

from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say, show
from zhengpin.flows.screening import catalogue_pass as flow
from zhengpin.monitoring.passes import pass_queries as queries
from zhengpin.monitoring.passes.runners.chosen import chosen_runner
from zhengpin.monitoring.states import PassKind

if TYPE_CHECKING:
    from zhengpin.monitoring.models import CataloguePass
    from zhengpin.monitoring.passes.runners.port import ChunkRunner

commands = typer.Typer(
    help="Passes through the whole catalogue: fingerprints by a new model, rescans of everything, marks, names, words."
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
    waiting: Annotated[
        bool,
        typer.Option(
            "--waiting", help="Not fingerprints, but every pass that waits: of rescans, marks, names, words."
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make every fingerprint that is lacking, and write all that stand in no file yet into files; or what waits.

    Workers make passes too, within ZHENGPIN_PASSES_SHARE; this goes as fast as it can, by ZHENGPIN_PASS_RUNNER.
    Safe to stop or kill at any time: called again, it goes on, and makes at most one chunk twice.
    """
    actor, runner = operator(), chosen_runner()
    if waiting:
        _run_waiting(runner, as_json)
        return
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


def _run_waiting(runner: ChunkRunner, as_json: bool) -> None:
    started = time.perf_counter()
    with progress() as shown:
        bar = shown.add_task(f"By {runner.name}", total=None, note="")

        def moved(row: CataloguePass) -> None:
            behind = row.done + row.refused
            kind = PassKind(row.kind).en
            shown.update(bar, description=kind, completed=behind, total=max(row.total, behind))

        ended = flow.carry_out_waiting(runner, moved)
    say(f"{len(ended)} passes driven in {time.perf_counter() - started:.1f} s.")
    if as_json:
        print_json({"items": [_as_dict(row) for row in ended]})


@commands.command("pace")
def pace(as_json: AsJson = False) -> None:
    """Say how many days each kind of pass through the whole catalogue takes, as this installation was measured."""
    rows = [
        {
            "kind": one.kind.value,
            "items": one.items,
            "processor_ms": round(1000 * one.processor, 2),
            "days": None if one.days is None else round(one.days, 4),
        }
        for one in queries.catalogue_times()
    ]
    if not rows and not as_json:
        say("No chunk of a pass was made yet, so nothing was measured.")
        return
    if not as_json:
        rows = [row | {"days": _days(row["days"])} for row in rows]
    headings = {"kind": "kind", "items": "in the catalogue", "processor_ms": "ms each", "days": "days"}
    show(f"At {settings.PASSES_SHARE:g} of a processor", headings, rows, as_json=as_json)


def _days(days: object) -> str:
    if not isinstance(days, float):
        return "by command alone"
    return f"{days:.1f}" if days >= 0.1 else "less than 0.1"


@commands.command("list")
def list_passes(as_json: AsJson = False) -> None:
    """List passes, the newest first: for programs all, for people the last twenty."""
    found = queries.passes(operator())
    rows = [_as_dict(row) for row in (found if as_json else found[:SHOWN])]
    headings = {
        "id": "id",
        "kind": "kind",
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
    names = (
        "kind",
        "matcher",
        "state",
        "done",
        "total",
        "refused",
        "runner",
        "begun_at",
        "finished_at",
        "problem",
    )
    said = {"id": row.pk} | {name: getattr(row, name) for name in names}
    left = queries.days_left(row)
    days = None if left is None else round(left, 4)
    return said | {"days_left": days, "stands_still": queries.stands_still(row)}
