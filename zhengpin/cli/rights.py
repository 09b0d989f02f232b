"""`zhengpin rights`: what registers say of filings."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import typer

from zhengpin.cli.terminal import operator, say, table
from zhengpin.rights import operations

commands = typer.Typer(help="Compare filings with the register.", no_args_is_help=True)


@commands.command()
def register(
    filing: Annotated[
        UUID, typer.Argument(help="The filing's identifier: the last part of its page's address.")
    ],
) -> None:
    """Ask the register about a filing's number, keep the answer, and show what differs."""
    row = operations.read_register(filing_id=filing, actor=operator())
    if not row.found:
        say("The register holds nothing under this number.")
        return
    lines = [
        (one["field"], one["filed"], one["register"], "yes" if one["grave"] else "")
        for one in row.differences
    ]
    say(f"Read in {row.source}: {len(lines)} differences.")
    if lines:
        table("Differences", ("field", "filed", "registered", "grave"), lines)


@commands.callback()
def _group() -> None:
    """Keep `register` a command of its own while it is the only one."""
