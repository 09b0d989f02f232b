"""Opens a document: a PDF or a picture of a paper becomes pages as they are shown, with their lines and places."""

from __future__ import annotations

import hashlib
import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from zhengpin.matching.documents.drawing import DrawnPage, drawn_pages
from zhengpin.matching.documents.inks import without_coloured_ink
from zhengpin.matching.documents.lines import in_order, lines_of
from zhengpin.matching.documents.model import DocumentPage, ReadDocument
from zhengpin.matching.documents.straightening import straightened
from zhengpin.matching.documents.turning import direction_of, quarters_of, turned
from zhengpin.matching.documents.visible import is_readable, outside, unread_share, visible
from zhengpin.matching.images.decode import DecodeLimits, decode
from zhengpin.matching.reading.port import ReadLine, TextReader

Pixels = NDArray[np.uint8]

PDF = "application/pdf"
LONG_SIDE = 1754
"""Longest side, in pixels, of a page: A4 at 150 dots an inch."""
PHOTOGRAPH_SIDE = 2600
"""Longest side, in pixels, of a picture before the page in it is cut out."""
QUALITY = 90
UNREAD = 0.2
"""Share of a page's letters that stand outside its text layer from which the page is read by its picture too."""


def open_document(
    data: bytes, *, reader: TextReader | None, most_pages: int = 8, limits: DecodeLimits | None = None
) -> ReadDocument:
    """Return a document's first `most_pages` pages as they are shown, with their lines and places.

    Pages of a PDF are drawn; their words are those of the text layer that can be seen, and where it holds none, or
    nonsense, or not all that is seen, those that `reader` reads. Pictures are turned upright and a photographed page
    is cut out and straightened. `reader=None` reads no pictures. Raises `UnreadableDocument` and `UndecodablePicture`.
    """
    digest = hashlib.sha256(data).hexdigest()
    if b"%PDF-" in data[:1024]:
        count, drawn = drawn_pages(data, most_pages=most_pages, long_side=LONG_SIDE)
        pages = tuple(_read(page, reader) for page in drawn)
        return ReadDocument(digest, PDF, count, pages)
    picture = decode(data, limits=limits, side=PHOTOGRAPH_SIDE)
    page = DrawnPage(1, _fitted(straightened(picture.pixels)), ())
    return ReadDocument(digest, picture.media_type, 1, (_read(page, reader),))


def _read(drawn: DrawnPage, reader: TextReader | None) -> DocumentPage:
    height, width = drawn.pixels.shape[:2]
    shown = visible(drawn.glyphs, drawn.pixels)
    layer = lines_of(shown, width, height) if is_readable(shown) else []
    if reader is None or (layer and unread_share(layer, drawn.pixels) < UNREAD):
        return _page(drawn.number, *turned(drawn.pixels, layer), from_layer=bool(layer))
    seen = reader.read(_encoded(without_coloured_ink(drawn.pixels)))
    pixels, lines = turned(drawn.pixels, layer + outside(layer, seen))
    if not layer and quarters_of(direction_of(seen, width, height)):
        # Lines are found in any direction, but read best upright.
        lines = reader.read(_encoded(without_coloured_ink(pixels)))
    return _page(drawn.number, pixels, lines, from_layer=False)


def _page(number: int, pixels: Pixels, lines: list[ReadLine], *, from_layer: bool) -> DocumentPage:
    height, width = pixels.shape[:2]
    return DocumentPage(number, width, height, _encoded(pixels), tuple(in_order(lines)), from_layer)


def _fitted(pixels: Pixels) -> Pixels:
    factor = LONG_SIDE / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX), np.uint8)


def _encoded(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
