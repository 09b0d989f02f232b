"""`zhengpin publication`: the public ledger as a file, verified, and its signed head."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.options import writable
from zhengpin.cli.terminal import AsJson, errors, operator, print_json, say
from zhengpin.kit.errors import Invalid
from zhengpin.publication import queries
from zhengpin.publication.operations import sign_head
from zhengpin.publication.verification import head_of, lines_of
from zhengpin.publication.verification import verify as verify_ledger

commands = typer.Typer(help="Export and verify the public ledger.", no_args_is_help=True)


@commands.command()
def export(
    file: Annotated[Path, typer.Argument(callback=writable, help="Where to write it, one entry a line.")],
    as_json: AsJson = False,
) -> None:
    """Write the whole public ledger to a file, as everyone can download it."""
    count = 0
    with file.open("w", encoding="utf-8") as out:
        for line in lines_of(queries.entries(operator())):
            out.write(line)
            count += 1
    say(f"{count} entries were written.")
    if as_json:
        print_json({"file": file, "entries": count})


@commands.command()
def head(as_json: AsJson = False) -> None:
    """Sign the public ledger as far as it goes and print the head, with or without --json as JSON.

    Keep it elsewhere: it shows a ledger that was rewritten.
    """
    made = sign_head(actor=operator())
    if made is None:
        raise Invalid("Nothing was published yet.", code="ledger.empty")
    print_json(head_of(made))


@commands.command()
def verify(as_json: AsJson = False) -> None:
    """Verify every public entry; name the first that was tampered with and leave with status 1."""
    result = verify_ledger()
    if as_json:
        print_json(
            {
                "whole": result.ok,
                "entries": result.entries,
                "signed_up_to": result.head,
                "fault": result.fault,
            }
        )
    if result.ok:
        signed = f"signed up to entry {result.head}" if result.head else "not signed yet"
        say(f"The public ledger is whole: {result.entries} entries, {signed}.")
        return
    errors.print(f"[bold red]✗[/] {result.fault}.")
    sys.exit(1)
