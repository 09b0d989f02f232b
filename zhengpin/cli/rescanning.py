"""`zhengpin rescan`: seeks what is protected in all that is shown, here and now, and says how far it has come."""

from __future__ import annotations

import time
from typing import Annotated
from uuid import UUID

import typer

from zhengpin.accounts.actor import Actor
from zhengpin.cli.terminal import operator, progress, say, table
from zhengpin.flows.screening import rescan as flow
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.rescans import rescan_queries as queries

PAUSE = 0.5  # seconds, while others do the work


def rescan(
    everything: Annotated[bool, typer.Option("--all", help="Screen everything that is shown again.")] = False,
    filing: Annotated[UUID | None, typer.Option(help="Seek what this filing protects.")] = None,
    reference: Annotated[
        int | None,
        typer.Option(help="Seek one picture, by its number; zhengpin references --state active lists them."),
    ] = None,
    resume: Annotated[UUID | None, typer.Option(help="Go on with a rescan that was stopped.")] = None,
    cancel: Annotated[UUID | None, typer.Option(help="Stop a rescan; what it found stays.")] = None,
    background: Annotated[
        bool, typer.Option(help="Leave the work to the workers, and return at once.")
    ] = False,
) -> None:
    """Screen what is shown already against what is protected now; without an option, list the rescans so far.

    Safe to stop at any time: whoever runs, a worker or `--resume`, goes on.
    """
    actor = operator()
    if cancel:
        row = flow.cancel(rescan_id=cancel, actor=actor)
        say(f"Cancelled after {row.done} of {row.total} listings.")
        return
    if not (everything or filing or reference or resume):
        _list(actor)
        return
    if resume:
        row = flow.resume(rescan_id=resume, actor=actor)
    else:
        row = flow.start(actor=actor, everything=everything, filing_id=filing, reference_id=reference)
    say(f"Rescan {row.pk}")
    if not background:
        _carry_out(actor, row.pk)


def _carry_out(actor: Actor, rescan_id: UUID) -> None:
    """Do the rescan's jobs, beside whatever worker does them too, until it is through."""
    started = time.perf_counter()
    with progress() as shown:
        bar = shown.add_task("Searching", total=None, note="")
        while (row := queries.rescan(actor, rescan_id)).state in ("searching", "screening"):
            shown.update(
                bar,
                description=row.state.capitalize(),
                total=row.total or None,
                completed=row.done,
                note=f"{row.found} with something new",
            )
            if not run_due(worker_id="rescan", queues={flow.QUEUE}, limit=1):
                time.sleep(PAUSE)
        shown.update(bar, description=row.state.capitalize(), total=row.total, completed=row.done)
    say(
        f"{row.state.capitalize()} in {time.perf_counter() - started:.1f} s: {row.done} listings screened again, "
        f"{row.found} with something new, {row.cases} cases opened."
    )


def _list(actor: Actor) -> None:
    rows = [
        (
            row.pk,
            row.scope,
            row.state,
            f"{row.done}/{row.total}",
            row.found,
            row.cases,
            f"{row.created_at:%F %R}",
        )
        for row in queries.rescans(actor)[:20]
    ]
    if not rows:
        say("No rescan yet. Start one with --all, --filing or --reference.")
        return
    table("Rechecks", ("id", "sought", "state", "listings", "new", "cases", "started"), rows)
