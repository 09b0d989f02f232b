"""Says what changed between two dossiers: files by their manifests, tables row by row, texts by their sections.

It takes what the manifests say as it is: that a dossier is what was signed, the verifier says.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from zhengpin.evidence.blob_store import Openable
from zhengpin.evidence.dossiers.content import Language

Row = tuple[str, ...]
_OWN = {"data/dossier.pdf", "data/dossier.json", "data/case.jsonld"}
"""Files that say what the others hold: they differ whenever anything does."""


@dataclass(frozen=True)
class TableChange:
    """What changed in a table. changed: the same row before and after; columns: before and after, if other."""

    name: str
    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    columns: tuple[Row, Row] | None = None
    heads: Row = ()


@dataclass(frozen=True)
class DossierComparison:
    """What changed from an older dossier to a newer one; files without tables, which stand row by row."""

    older: str
    newer: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    tables: tuple[TableChange, ...]
    texts: tuple[tuple[str, str, str], ...] = field(default=())
    """Of each section's text that changed: its title, the text before, the text after."""

    @property
    def is_same(self) -> bool:
        return not (self.added or self.removed or self.changed or self.tables or self.texts)


def compare(older: Openable, newer: Openable) -> DossierComparison:
    """Compare two dossiers, each a folder or an archive. Raises OSError, ValueError, KeyError where one is none."""
    before, after = _Bag(older), _Bag(newer)
    old, new = before.manifest(), after.manifest()
    tables = sorted(name for name in old.keys() | new.keys() if name.startswith("data/tables/"))
    names = (old.keys() | new.keys()).difference(tables, _OWN)
    return DossierComparison(
        before.said(),
        after.said(),
        tuple(sorted(names & (new.keys() - old.keys()))),
        tuple(sorted(names & (old.keys() - new.keys()))),
        tuple(sorted(name for name in names & old.keys() & new.keys() if old[name] != new[name])),
        tuple(_table(name, before, after) for name in tables if old.get(name) != new.get(name)),
        tuple(_texts(before.data, after.data)),
    )


def lines_of(found: DossierComparison, language: Language) -> list[str]:
    """Return what changed as people read it, a line each."""
    with translation.override(language):
        return list(_lines(found))


class _Bag:
    """The files of a dossier, read one by one."""

    def __init__(self, path: Openable) -> None:
        self.read: Callable[[str], bytes]
        if isinstance(path, Path) and path.is_dir():
            self.read = lambda name: (path / name).read_bytes()
        else:
            with path.open("rb") as file, zipfile.ZipFile(file) as archive:
                names = archive.namelist()
            top = next(name.partition("/")[0] for name in names if name.endswith("/bagit.txt"))
            self.read = lambda name: _member(path, f"{top}/{name}")
        self.data: dict[str, Any] = json.loads(self.read("data/dossier.json"))
        self.identities = {
            one["name"]: one["identity"] for section in self.data["sections"] for one in section["tables"]
        } | {"figures": 2}

    def said(self) -> str:
        return f"{self.data['number']} v{self.data['dossier_version']}"

    def manifest(self) -> dict[str, str]:
        lines = self.read("manifest-sha256.txt").decode("ascii").splitlines()
        return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}

    def rows(self, name: str) -> list[Row]:
        """Return a table's rows, its columns first; none where it is not there."""
        if name not in self.manifest():
            return []
        text = self.read(name).decode("utf-8-sig")
        return [tuple(row) for row in csv.reader(io.StringIO(text, newline=""))]


def _member(path: Openable, name: str) -> bytes:
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        return archive.read(name)


def _table(name: str, before: _Bag, after: _Bag) -> TableChange:
    stem = name.rpartition("/")[2].removesuffix(".csv")
    (heads, *old), (new_heads, *new) = (bag.rows(name) or [()] for bag in (before, after))
    columns = (heads, new_heads) if heads and new_heads and heads != new_heads else None
    if columns:
        return TableChange(stem, tuple(new), tuple(old), columns=columns, heads=new_heads)
    wide = after.identities.get(stem, before.identities.get(stem, 1))
    known, fresh = _keyed(old, wide), _keyed(new, wide)
    pairs = [
        pair for key in {**known, **fresh} for pair in zip_longest(known.get(key, ()), fresh.get(key, ()))
    ]
    return TableChange(
        stem,
        tuple(now for was, now in pairs if was is None),
        tuple(was for was, now in pairs if now is None),
        tuple((was, now) for was, now in pairs if was and now and was != now),
        heads=new_heads or heads,
    )


def _keyed(rows: Sequence[Row], wide: int) -> dict[Row, list[Row]]:
    found: dict[Row, list[Row]] = {}
    for row in rows:
        found.setdefault(row[:wide], []).append(row)
    return found


def _texts(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    if before["title"] != after["title"]:
        yield "", before["title"], after["title"]
    old, new = (
        {section["title"]: "\n".join(section["paragraphs"]) for section in said["sections"]}
        for said in (before, after)
    )
    for title in {**old, **new}:
        if old.get(title) != new.get(title):
            yield title, old.get(title, ""), new.get(title, "")


def _lines(found: DossierComparison) -> Iterator[str]:
    yield _("From %(older)s to %(newer)s:") % {"older": found.older, "newer": found.newer}
    if found.is_same:
        yield _("Nothing changed.")
    for said, names in (
        (_("File added: %(file)s"), found.added),
        (_("File taken out: %(file)s"), found.removed),
        (_("File changed: %(file)s"), found.changed),
    ):
        yield from (said % {"file": name} for name in names)
    for title, before, after in found.texts:
        yield _("Text changed: %(title)s") % {"title": title or _("Title")}
        yield from (f"− {line}" for line in before.splitlines())
        yield from (f"+ {line}" for line in after.splitlines())
    for table in found.tables:
        yield from _table_lines(table)


def _table_lines(table: TableChange) -> Iterator[str]:
    yield _("Table %(table)s: %(added)s rows added, %(removed)s taken out, %(changed)s changed") % {
        "table": table.name,
        "added": len(table.added),
        "removed": len(table.removed),
        "changed": len(table.changed),
    }
    if table.columns:
        yield _("Its columns are others: %(before)s → %(after)s") % {
            "before": ", ".join(table.columns[0]),
            "after": ", ".join(table.columns[1]),
        }
    yield from (f"− {' | '.join(row)}" for row in table.removed)
    yield from (f"+ {' | '.join(row)}" for row in table.added)
    for was, now in table.changed:
        cells = [
            f"{head}: {old} → {new}"
            for head, old, new in zip(table.heads, was, now, strict=True)
            if old != new
        ]
        yield f"~ {was[0]}: {'; '.join(cells)}"
