"""`zhengpin import`: catalogues, rights and banks of hashes from files, with a verdict for every line."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from rich.markup import escape

from zhengpin.catalog.queries import batch_lines, shown_problems, verdict_rows
from zhengpin.cli.options import InputFile, writable
from zhengpin.cli.terminal import errors, operator, progress, say, table
from zhengpin.flows.complaints.notice_import import import_notice
from zhengpin.flows.intake.bank_filling import fill_bank
from zhengpin.flows.intake.intake import read_batch, start_batch
from zhengpin.flows.rights.filing import import_rights
from zhengpin.rights.exporting import export_verdicts
from zhengpin.rights.importing.template import template
from zhengpin.rights.importing.verdicts import ImportResult
from zhengpin.rights.importing.writing import FORMS
from zhengpin.rights.queries import holders
from zhengpin.rights.states import TableKind

commands = typer.Typer(help="Import listings, rights and hashes from files.", no_args_is_help=True)
SHOWN = 20

File = InputFile
Pictures = Annotated[
    Path | None,
    typer.Option(exists=True, help="A ZIP file or folder of pictures; by default the file's folder."),
]
Verdicts = Annotated[
    Path | None, typer.Option("--verdicts", callback=writable, help="Write every verdict to this CSV file.")
]


@commands.command()
def listings(
    file: File,
    source: Annotated[
        str, typer.Option(help="The marketplace's short name; with the listing's id it is the key.")
    ],
    pictures: Pictures = None,
    verdicts: Verdicts = None,
) -> None:
    """Import listings from CSV, JSONL or Parquet. Stopped and started again, it goes on where it was."""
    actor = operator()
    begun = start_batch(
        source=source, name=file.name, path=file, pictures=pictures, actor=actor, enqueue=False
    )
    with progress() as shown:
        bar = shown.add_task("Importing", total=begun.total or None, completed=begun.next_line - 1, note="")
        done = read_batch(
            batch_id=begun.pk,
            actor=actor,
            progress=lambda b: shown.update(
                bar, total=b.total, completed=b.next_line - 1, note=f"{b.refused} refused"
            ),
        )
    say(f"{done.stored} stored, {done.unchanged} unchanged, {done.refused} refused.")
    if done.failure:
        errors.print(f"[bold red]✗[/] {escape(done.failure['message'])} [dim]({done.failure['code']})[/]")
    _show_lines(actor, done.pk)
    if verdicts:
        _write(verdicts, verdict_rows(actor, done.pk))
    if done.failure:
        sys.exit(1)


def _show_lines(actor, batch_id) -> None:
    rows = [
        (row.line, row.external_id, problem["field"], problem["message"], problem["remedy"])
        for row in batch_lines(actor, batch_id)[:SHOWN]
        for problem in shown_problems(row)
    ]
    if rows:
        table(
            f"Lines with problems (the first {SHOWN})",
            ("line", "id", "field", "what", "how to mend it"),
            rows,
        )


def _write(path: Path, rows) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    say(f"Verdicts written to {path}.")


def _rights(kind: TableKind, file: Path, pictures: Path | None, holder: str, **more: Any) -> ImportResult:
    actor = operator()
    given = pictures or file.parent
    with progress() as shown:
        bar = shown.add_task("Importing", total=None, note="")
        return import_rights(
            table=kind.value,
            content=file.read_bytes(),
            folder=given if given.is_dir() else None,
            archive=None if given.is_dir() else given,
            holder_id=_holder(actor, holder) if holder else None,
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
    faults = [(v.row, v.label, f.column, f.message, f.remedy) for v in result.rows for f in v.faults]
    if faults:
        table(f"Rows refused (the first {SHOWN})", ("row", "what", "column", "why", "remedy"), faults[:SHOWN])


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


def _importer(kind: TableKind) -> Callable[..., None]:
    """Return the command that imports rights of a kind."""

    def run(
        file: File,
        dry_run: DryRun = False,
        verdicts: Verdicts = None,
        submit: Submit = True,
        pictures: Pictures = None,
        holder: Holder = "",
        declared_by: DeclaredBy = "",
    ) -> None:
        result = _rights(
            kind, file, pictures, holder, submit=submit, declared_by=declared_by, dry_run=dry_run
        )
        _print_result(result)
        if verdicts:
            verdicts.write_bytes(export_verdicts(result))
            say(f"Verdicts written to {verdicts}.")

    return run


for _kind in TableKind:
    commands.command(
        _kind.value.replace("_", "-"),
        help=f"Import {_kind.en.lower()} from CSV or XLSX; pictures by path beside the file. Whoever imports declares "
        "that the rows are true. Columns: zhengpin import template.",
    )(_importer(_kind))


@commands.command("template")
def write_template(
    kind: Annotated[TableKind, typer.Argument(help="What is to be imported.")],
    file: Annotated[
        Path, typer.Argument(callback=writable, help="Where to write it; its ending says how: .csv or .xlsx.")
    ],
    language: Annotated[str, typer.Option(help="Of the headers: zh-hans or en.")] = "en",
) -> None:
    """Write an empty table to fill in, with a note on each column."""
    form = file.suffix.lower().removeprefix(".")
    if form not in FORMS:
        raise typer.BadParameter(f"{file} must end in .csv or .xlsx")
    if language not in ("en", "zh-hans"):
        raise typer.BadParameter("the language may be zh-hans or en")
    file.write_bytes(template(table=kind.value, form=form, language=language))
    say(f"Written to {file}. Fill it in, then: zhengpin import {kind.value.replace('_', '-')} {file}")


@commands.command()
def hashes(
    file: File,
    bank: Annotated[
        str, typer.Option(help="The bank's name, in capitals; one that is not there is created.")
    ],
) -> None:
    """Import PDQ hashes into a bank of the operator's: one a line, perhaps with a comma and a note."""
    with progress() as shown, file.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        bar = shown.add_task("Importing", total=None, note="")
        filling = fill_bank(
            bank_name=bank,
            lines=lines,
            progress=lambda f: shown.update(bar, completed=f.read, note=f"{f.refused} refused"),
            actor=operator(),
        )
        shown.update(bar, total=filling.read)
    if filling.created:
        say(f"The bank {bank} was created.")
    say(f"{filling.added} added, {filling.unchanged} there already, {filling.refused} refused.")
    if filling.shown:
        rows = [(number, problem.message) for number, problem in filling.shown[:SHOWN]]
        table(f"Lines refused (the first {SHOWN})", ("line", "why"), rows)


