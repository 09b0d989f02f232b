"""`zhengpin ledger`: seal, verify, export anchors."""

from __future__ import annotations

import typer

from zhengpin.cli.terminal import say
from zhengpin.ledger.sealing import seal_pending

commands = typer.Typer(help="Seal and verify the ledger.", no_args_is_help=True)


@commands.command()
def seal() -> None:
    """Seal every entry that is not sealed yet."""
    say(f"{seal_pending()} entries were sealed.")
