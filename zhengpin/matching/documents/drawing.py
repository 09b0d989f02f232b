"""Draws the pages of a PDF with PDFium, and tells where the characters of its text layer stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from pypdfium2 import raw

from zhengpin.matching.documents.refusals import UnreadableDocument

MOST_GLYPHS = 20_000
"""Characters of a page that are looked at; a full page of a contract has 3,000."""
LARGEST_SIDE = 14_400.0
"""Points; the largest page that PDF 1.7 knows (5 m). The largest paper, A0, has 3,370."""
LONGEST = 20.0
"""Long side to short side of a page beyond which it is no page."""


@dataclass(frozen=True, slots=True)
class DrawnGlyph:
    """A character of a text layer.

    box: left, top, right, bottom in pixels of the drawn page; turn: the direction of reading in degrees clockwise, 0 to
    the right; mapped: the file says which character it is.
    """

    character: str
    box: tuple[float, float, float, float]
    turn: float
    mapped: bool


@dataclass(frozen=True, slots=True, eq=False)
class DrawnPage:
    """A page as PDFium draws it: pixels uint8 RGB (height, width, 3)."""

    number: int
    pixels: NDArray[np.uint8]
    glyphs: tuple[DrawnGlyph, ...]


def drawn_pages(data: bytes, *, most_pages: int, long_side: int) -> tuple[int, Iterator[DrawnPage]]:
    """Return how many pages a PDF has, and its first ones drawn one by one. Raises UnreadableDocument, also later."""
    document = _opened(data)
    count = len(document)
    if not count:
        raise UnreadableDocument("damaged")
    return count, _drawn(document, min(count, most_pages), long_side)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else "damaged"
        raise UnreadableDocument(code) from error


def _drawn(document: pypdfium2.PdfDocument, count: int, long_side: int) -> Iterator[DrawnPage]:
    try:
        for at in range(count):
            with _closing(document[at]) as page:
                yield _page(page, at + 1, long_side)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument("damaged") from error
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage, number: int, long_side: int) -> DrawnPage:
    width, height = page.get_size()
    if not 1 <= min(width, height) <= max(width, height) <= LARGEST_SIDE:
        raise UnreadableDocument("page_size", page=number)
    if max(width, height) > LONGEST * min(width, height):
        raise UnreadableDocument("page_size", page=number)
    bitmap = page.render(scale=long_side / max(width, height), may_draw_forms=False, no_smoothtext=False)
    pixels = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3][:, :, ::-1])
    to_pixels = _affine(bitmap, page)
    with _closing(page.get_textpage()) as text:
        glyphs = tuple(_glyphs(text, to_pixels))
    bitmap.close()
    return DrawnPage(number, pixels, glyphs)


def _affine(bitmap: pypdfium2.PdfBitmap, page: pypdfium2.PdfPage) -> NDArray[np.float64]:
    """Return the matrix (2, 3) from points of the page to pixels, of which PDFium tells whole ones only."""
    place = bitmap.get_posconv(page)
    far = 10_000.0  # so far apart that whole pixels are exact enough
    origin, across, up = (np.array(place.to_bitmap(*at)) for at in ((0, 0), (far, 0), (0, far)))
    return np.stack([(across - origin) / far, (up - origin) / far, origin], axis=1)


def _glyphs(text: pypdfium2.PdfTextPage, to_pixels: NDArray[np.float64]) -> Iterator[DrawnGlyph]:
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    for at in range(min(text.count_chars(), MOST_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text, at)
        if code < 32 or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        if not raw.FPDFText_GetLooseCharBox(text, at, box) or not raw.FPDFText_GetMatrix(text, at, matrix):
            continue
        corners = to_pixels @ np.array([[box.left, box.right], [box.bottom, box.top], [1.0, 1.0]])
        across, down = to_pixels[:, :2] @ (matrix.a, matrix.b)
        (left, right), (top, bottom) = np.sort(corners[0]), np.sort(corners[1])
        if not np.isfinite(corners).all():
            continue
        yield DrawnGlyph(
            chr(code) if code <= 0x10FFFF else "\ufffd",
            (float(left), float(top), float(right), float(bottom)),
            float(np.degrees(np.arctan2(down, across))),
            raw.FPDFText_HasUnicodeMapError(text, at) == 0,
        )


@contextmanager
def _closing(handle: Any) -> Iterator[object]:
    try:
        yield handle
    finally:
        handle.close()
