"""`zhengpin scan`: screens what is not screened yet, on all cores, and goes on where it was stopped."""

from __future__ import annotations

import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import Annotated

import typer
from django.conf import settings
from django.db import connections

from zhengpin.cli import scan_process
from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say
from zhengpin.kit.errors import NotFound
from zhengpin.monitoring.queries.screened import progress as scan_progress
from zhengpin.monitoring.queries.screened import unscreened


def scan(
    source: Annotated[str, typer.Option(help="Only this marketplace's listings.")] = "",
    processes: Annotated[int, typer.Option(min=0, help="Processes; 0: one a core.")] = 0,
    as_json: AsJson = False,
) -> None:
    """Screen every listing that has not been screened, with a progress bar. Safe to stop and start again."""
    actor = operator()
    waiting = list(unscreened(actor, source=source).values_list("pk", flat=True))
    before = scan_progress(actor, source=source)
    if source and not before["total"]:
        raise NotFound(
            f"No listing came from “{source}”.",
            code="source.unknown",
            remedy="Give the name under which they were sent: zhengpin import listings FILE --source NAME.",
        )
    if not waiting:
        say(f"Nothing to screen: all {before['total']} listings have been.")
        _print(0, 0, 0.0, as_json)
        return
    started = time.perf_counter()
    found = _run(waiting, processes or os.cpu_count() or 1, already=before["done"], total=before["total"])
    took = time.perf_counter() - started
    say(
        f"Screened {len(waiting)} listings in {took:.1f} s ({len(waiting) / took:.1f} a second); {found} with findings."
    )
    _print(len(waiting), found, took, as_json)


def _print(screened: int, found: int, seconds: float, as_json: bool) -> None:
    if as_json:
        print_json({"screened": screened, "with_findings": found, "seconds": round(seconds, 1)})


def _run(waiting: list, processes: int, *, already: int, total: int) -> int:
    size = settings.SCAN_BATCH
    chunks = [[str(one) for one in waiting[at : at + size]] for at in range(0, len(waiting), size)]
    # Children must not inherit this process's database connections.
    connections.close_all()
    found = 0
    context = multiprocessing.get_context("spawn")
    with (
        progress() as shown,
        ProcessPoolExecutor(
            min(processes, len(chunks)), mp_context=context, initializer=scan_process.set_up
        ) as pool,
    ):
        bar = shown.add_task("Screening", total=total, completed=already, note="")
        running = {pool.submit(scan_process.scan, chunk): len(chunk) for chunk in chunks}
        try:
            for done in as_completed(running):
                found += done.result()
                shown.update(bar, advance=running[done], note=f"{found} with findings")
        except BaseException:
            pool.shutdown(cancel_futures=True)  # what is begun is finished, the rest waits for the next start
            raise
    return found
