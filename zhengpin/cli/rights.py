"""`zhengpin rights`: what registers say of filings, and rights as tables that can be imported elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from zhengpin.cli.options import HeaderLanguage, TextLanguage, table_form, writable
from zhengpin.cli.people import organisation_named
from zhengpin.cli.terminal import AsJson, operator, print_json, say, show
from zhengpin.rights import operations
from zhengpin.rights.exporting_whole import ExportedTable, export_table
from zhengpin.rights.importing.reading import MOST_ROWS
from zhengpin.rights.states import FilingState, TableKind

commands = typer.Typer(help="Compare filings with the register, and export rights.", no_args_is_help=True)


@commands.command()
def export(
    kind: Annotated[TableKind, typer.Argument(help="What is to be exported.")],
    file: Annotated[
        Path, typer.Argument(callback=writable, help="Where to write it; its ending says how: .csv or .xlsx.")
    ],
    organisation: Annotated[
        str, typer.Option(help="Only what belongs to this organisation, by its name or id; by default all.")
    ] = "",
    state: Annotated[
        FilingState | None,
        typer.Option(
            help="Only filings in this state, by default approved. Of authorisations those in force go out."
        ),
    ] = None,
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures",
            help="Write the pictures too, into a folder beside the file. Without it the table names them by digest, "
            "which only an installation that holds them understands.",
        ),
    ] = False,
    language: HeaderLanguage = TextLanguage.ENGLISH,
    as_json: AsJson = False,
) -> None:
    """Write rights of a kind, or authorisations, in the columns that `zhengpin import` reads.

    Imported elsewhere they are the same rights, which a person there approves. What no column holds is not in it:
    documents, films and sounds, decisions, numbers given here, secrets. Sellers whom authorisations name must be known
    where they are imported.
    """
    if state and kind is TableKind.AUTHORISATIONS:
        raise typer.BadParameter("authorisations go out as far as they are in force", param_hint="--state")
    done = export_table(
        operator(),
        kind=kind,
        path=file,
        form=table_form(file),
        language=language.value,
        organisation_id=organisation_named(organisation).pk if organisation else None,
        state=state or FilingState.APPROVED,
        pictures=pictures,
    )
    if as_json:
        print_json({"file": file, "rows": done.rows, "pictures": done.pictures, "left_out": done.left_out})
    else:
        _say(done, kind, file, pictures)


def _say(done: ExportedTable, kind: TableKind, file: Path, pictures: bool) -> None:
    beside = f" and {done.pictures} pictures" if pictures else ""
    say(f"{done.rows} rows{beside} were written to {file}.")
    say(f"Elsewhere: zhengpin import {kind.value.replace('_', '-')} {file}")
    if done.left_out:
        others = ", ".join(f"{count} {state}" for state, count in sorted(done.left_out.items()))
        say(f"Not in it, as they are in another state: {others}.")
    if done.rows > MOST_ROWS:
        say(f"An import reads at most {MOST_ROWS} rows: export one organisation at a time.")


@commands.command()
def register(
    filing: Annotated[
        UUID, typer.Argument(help="The filing's identifier: the last part of its page's address.")
    ],
    as_json: AsJson = False,
) -> None:
    """Ask the register about a filing's number, keep the answer, and show what differs."""
    row = operations.read_register(filing_id=filing, actor=operator())
    differences = row.differences if row.found else []
    if as_json:
        print_json({"found": row.found, "source": row.source, "differences": differences})
        return
    if not row.found:
        say("The register holds nothing under this number.")
        return
    say(f"Read in {row.source}: {len(differences)} differences.")
    if differences:
        headings = {"field": "field", "filed": "filed", "register": "registered", "grave": "grave"}
        show("Differences", headings, differences, as_json=False)
