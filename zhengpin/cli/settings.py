"""`zhengpin settings`: every setting with its value, default and meaning, and whether all of them can be understood."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from zhengpin.cli.terminal import AsJson, print_json
from zhengpin.kit.settings_table import TABLE, Setting, faults

HIDDEN = "(hidden)"
DOCS = "docs/operating/settings.md"

commands = typer.Typer(
    help="Show and check the settings.", no_args_is_help=True, pretty_exceptions_enable=False
)


@commands.command()
def show(
    name: Annotated[str, typer.Argument(help="Part of a name, such as LIVE; by default all.")] = "",
    given: Annotated[bool, typer.Option("--given", help="Only those that the environment sets.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show settings: what each is now, its default, and what it means."""
    wanted = name.upper().removeprefix("ZHENGPIN_")
    rows = [
        row for key, row in sorted(TABLE.items()) if wanted in key and (row.given is not None or not given)
    ]
    if as_json:
        print_json({"items": [_as_dict(row) for row in rows]})
        return
    if not rows:
        typer.echo("No setting is named so. All of them: zhengpin settings show", err=True)
        sys.exit(1)
    shown = Table(header_style="bold")
    for column in ("setting", "value", "default", "meaning"):
        shown.add_column(column, overflow="fold")
    for row in rows:
        value = "" if row.given is None else _value(row)
        meaning = f"{row.meaning} ({row.page})" if row.page else row.meaning
        shown.add_row(*map(escape, (row.variable, value, with_unit(row), meaning)))
    Console().print(shown)


@commands.command()
def check(as_json: AsJson = False) -> None:
    """Check that every ZHENGPIN_ variable is a setting, and that its value can be understood."""
    found = faults()
    many = sum(row.given is not None for row in TABLE.values())
    if as_json:
        print_json({"good": not found, "settings": len(TABLE), "given": many, "faults": found})
    for fault in found:
        typer.echo(f"✗ {fault}", err=True)
    if found:
        typer.echo(f"  What each may be: zhengpin settings show, or {DOCS}", err=True)
        sys.exit(1)
    typer.echo(f"{len(TABLE)} settings, {many} of them set here: all can be understood.", err=as_json)


def with_unit(row: Setting) -> str:
    """Return a default with its unit, or that there is none."""
    return f"{row.default} {row.unit}".strip() if row.default else "–"


def _value(row: Setting) -> str:
    return HIDDEN if row.secret else str(row.given)


def _as_dict(row: Setting) -> dict[str, object]:
    return {
        "name": row.variable,
        "kind": row.kind.value,
        "unit": row.unit,
        "value": None if row.given is None else _value(row),
        "default": row.default,
        "choices": list(row.choices),
        "least": row.least,
        "most": row.most,
        "meaning": row.meaning,
        "page": row.page,
    }
