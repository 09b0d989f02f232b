"""What goes into a dossier, as plain data. It knows no matter: whoever has one fills this in. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from zhengpin.evidence.blob_store import Openable

Language = Literal["zh-hans", "en"]
Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""
FILE_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9_-])?")
TABLE_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
MOST_PRINTED = 2_000
"""Rows of one table that the document prints; its file holds all."""


@dataclass(frozen=True)
class AttachedFile:
    """A file that goes in as it is, read when the dossier is made.

    name: in its folder, ASCII; path: where it is now; sha256: what it must give, or nothing is made; title: as people
    call it; about: what it shows and whence it came.
    """

    name: str
    path: Openable
    sha256: str
    title: str
    about: str = ""


@dataclass(frozen=True)
class DossierTable:
    """Rows of text under columns. name: of its file; identity: how many of the first columns tell a row from others."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    identity: int = 1
    printed: int = MOST_PRINTED


@dataclass(frozen=True)
class DossierFigure:
    """A number as it is printed, and what it rests on.

    documents: names of attached documents or packs; table: of the table whose rows it counts. One of both is there.
    """

    label: str
    value: str
    documents: Sequence[str] = ()
    table: str = ""


@dataclass(frozen=True)
class DossierPicture:
    """A picture that is printed small. described: in words, for who cannot see it; caption: what stands below it."""

    path: Openable
    described: str
    caption: str = ""


@dataclass(frozen=True)
class DossierSection:
    """A chapter of the document, in this order: paragraphs, figures, tables, pictures."""

    title: str
    paragraphs: Sequence[str] = ()
    figures: Sequence[DossierFigure] = ()
    tables: Sequence[DossierTable] = ()
    pictures: Sequence[DossierPicture] = ()


@dataclass(frozen=True)
class DossierGraph:
    """A drawing (SVG) of who is joined to whom; the table that says the same stands in a section."""

    svg: bytes
    title: str
    described: str


@dataclass(frozen=True)
class Dossier:
    """A dossier: what stands on its front, its sections, and the files that come with it.

    number: of the matter as people say it, ASCII; made_at: with its time zone; version: from 1; follows: the identity
    of the version before (`BuiltDossier.identity`), empty for the first.
    """

    number: str
    title: str
    language: Language
    operator: str
    made_by: str
    made_at: datetime
    sections: Sequence[DossierSection]
    documents: Sequence[AttachedFile] = ()
    packs: Sequence[AttachedFile] = ()
    graph: DossierGraph | None = None
    version: int = 1
    follows: str = ""

    @property
    def tables(self) -> Iterator[DossierTable]:
        return (table for section in self.sections for table in section.tables)

    @property
    def name(self) -> str:
        """The name of its folder."""
        return f"dossier-{self.number}-v{self.version}"


def file_name(title: str, number: int, suffix: str) -> str:
    """Return a name for a file from what people call it: ASCII, told from others by a number. suffix: `.pdf`."""
    words = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-")[:60].strip("-").lower()
    return f"{number:04}{'-' if words else ''}{words}{suffix.lower()}"
