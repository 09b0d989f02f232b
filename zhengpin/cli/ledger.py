"""`zhengpin ledger`: seal, verify, hand out anchors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.options import text_of
from zhengpin.cli.terminal import errors, operator, progress, say
from zhengpin.flows.ledger.anchoring import AnchorNotKeptError, is_set, keep_anchor
from zhengpin.flows.ledger.checking import LedgerCheck, check_ledger
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.anchor_folder import read_anchor, read_anchors
from zhengpin.ledger.sealing import export_anchor, seal_pending

commands = typer.Typer(help="Seal and verify the ledger.", no_args_is_help=True)


@commands.command()
def seal() -> None:
    """Seal every entry that is not sealed yet."""
    say(f"{seal_pending(thorough=True)} entries were sealed.")


@commands.command()
def anchor(
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep it in the places that are set, instead.")
    ] = False,
) -> None:
    """Print the newest seal as `number:chain`. Keep it elsewhere: it shows a ledger that was rewritten or cut off."""
    if keep:
        _keep()
        return
    seal_pending()
    found = export_anchor(actor=operator())
    if found is None:
        raise Invalid("The ledger holds nothing yet.", code="ledger.empty")
    typer.echo(f"{found.number}:{found.chain}")


def _keep() -> None:
    if not is_set():
        raise Invalid(
            "No place is set to keep anchors in.",
            code="anchor.no_place",
            remedy="Set ZHENGPIN_ANCHOR_DIR or ZHENGPIN_ANCHOR_URL; see docs/operating/ledger.md.",
        )
    try:
        found = keep_anchor()
    except AnchorNotKeptError as error:
        raise Invalid(f"The anchor was not kept everywhere: {error}", code="anchor.not_kept") from error
    say(
        f"The anchor of seal {found.number} was kept."
        if found
        else "Nothing was recorded since the last anchor."
    )


@commands.command()
def verify(
    anchors: Annotated[
        list[str] | None, typer.Option("--anchor", help="An anchor kept elsewhere, as number:chain.")
    ] = None,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            "--anchors",
            exists=True,
            dir_okay=False,
            readable=True,
            help="A list of anchors kept elsewhere, one a line.",
        ),
    ] = None,
) -> None:
    """Verify every entry and seal, the anchors kept outside, the triggers, and that decisions and measures say what
    their entries say; name the first fault and leave with status 1.
    """
    given = [read_anchor(text) for text in anchors or []]
    given += [one for file in files or [] for one in read_anchors(text_of(file))]
    with progress() as shown:
        bar = shown.add_task("Verifying", total=None, note="")
        result = check_ledger(anchors=given, progress=lambda done: shown.update(bar, completed=done))
        shown.update(bar, total=result.entries)
    if result.ok:
        _say_whole(result)
        return
    errors.print(f"[bold red]✗[/] {_what(result)} ({result.reason}).")
    if result.fault:
        errors.print(f"  {result.fault.sentence}")
    sys.exit(1)


def _what(result: LedgerCheck) -> str:
    fault = result.fault
    if fault and fault.thing:
        return f"{fault.thing} does not agree with the ledger"
    return (
        f"{f'Entry {fault.entry_id}' if fault and fault.entry_id else 'The chain of seals'} was tampered with"
    )


def _say_whole(result: LedgerCheck) -> None:
    counts = f"{result.entries} entries, {result.seals} seals, {result.unsealed} not sealed yet"
    if result.anchors:
        say(
            f"The ledger is whole up to seal {result.newest}, by {result.anchors} anchors kept outside: {counts}."
        )
        return
    say(f"Nothing in the ledger disagrees: {counts}.")
    say(
        "No anchor kept outside was compared, so that a ledger cut off at its end or rewritten whole would not show."
    )
    say(
        "Set ZHENGPIN_ANCHOR_DIR or ZHENGPIN_ANCHOR_URL, or give anchors by --anchor or --anchors; "
        "see docs/operating/ledger.md."
    )
