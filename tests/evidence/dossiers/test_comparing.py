"""What changed between two dossiers is told file by file, row by row, and in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.evidence.dossiers.making import attached, content_in
from zhengpin.evidence.dossiers.building import BuiltDossier, build_dossier
from zhengpin.evidence.dossiers.comparing import compare, lines_of
from zhengpin.evidence.dossiers.content import DossierFigure
from zhengpin.evidence.typesetting.sealing import operator_seal


def later_version(folder: Path, older: BuiltDossier) -> BuiltDossier:
    content = content_in(folder)
    first, second = content.sections
    [listed] = second.tables
    changed, fresh = ("L-0002", "苍鹭帆布袋 2", "1.00", "removed"), ("L-0099", "New", "2", "up")
    rows = [*listed.rows[:2], changed, *listed.rows[4:], fresh]
    document = attached(folder, "0002-charge.txt", b"The charge.", "Charge")
    sections = [
        replace(
            first,
            paragraphs=["Four shops sold copies."],
            figures=[DossierFigure("Detained", "9", [document.name])],
        ),
        replace(second, tables=[replace(listed, rows=rows)]),
    ]
    content = replace(
        content, sections=sections, documents=[document], version=2, follows=older.identity, graph=None
    )
    return build_dossier(content, folder / "two.asice", seal=operator_seal(content.operator))


def test_what_changed_is_told_by_file_row_and_text(dossier: BuiltDossier, bag: Path, tmp_path: Path) -> None:
    newer = later_version(tmp_path, dossier)
    found = compare(bag, newer.path)
    assert (found.older, found.newer) == ("M-2026-0007 v1", "M-2026-0007 v2")
    assert found.added == ("data/documents/0002-charge.txt",)
    assert found.removed == ("data/documents/0001-ruling.txt", "data/graph.svg")
    assert found.changed == ()
    tables = {one.name: one for one in found.tables}
    assert tables.keys() == {"documents", "figures", "listings"}
    listings = tables["listings"]
    assert [row[0] for row in listings.added] == ["L-0099"]
    assert [row[0] for row in listings.removed] == ["L-0003"]
    assert [(was[2], now[2]) for was, now in listings.changed] == [("2.90", "1.00")]
    assert [(was[2], now[2]) for was, now in tables["figures"].changed] == [("7", "9")]
    [(title, before, after)] = found.texts
    assert (title, before[:5], after) == ("概况 Overview", "Three", "Four shops sold copies.")
    said = lines_of(found, "en")
    assert "Table listings: 1 rows added, 1 taken out, 1 changed" in said
    assert "~ L-0002: price: 2.90 → 1.00" in said
    assert lines_of(found, "zh-hans")[0] != said[0]


def test_the_same_twice_has_no_change(dossier: BuiltDossier, bag: Path) -> None:
    found = compare(dossier.path, bag)
    assert found.is_same
    assert lines_of(found, "en") == ["From M-2026-0007 v1 to M-2026-0007 v1:", "Nothing changed."]
