"""`zhengpin ledger`: seal, verify, hand out anchors."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.options import text_of
from zhengpin.cli.terminal import AsJson, errors, operator, print_json, progress, say
from zhengpin.flows.ledger.anchoring import AnchorNotKeptError, is_set, keep_anchor
from zhengpin.flows.ledger.checking import LedgerCheck, check_ledger
from zhengpin.kit.errors import Invalid
from zhengpin.ledger.anchor_folder import read_anchor, read_anchors
from zhengpin.ledger.sealing import export_anchor, seal_pending

commands = typer.Typer(help="Seal and verify the ledger.", no_args_is_help=True)


@commands.command()
def seal(as_json: AsJson = False) -> None:
    """Seal every entry that is not sealed yet."""
    sealed = seal_pending(thorough=True)
    say(f"{sealed} entries were sealed.")
    if as_json:
        print_json({"sealed": sealed})


@commands.command()
def anchor(
    keep: Annotated[
        bool,
        typer.Option(
            "--keep",
            help="Do not print it, but keep it where ZHENGPIN_ANCHOR_DIR and ZHENGPIN_ANCHOR_URL say.",
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print the newest seal as `number:chain`.

    Keep it elsewhere: it shows a ledger that was rewritten or cut off.
    """
    if keep:
        _keep(as_json)
        return
    seal_pending()
    found = export_anchor(actor=operator())
    if found is None:
        raise Invalid("The ledger holds nothing yet.", code="ledger.empty")
    if as_json:
        print_json({"number": found.number, "chain": found.chain})
    else:
        typer.echo(f"{found.number}:{found.chain}")


def _keep(as_json: bool) -> None:
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
    if as_json:
        print_json({"kept": found.number if found else None})


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
    as_json: AsJson = False,
) -> None:
    """Verify the whole ledger; name the first fault and leave with status 1.

    Checked are every entry and seal, the anchors kept outside, the triggers, and that decisions and measures say what
    their entries say.
    """
    given = [read_anchor(text) for text in anchors or []]
    given += [one for file in files or [] for one in read_anchors(text_of(file))]
    with progress() as shown:
        bar = shown.add_task("Verifying", total=None, note="")
        result = check_ledger(anchors=given, progress=lambda done: shown.update(bar, completed=done))
        shown.update(bar, total=result.entries)
    if as_json:
        print_json(_document(result))
    if result.ok:
        _say_whole(result)
        return
    errors.print(f"[bold red]✗[/] {_what(result)} ({result.reason}).")
    if result.fault:
        errors.print(f"  {result.fault.sentence}")
    sys.exit(1)


def _document(result: LedgerCheck) -> dict[str, object]:
    fault = result.fault
    counted = {name: getattr(result, name) for name in ("entries", "seals", "unsealed", "anchors")}
    return {"whole": result.ok, **counted, "anchored_up_to": result.newest} | {
        "reason": result.reason,
        "entry": fault.entry_id if fault else None,
        "thing": fault.thing if fault else None,
        "sentence": fault.sentence if fault else None,
    }


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
