"""The tables of a dossier as files, and what the document says as data. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from zhengpin.evidence.dossiers.beside import FORMAT, VERSION, moment
from zhengpin.evidence.dossiers.content import AttachedFile, Dossier, DossierTable
from zhengpin.kit import canonical


def tables_of(content: Dossier) -> Iterator[DossierTable]:
    """Yield every table that becomes a file: those of the sections, and what the dossier itself lists."""
    yield from content.tables
    figures = [
        (section.title, one.label, one.value, " ".join(one.documents), one.table)
        for section in content.sections
        for one in section.figures
    ]
    if figures:
        yield DossierTable(
            "figures", "", ("section", "figure", "value", "documents", "table"), figures, identity=2
        )
    for name, files in (("documents", content.documents), ("packs", content.packs)):
        if files:
            yield _files(name, files)


def _files(name: str, files: Sequence[AttachedFile]) -> DossierTable:
    rows = [(one.name, one.title, one.about, one.sha256) for one in files]
    return DossierTable(name, "", ("file", "title", "about", "sha256"), rows)


def csv_of(table: DossierTable) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8 with its mark, so that spreadsheets read Chinese)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_harmless(one) for one in table.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def data_of(content: Dossier) -> bytes:
    """Return what the document says, for programs: all but the rows, which stand in the tables' files."""
    return canonical.canonical_json(
        canonical.plain(
            {
                "format": FORMAT,
                "version": VERSION,
                "number": content.number,
                "title": content.title,
                "dossier_version": content.version,
                "follows": content.follows,
                "language": content.language,
                "operator": content.operator,
                "made_by": content.made_by,
                "made_at": moment(content.made_at),
                "graph": content.graph and {"title": content.graph.title, "said": content.graph.described},
                "sections": [
                    {
                        "title": section.title,
                        "paragraphs": list(section.paragraphs),
                        "figures": [
                            {
                                "label": one.label,
                                "value": one.value,
                                "documents": list(one.documents),
                                "table": one.table,
                            }
                            for one in section.figures
                        ],
                        "tables": [
                            {
                                "name": one.name,
                                "title": one.title,
                                "columns": list(one.columns),
                                "identity": one.identity,
                                "rows": len(one.rows),
                            }
                            for one in section.tables
                        ],
                        "pictures": [
                            {"described": one.described, "caption": one.caption} for one in section.pictures
                        ],
                    }
                    for section in content.sections
                ],
            }
        )
    )


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
