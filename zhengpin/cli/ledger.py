"""`zhengpin ledger`: seal, verify, hand out anchors."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from zhengpin.cli.terminal import errors, operator, progress, say
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.sealing import export_anchor, seal_pending
from zhengpin.ledger.verification import verify as verify_ledger

commands = typer.Typer(help="Seal and verify the ledger.", no_args_is_help=True)


@commands.command()
def seal() -> None:
    """Seal every entry that is not sealed yet."""
    say(f"{seal_pending(thorough=True)} entries were sealed.")


@commands.command()
def anchor() -> None:
    """Print the newest seal as `number:chain`. Keep it elsewhere: it shows a ledger that was rewritten as a whole."""
    seal_pending()
    found = export_anchor(actor=operator())
    if found is None:
        raise Invalid("The ledger holds nothing yet.", code="ledger.empty")
    typer.echo(f"{found.number}:{found.chain}")


@commands.command()
def verify(
    anchors: Annotated[
        list[str] | None, typer.Option("--anchor", help="An anchor kept elsewhere, as number:chain.")
    ] = None,
) -> None:
    """Verify every entry and seal; name the first entry that was tampered with and leave with status 1."""
    given = [_anchor(text) for text in anchors or []]
    with progress() as shown:
        bar = shown.add_task("Verifying", total=None, note="")
        result = verify_ledger(anchors=given, progress=lambda done: shown.update(bar, completed=done))
        shown.update(bar, total=result.entries)
    if result.ok:
        say(
            f"The ledger is whole: {result.entries} entries, {result.seals} seals, {result.unsealed} not sealed yet."
        )
        return
    entry = f"Entry {result.first_bad_entry}" if result.first_bad_entry else "The chain of seals"
    errors.print(f"[bold red]✗[/] {entry} was tampered with ({result.reason}).")
    if result.fault:
        errors.print(f"  {result.fault.sentence}")
    sys.exit(1)


def _anchor(text: str) -> tuple[int, str]:
    number, _, chain = text.partition(":")
    if not number.isdigit() or not chain:
        raise Invalid(f"“{text}” is no anchor.", code="anchor.malformed", remedy="Write it as number:chain.")
    return int(number), chain
