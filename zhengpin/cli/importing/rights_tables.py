"""`zhengpin import marks` and its siblings: rights from tables, and the tables to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.importing.verdicts import SHOWN, Verdicts, write_verdicts
from zhengpin.cli.options import HeaderLanguage, InputFile, TextLanguage, table_form, writable
from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say, table
from zhengpin.flows.rights.filing import import_rights
from zhengpin.rights.importing.tables import TableKind
from zhengpin.rights.importing.template import template
from zhengpin.rights.importing.verdicts import ImportResult

DryRun = Annotated[bool, typer.Option(help="Try every row and keep nothing.")]
Submit = Annotated[bool, typer.Option(help="Submit for review what is imported; else it stays a draft.")]


def importer(kind: TableKind) -> Callable[..., None]:
    """Return the command that imports rights of a kind."""

    def run(
        file: InputFile,
        dry_run: DryRun = False,
        verdicts: Verdicts = None,
        submit: Submit = True,
        as_json: AsJson = False,
    ) -> None:
        result = _rights(kind.value, file, dry_run, submit)
        if as_json:
            print_json(result.as_dict())
        else:
            _print_result(result)
        if verdicts:
            write_verdicts(verdicts, _verdict_rows(result))

    return run


def _rights(kind: str, file: Path, dry_run: bool, submit: bool) -> ImportResult:
    with progress() as shown:
        bar = shown.add_task("Importing", total=None, note="")
        return import_rights(
            table=kind,
            content=file.read_bytes(),
            folder=file.parent,
            submit=submit,
            declared=True,
            dry_run=dry_run,
            progress=lambda done, total: shown.update(bar, completed=done, total=total),
            actor=operator(),
        )


def _print_result(result: ImportResult) -> None:
    counted = ", ".join(f"{count} {outcome}" for outcome, count in result.counts.items())
    say(f"{counted}." + (" Nothing was kept: this was a trial." if result.dry_run else ""))
    if result.ignored:
        say(f"Columns passed over: {', '.join(result.ignored)}")
    faults = [(v.row, v.label, f.column, f.message, f.remedy) for v in result.rows for f in v.faults]
    if faults:
        table(f"Rows refused (the first {SHOWN})", ("row", "what", "column", "why", "remedy"), faults[:SHOWN])


def _verdict_rows(result: ImportResult) -> Iterator[list[object]]:
    yield ["row", "outcome", "id", "label", "column", "code", "message", "remedy"]
    for verdict in result.rows:
        head = [verdict.row, verdict.outcome.value, verdict.subject_id or "", verdict.label]
        if not verdict.faults:
            yield [*head, "", "", "", ""]
        for fault in verdict.faults:
            yield [*head, fault.column, fault.code, fault.message, fault.remedy]


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
