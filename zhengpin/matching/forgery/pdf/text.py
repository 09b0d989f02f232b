"""The characters of a PDF page with their places and typefaces, as PDFium gives them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pypdfium2
from pypdfium2 import raw

from zhengpin.matching.reading.port import Quad

MOST_GLYPHS = 20_000
_FAR = 1_000_000
"""Units that PDFium is told a page is wide and high, since it tells whole ones only."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """key: tells two copies of one typeface apart; name: as the file has it, without the tag of a subset; tag: that
    tag; embedded: whether the file holds it.
    """

    key: int
    name: str
    tag: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class PdfGlyph:
    """A character; box: left, top, right, bottom, 0..1 of the page; shown: not of the invisible text of readers."""

    sign: str
    box: tuple[float, float, float, float]
    face: Typeface | None
    shown: bool


class PageText:
    """The characters of one page in the order of the file."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.glyphs = list(_glyphs(page))

    @cached_property
    def text(self) -> str:
        return "".join(glyph.sign for glyph in self.glyphs)

    def boxes(self, start: int, end: int) -> tuple[Quad, ...]:
        """Return the places of the characters `start` to `end`, one for each line that they touch."""
        return boxes_round([glyph.box for glyph in self.glyphs[start:end]])


class Places:
    """Turns places in points of a page into 0..1 of it as it is shown, y down."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._page = page
        origin, across, up = (self._shown(x, y) for x, y in ((0, 0), (100, 0), (0, 100)))
        self._matrix = np.stack([(across - origin) / 100, (up - origin) / 100, origin], axis=1)

    def _shown(self, x: float, y: float) -> np.ndarray:
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(self._page, 0, 0, _FAR, _FAR, 0, x, y, left, top)
        return np.array([left.value, top.value], np.float64) / _FAR

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        corners = self._matrix @ np.array([[left, right], [bottom, top], [1.0, 1.0]])
        (x0, x1), (y0, y1) = np.sort(corners[0]), np.sort(corners[1])
        return float(x0), float(y0), float(x1), float(y1)


def quad(box: tuple[float, float, float, float]) -> Quad:
    """Return a box as four corners from the upper left, clockwise, kept within the page."""
    left, top, right, bottom = (round(min(max(side, 0.0), 1.0), 4) for side in box)
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def boxes_round(boxes: Iterable[tuple[float, float, float, float]]) -> tuple[Quad, ...]:
    """Return boxes joined line by line: a box joins the one before it where their middles lie level."""
    lines: list[tuple[float, float, float, float]] = []
    for box in boxes:
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        if lines and abs((lines[-1][1] + lines[-1][3]) - (box[1] + box[3])) < lines[-1][3] - lines[-1][1]:
            last = lines.pop()
            box = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        lines.append(box)
    return tuple(quad(line) for line in lines)


def _glyphs(page: pypdfium2.PdfPage) -> Iterable[PdfGlyph]:
    places, faces = Places(page), dict[int, Typeface]()
    text = page.get_textpage()
    box = raw.FS_RECTF()
    try:
        for at in range(min(text.count_chars(), MOST_GLYPHS)):
            code = raw.FPDFText_GetUnicode(text, at)
            if code < 32 or raw.FPDFText_IsGenerated(text, at) == 1:
                continue
            if not raw.FPDFText_GetLooseCharBox(text, at, box):
                continue
            owner = raw.FPDFText_GetTextObject(text, at)
            shown = not owner or raw.FPDFTextObj_GetTextRenderMode(owner) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
            sign = chr(code) if code <= 0x10FFFF else "\ufffd"
            yield PdfGlyph(
                sign,
                places.box(box.left, box.bottom, box.right, box.top),
                _face(owner, faces) if owner else None,
                bool(shown),
            )
    finally:
        text.close()


def _face(owner: object, known: dict[int, Typeface]) -> Typeface | None:
    font = raw.FPDFTextObj_GetFont(owner)
    if not font:
        return None
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in known:
        buffer = ctypes.create_string_buffer(256)
        size = raw.FPDFFont_GetBaseFontName(font, buffer, 256)
        name = buffer.raw[: max(0, min(size, 256) - 1)].decode("utf-8", "replace")
        tag, plus, rest = name.partition("+")
        tagged = bool(plus) and len(tag) == 6 and tag.isupper()
        known[key] = Typeface(
            key, rest if tagged else name, tag if tagged else "", raw.FPDFFont_GetIsEmbedded(font) == 1
        )
    return known[key]