@commands.command()
def notices(
    files: Annotated[
        list[Path], typer.Argument(help="The letters, as text.", exists=True, dir_okay=False, readable=True)
    ],
    holder: Annotated[str, typer.Option(help="The rights holder's name or id, for whom they were written.")],
    procedure: Annotated[
        str, typer.Option(help="The law they follow; by default what their words point to.")
    ] = "",
) -> None:
    """Draft a complaint from each letter of infringement, as far as its text allows, and say what it lacks."""
    actor = operator()
    rows = []
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        done = import_notice(
            text=text, name=file.name, holder_id=_holder(actor, holder), procedure=procedure, actor=actor
        )
        drafted = str(done.complaint.pk) if done.complaint else "–"
        rows.append((file.name, done.kind, drafted, f"{done.taken}/{done.targets}", ", ".join(done.missing)))
    table("Letters read", ("file", "kind", "draft", "targets known", "missing"), rows)


def _holder(actor, text: str):
    """Return the id of the rights holder of that id or, else, of exactly that name. Raises BadParameter."""
    found = [row.pk for row in holders(actor, text=text) if text in (row.name, row.name_zh)]
    try:
        return found[0] if len(found) == 1 else UUID(text)
    except ValueError:
        known = ", ".join(row.name for row in holders(actor)[:SHOWN]) or "none"
        raise typer.BadParameter(f"there is no rights holder {text!r}; known are: {known}") from None
