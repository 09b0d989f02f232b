"""`zhengpin import listings` and `buyer-records`: a file of the marketplace's, with a verdict for every line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from rich.markup import escape

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.queries import batch_lines
from zhengpin.catalog.states import BatchContents
from zhengpin.cli.importing.apart import process_apart
from zhengpin.cli.importing.verdicts import SHOWN, Pictures, Verdicts, write_verdicts
from zhengpin.cli.options import InputFile
from zhengpin.cli.terminal import AsJson, errors, operator, print_json, progress, say, show
from zhengpin.flows.intake.contents import shown_problems, verdict_rows
from zhengpin.flows.intake.intake import read_batch, start_batch

Source = Annotated[
    str, typer.Option(help="The marketplace's short name; with the number of a line it is the key.")
]


def listings(
    file: InputFile,
    source: Source,
    pictures: Pictures = None,
    verdicts: Verdicts = None,
    as_json: AsJson = False,
) -> None:
    """Import listings from a CSV, JSONL or Parquet file.

    Stopped and started again, it goes on where it was. Columns and fields: docs/integrating/intake.md.
    """
    _read(BatchContents.LISTINGS, file, source, pictures, verdicts, as_json=as_json)


def buyer_records(
    file: InputFile,
    source: Source,
    pictures: Pictures = None,
    verdicts: Verdicts = None,
    as_json: AsJson = False,
) -> None:
    """Import orders, returns, reviews, questions and reports of buyers from a CSV, JSONL or Parquet file.

    Stopped and started again, it goes on where it was. Columns and fields: docs/integrating/orders-and-feedback.md.
    """
    _read(BatchContents.BUYER_RECORDS, file, source, pictures, verdicts, as_json=as_json)


def _read(
    contents: BatchContents,
    file: Path,
    source: str,
    pictures: Path | None,
    verdicts: Path | None,
    *,
    as_json: bool,
) -> None:
    actor = operator()
    begun = start_batch(
        source=source,
        name=file.name,
        path=file,
        pictures=pictures,
        contents=contents,
        actor=actor,
        enqueue=False,
    )
    with progress() as shown, process_apart() as apart:
        bar = shown.add_task("Importing", total=begun.total or None, completed=begun.next_line - 1, note="")
        done = read_batch(
            batch_id=begun.pk,
            actor=actor,
            progress=lambda b: shown.update(
                bar, total=b.total, completed=b.next_line - 1, note=f"{b.refused} refused"
            ),
            apart=apart,
        )
    say(f"{done.stored} stored, {done.unchanged} unchanged, {done.refused} refused.")
    if done.failure:
        errors.print(f"[bold red]✗[/] {escape(done.failure['message'])} [dim]({done.failure['code']})[/]")
    problems = _problems(actor, done.pk)
    if as_json:
        counted = {name: getattr(done, name) for name in ("stored", "unchanged", "refused")}
        print_json({"batch": done.pk, **counted, "failure": done.failure, "first_problems": problems})
    elif problems:
        headings = {"line": "line", "external_id": "id", "field": "field"}
        headings |= {"message": "what", "remedy": "how to fix it"}
        show(f"Lines with problems (the first {SHOWN})", headings, problems, as_json=False)
    if verdicts:
        write_verdicts(verdicts, verdict_rows(actor, done.pk))
    if done.failure:
        sys.exit(1)


def _problems(actor: Actor, batch_id: UUID) -> list[dict[str, object]]:
    names = ("code", "field", "message", "remedy")
    return [
        {"line": row.line, "external_id": row.external_id} | {name: problem.get(name) for name in names}
        for row in batch_lines(actor, batch_id)[:SHOWN]
        for problem in shown_problems(row)
    ]
