"""Breaks text into pieces with their fonts, and pieces into lines: signs, Latin words, and the fields among them."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter

from reportlab.pdfbase import pdfmetrics

from benchmarks.applications.typefaces import registered

Values = dict[str, str]
_QUOTES = "“”‘’–—"
_HANGING = "，。；：、！？）》”’,.;:)"
_HEAVY = {"Times-Roman": "Times-Bold", "Helvetica": "Helvetica-Bold"}


@dataclass(frozen=True, slots=True)
class Faces:
    """Typefaces by name: of `typefaces`, or for `latin` of the 14 that every reader has."""

    han: str
    bold: str
    latin: str
    latin_quotes: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A sign or a Latin word; field: the name of the field whose text it is part of, empty for none."""

    text: str
    font: str
    size: float
    field: str

    @property
    def width(self) -> float:
        return pdfmetrics.stringWidth(self.text, self.font, self.size)


def pieces(text: str, values: Values, faces: Faces, size: float, *, bold: bool = False) -> list[Piece]:
    """Return signs and Latin words in order; names in {braces} are fields, filled from `values`."""
    found: list[Piece] = []
    for plain, name, _form, _conversion in Formatter().parse(text):
        found += _set(plain, "", faces, size, bold)
        if name:
            found += _set(values[name], name, faces, size, bold)
    return found


def _set(text: str, name: str, faces: Faces, size: float, bold: bool) -> list[Piece]:
    found: list[Piece] = []
    word = ""
    for sign in text:
        if ord(sign) < 0x180 or (faces.latin_quotes and sign in _QUOTES):
            word += sign
            if sign in " -/":
                found, word = [*found, _latin(word, name, faces, size, bold)], ""
            continue
        if word:
            found, word = [*found, _latin(word, name, faces, size, bold)], ""
        found.append(Piece(sign, registered(faces.bold if bold else faces.han), size, name))
    return [*found, _latin(word, name, faces, size, bold)] if word else found


def _latin(word: str, name: str, faces: Faces, size: float, bold: bool) -> Piece:
    if faces.latin in pdfmetrics.standardFonts and all(ord(sign) < 0x100 or sign in _QUOTES for sign in word):
        return Piece(word, _HEAVY.get(faces.latin, faces.latin) if bold else faces.latin, size, name)
    return Piece(word, registered(faces.bold if bold else faces.han), size, name)


def wrapped(line: list[Piece], width: float, first: float = 0) -> list[list[Piece]]:
    """Return the lines of at most `width` points; the first is `first` points shorter; closing marks may hang over."""
    rows: list[list[Piece]] = [[]]
    used = first
    for piece in line:
        if used + piece.width > width and rows[-1] and piece.text not in _HANGING:
            rows.append([])
            used = 0
        rows[-1].append(piece)
        used += piece.width
    return rows


def runs(row: list[Piece]) -> list[list[Piece]]:
    """Return neighbours of one font and field together."""
    found: list[list[Piece]] = []
    for piece in row:
        if found and (found[-1][0].font, found[-1][0].field) == (piece.font, piece.field):
            found[-1].append(piece)
        else:
            found.append([piece])
    return found
