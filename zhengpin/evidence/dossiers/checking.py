"""Sees that what is to go into a dossier can, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from zhengpin.evidence.dossiers.content import FILE_NAME, TABLE_NAME, Dossier, DossierTable
from zhengpin.evidence.dossiers.problems import (
    FigureWithoutSource,
    GraphUnfit,
    NameTaken,
    NameUnfit,
    RowUnfit,
)

OWN_TABLES = frozenset({"documents", "packs", "figures"})
_OUTSIDE = ("image", "use", "script", "foreignObject", "style")


def check(content: Dossier) -> None:
    """Raise the first of the problems that a dossier has (`problems`)."""
    _named([content.number])
    for files in (content.documents, content.packs):
        _named(one.name for one in files)
    _named((one.name for one in content.tables), tables=True)
    for table in content.tables:
        _rows(table)
    sources = {one.name for one in (*content.documents, *content.packs)}
    tables = {one.name for one in content.tables}
    for section in content.sections:
        for figure in section.figures:
            known = sources.issuperset(figure.documents) and (not figure.table or figure.table in tables)
            if not known or not (figure.documents or figure.table):
                raise FigureWithoutSource(figure=figure.label)
    if content.graph is not None:
        _drawing(content.graph.svg)


def _named(names: Iterable[str], *, tables: bool = False) -> None:
    seen: set[str] = set(OWN_TABLES) if tables else set()
    for name in names:
        if not (TABLE_NAME if tables else FILE_NAME).fullmatch(name):
            raise NameUnfit(name=name[:120])
        if name.lower() in seen:  # as file systems without case see it
            raise NameTaken(name=name)
        seen.add(name.lower())


def _rows(table: DossierTable) -> None:
    wide = len(table.columns)
    if not wide or not 0 < table.identity <= wide:
        raise RowUnfit(table=table.name)
    for at, row in enumerate(table.rows):
        if len(row) != wide:
            raise RowUnfit(table=table.name, row=at + 1)


def _drawing(svg: bytes) -> None:
    """See that it is a drawing that takes nothing from elsewhere; links in it lead nowhere once it is printed."""
    try:
        root = fromstring(svg, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise GraphUnfit() from error
    tags = {str(one.tag).rpartition("}")[2] for one in root.iter()}
    if not str(root.tag).endswith("}svg") or tags.intersection(_OUTSIDE):
        raise GraphUnfit()
