"""`zhengpin rescan`: seeks what is protected in all that is shown, here and now, and says how far it has come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from zhengpin.accounts.actor import Actor
from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say, show
from zhengpin.flows.screening import catalogue_pass as passes
from zhengpin.flows.screening import rescan as flow
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.passes.runners.chosen import chosen_runner
from zhengpin.monitoring.rescans import rescan_queries as queries

if TYPE_CHECKING:
    from zhengpin.monitoring.models import Rescan

PAUSE = 0.5  # seconds, while others do the work
SHOWN = 20


def rescan(
    everything: Annotated[bool, typer.Option("--all", help="Screen everything that is shown again.")] = False,
    filing: Annotated[
        UUID | None,
        typer.Option(help="Seek what this filing protects; its id is the last part of its page's address."),
    ] = None,
    reference: Annotated[
        int | None,
        typer.Option(help="Seek one picture, by its number; zhengpin references --state active lists them."),
    ] = None,
    resume: Annotated[
        UUID | None, typer.Option(help="Go on with a rescan that was cancelled or stands still, by its id.")
    ] = None,
    cancel: Annotated[
        UUID | None, typer.Option(help="Stop a rescan, by its id; what it found stays.")
    ] = None,
    background: Annotated[
        bool, typer.Option(help="Leave the work to the workers, and return at once.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Screen what is shown already against what is protected now; without an option, list the rescans so far.

    Safe to stop at any time: whoever runs, a worker or `--resume`, goes on.
    """
    actor = operator()
    if cancel:
        row = flow.cancel(rescan_id=cancel, actor=actor)
        say(f"Cancelled after {row.done} of {row.total} listings.")
        _print(row, as_json)
        return
    if not (everything or filing or reference or resume):
        _list(actor, as_json)
        return
    if resume:
        row = flow.resume(rescan_id=resume, actor=actor)
    else:
        row = flow.start(actor=actor, everything=everything, filing_id=filing, reference_id=reference)
    say(f"Rescan {row.pk}")
    if not background:
        row = _carry_out(actor, row.pk)
    _print(row, as_json)


def _print(row: Rescan, as_json: bool) -> None:
    if as_json:
        print_json(_as_dict(row))


def _as_dict(row: Rescan) -> dict[str, object]:
    names = ("scope", "state", "done", "total", "found", "cases", "created_at")
    return {"id": row.pk} | {name: getattr(row, name) for name in names}


def _carry_out(actor: Actor, rescan_id: UUID) -> Rescan:
    """Do the rescan's jobs and drive its passes, beside whatever worker does so too, until it is through."""
    started, runner = time.perf_counter(), chosen_runner()
    with progress() as shown:
        bar = shown.add_task("Searching", total=None, note="")

        def moved(row: Rescan) -> None:
            shown.update(
                bar,
                description=row.state.capitalize(),
                total=row.total or None,
                completed=row.done,
                note=f"{row.found} with something new",
            )

        while (row := queries.rescan(actor, rescan_id)).state in ("searching", "screening"):
            moved(row)
            if run_due(worker_id="rescan", queues={flow.QUEUE}, limit=1):
                continue
            if not passes.carry_out_of(row, runner, lambda _: moved(queries.rescan(actor, rescan_id))):
                time.sleep(PAUSE)
        shown.update(bar, description=row.state.capitalize(), total=row.total, completed=row.done)
    say(
        f"{row.state.capitalize()} in {time.perf_counter() - started:.1f} s: {row.done} listings screened again, "
        f"{row.found} with something new, {row.cases} cases opened."
    )
    return row


def _list(actor: Actor, as_json: bool) -> None:
    """List rescans, the newest first: for programs all, for people the last twenty."""
    found = queries.rescans(actor)
    rows = [_as_dict(row) for row in (found if as_json else found[:SHOWN])]
    if not rows and not as_json:
        say("No rescan yet. Start one with --all, --filing or --reference.")
        return
    headings = {"id": "id", "scope": "sought", "state": "state", "screened": "listings", "found": "new"}
    if not as_json:
        rows = [
            row | {"screened": f"{row['done']}/{row['total']}", "started": f"{row['created_at']:%F %R}"}
            for row in rows
        ]
    show("Rescans", headings | {"cases": "cases", "started": "started"}, rows, as_json=as_json)
