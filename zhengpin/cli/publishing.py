"""`zhengpin publication`: the public ledger as a file, verified, and its signed head."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.options import writable
from zhengpin.cli.terminal import errors, operator, say
from zhengpin.kit.errors import Invalid
from zhengpin.publication import queries
from zhengpin.publication.operations import sign_head
from zhengpin.publication.verification import head_of, lines_of
from zhengpin.publication.verification import verify as verify_ledger

commands = typer.Typer(help="Export and verify the public ledger.", no_args_is_help=True)


@commands.command()
def export(
    file: Annotated[Path, typer.Argument(callback=writable, help="Where to write it, one entry a line.")],
) -> None:
    """Write the whole public ledger to a file, as everyone can download it."""
    count = 0
    with file.open("w", encoding="utf-8") as out:
        for line in lines_of(queries.entries(operator())):
            out.write(line)
            count += 1
    say(f"{count} entries were written.")


@commands.command()
def head() -> None:
    """Sign the public ledger as far as it goes and print the head. Keep it elsewhere: it shows a rewritten ledger."""
    made = sign_head(actor=operator())
    if made is None:
        raise Invalid("Nothing was published yet.", code="ledger.empty")
    typer.echo(json.dumps(head_of(made), indent=2))


@commands.command()
def verify() -> None:
    """Verify every public entry; name the first that was tampered with and leave with status 1."""
    result = verify_ledger()
    if result.ok:
        signed = f"signed up to entry {result.head}" if result.head else "not signed yet"
        say(f"The public ledger is whole: {result.entries} entries, {signed}.")
        return
    errors.print(f"[bold red]✗[/] {result.fault}.")
    sys.exit(1)
