"""`zhengpin carry-over`: brings a database into an empty one: from before 0.2.0, or from one engine to the other."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from django.core.management import call_command
from django.db import connection

from zhengpin.cli.carry_over import copying, older
from zhengpin.cli.carry_over.plans import plan_for
from zhengpin.cli.terminal import errors, progress, say
from zhengpin.flows.ledger.checking import check_ledger
from zhengpin.jobs.first_tables import make_first_tables


def carry_over(
    database: Annotated[
        str,
        typer.Argument(
            help="The database to bring over: a file of SQLite, or postgresql://user:password@host/name"
        ),
    ],
) -> None:
    """Bring a database over into the one that ZHENGPIN_DATABASE names, which must be empty.

    One of this version goes from SQLite to PostgreSQL, or back; stop servers and workers before. One of before 0.2.0
    becomes one of today. What is named is only read. What is begun and broken off leaves the new one empty: begin
    again.
    """
    with older.opened(database) as before:
        plan = plan_for(before)
        copying.require_empty(plan.nodes, plan.tables)
        make_first_tables(plan.nodes)
        with progress() as shown:
            total = copying.count(before, plan.tables, plan.sources)
            bar = shown.add_task("Carrying over", total=total, note="")
            done = copying.carry(
                before,
                plan.tables,
                plan.sources,
                lambda table, rows: shown.update(bar, advance=rows, note=table),
            )
    call_command("migrate", verbosity=0, interactive=False)
    say(f"{done} rows were carried over into {connection.settings_dict['NAME']}.")
    _verify()


def _verify() -> None:
    """Say whether the ledger is whole; leave with status 1 where it is not, as it then was not before either."""
    with progress() as shown:
        bar = shown.add_task("Verifying the ledger", total=None, note="")
        found = check_ledger(progress=lambda done: shown.update(bar, completed=done))
    if found.ok:
        say(f"The ledger is whole: {found.entries} entries, {found.seals} seals.")
        return
    errors.print(f"[bold red]✗[/] The ledger is not whole ({found.reason}); neither was it before.")
    errors.print("  Name the fault by: zhengpin ledger verify")
    sys.exit(1)
