"""`zhengpin feedback`: what buyers say."""

from __future__ import annotations

import typer

from zhengpin.cli import rises

commands = typer.Typer(help="What buyers say.", no_args_is_help=True)
commands.command("rises")(rises.rises)
