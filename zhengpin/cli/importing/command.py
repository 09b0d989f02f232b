"""`zhengpin import`: one command for each thing that comes as a file."""

from __future__ import annotations

import typer

from zhengpin.cli.importing.catalogue import buyer_records, listings
from zhengpin.cli.importing.hashes import hashes
from zhengpin.cli.importing.isbn_ranges import isbn_ranges
from zhengpin.cli.importing.notices import notices
from zhengpin.cli.importing.rights_tables import importer, write_template
from zhengpin.rights.states import TableKind

commands = typer.Typer(
    help="Import listings, buyers' records, rights, ranges of ISBNs, hashes and letters from files.",
    no_args_is_help=True,
)

ABOUT_TABLES = (
    "Pictures are named by their path beside the file. Whoever imports declares that the rows are true. "
    "`zhengpin import template` writes the columns: docs/integrating/rights-import.md."
)


def _forms(kind: TableKind) -> str:
    return "CSV, XLSX or ONIX 3.0 and 3.1" if kind is TableKind.PUBLICATIONS else "CSV or XLSX"


commands.command()(listings)
commands.command()(buyer_records)
for _kind in TableKind:
    commands.command(
        _kind.value.replace("_", "-"),
        help=f"Import {_kind.en.lower()} from {_forms(_kind)}.\n\n{ABOUT_TABLES}",
    )(importer(_kind))
commands.command("template")(write_template)
commands.command()(isbn_ranges)
commands.command()(hashes)
commands.command()(notices)
