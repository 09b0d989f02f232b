"""`zhengpin import marks` and its siblings: rights from tables, and the tables to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from zhengpin.cli.importing.holders import holder_named
from zhengpin.cli.importing.verdicts import SHOWN, Pictures, Verdicts
from zhengpin.cli.options import HeaderLanguage, InputFile, TextLanguage, table_form, writable
from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say, table
from zhengpin.flows.rights.filing import import_rights
from zhengpin.rights.exporting import export_verdicts
from zhengpin.rights.importing.template import template
from zhengpin.rights.importing.verdicts import ImportResult, RowFault
from zhengpin.rights.states import TableKind

DryRun = Annotated[bool, typer.Option(help="Try every row and keep nothing.")]
Submit = Annotated[bool, typer.Option(help="Submit for review what is imported; else it stays a draft.")]
Holder = Annotated[
    str, typer.Option(help="The rights holder's name or id, for rows that name none themselves.")
]
DeclaredBy = Annotated[
    str,
    typer.Option(
        help="The full name of who declares that the rows are true, who also signs claims to works without a "
        "registration; by default whoever runs the command."
    ),
]


def importer(kind: TableKind) -> Callable[..., None]:
    """Return the command that imports rights of a kind."""

    def run(
        file: InputFile,
        dry_run: DryRun = False,
        verdicts: Verdicts = None,
        submit: Submit = True,
        pictures: Pictures = None,
        holder: Holder = "",
        declared_by: DeclaredBy = "",
        as_json: AsJson = False,
    ) -> None:
        result = _rights(
            kind, file, pictures, holder, submit=submit, declared_by=declared_by, dry_run=dry_run
        )
        if as_json:
            print_json(result.as_dict())
        else:
            _print_result(result)
        if verdicts:
            verdicts.write_bytes(export_verdicts(result))
            say(f"Verdicts written to {verdicts}.")

    return run


def _rights(kind: TableKind, file: Path, pictures: Path | None, holder: str, **more: Any) -> ImportResult:
    actor = operator()
    given = pictures or file.parent
    with progress() as shown:
        bar = shown.add_task("Importing", total=None, note="")
        return import_rights(
            table=kind.value,
            content=file,
            folder=given if given.is_dir() else None,
            archive=None if given.is_dir() else given,
            holder_id=holder_named(actor, holder) if holder else None,
            declared=True,
            progress=lambda done, total: shown.update(bar, completed=done, total=total),
            actor=actor,
            **more,
        )


def _print_result(result: ImportResult) -> None:
    counted = ", ".join(f"{count} {outcome}" for outcome, count in result.counts.items())
    say(f"{counted}." + (" Nothing was kept: this was a trial." if result.dry_run else ""))
    if result.ignored:
        say(f"Columns passed over: {', '.join(result.ignored)}")
    faults = [(v.row, v.label, _place(f), f.message, f.remedy) for v in result.rows for f in v.faults]
    if faults:
        table(
            f"What is wrong (the first {SHOWN})", ("row", "what", "column", "why", "remedy"), faults[:SHOWN]
        )


def _place(fault: RowFault) -> str:
    return f"{fault.column} (line {fault.line})".strip() if fault.line else fault.column


def write_template(
    kind: Annotated[TableKind, typer.Argument(help="What the table is to hold.")],
    file: Annotated[
        Path, typer.Argument(callback=writable, help="Where to write it; its ending says how: .csv or .xlsx.")
    ],
    language: HeaderLanguage = TextLanguage.ENGLISH,
) -> None:
    """Write an empty table to fill in, with a note on each column."""
    form = table_form(file)
    file.write_bytes(template(table=kind.value, form=form, language=language.value))
    say(f"Written to {file}. Fill it in, then: zhengpin import {kind.value.replace('_', '-')} {file}")
