"""Signals from what lies over what on a PDF page: boxes over text or over a scan, text and pictures on a scan."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.pdf.text import Places, boxes_round, quad
from zhengpin.matching.forgery.signals import SignalCode

Box = tuple[float, float, float, float]

_MOST_OBJECTS = 20_000
_WHOLE = 0.6
"""Share of the page from which a picture is the scan of it."""
_LARGE = 0.5
"""Share of the page from which a box is a background."""
_LONGEST = 80
_MOST_SIGNALS = 4
_LITTLE = 0.4
"""Share of a scanned page's text that is typed onto it; where there is more, a reader set the page anew."""
_FEW = 3
_OPAQUE = 250


@dataclass(frozen=True, slots=True)
class PageLayer:
    """A thing on a page, in the order in which they are drawn. kind: `text`, `box` (opaque, filled) or `picture`;
    text: of a text; shown: whether it can be seen; clear: whether what lies beneath shows through.
    """

    kind: str
    box: Box
    text: str = ""
    shown: bool = True
    clear: bool = False

    @property
    def area(self) -> float:
        return max(0.0, self.box[2] - self.box[0]) * max(0.0, self.box[3] - self.box[1])


def laid_on(page: pypdfium2.PdfPage) -> list[PageLayer]:
    """Return what is drawn on a page, first to last; places 0..1 of the page, y down."""
    places, text = Places(page), page.get_textpage()
    try:
        found = []
        for at, one in enumerate(page.get_objects(max_depth=6)):
            if at >= _MOST_OBJECTS:
                break
            if laid := _laid(one, places, text):
                found.append(laid)
        return found
    finally:
        text.close()


def layer_signals(number: int, laid: list[PageLayer]) -> Iterator[Signal]:
    """Yield what was hidden and written over, typed onto a scan, or pasted onto it, on page `number`."""
    scan_at = next((at for at, one in enumerate(laid) if one.kind == "picture" and one.area > _WHOLE), None)
    covered = list(_covered(number, laid, scan_at))[:_MOST_SIGNALS]
    yield from covered
    if scan_at is None:
        return
    above = laid[scan_at + 1 :]
    yield from _typed(number, laid, [one for one in above if one.kind == "text" and one.shown], covered)
    pasted = [one for one in above if one.kind == "picture" and 0.0005 < one.area < 0.3]
    if pasted and sum(one.area for one in pasted) < _WHOLE:
        strength = 1.0 if len(pasted) <= _FEW else 0.3  # scanners that store a page in layers make many
        yield Signal(
            SignalCode.PICTURE_ON_SCAN,
            strength,
            number,
            tuple(quad(one.box) for one in pasted[:_MOST_SIGNALS]),
        )


def _covered(number: int, laid: list[PageLayer], scan_at: int | None) -> Iterator[Signal]:
    for at, box in enumerate(laid):
        opaque = box.kind == "box" or (box.kind == "picture" and not box.clear)
        if not opaque or box.area > _LARGE or at == scan_at:
            continue
        beneath = [one for one in laid[:at] if one.kind == "text" and one.shown and _inside(one.box, box.box)]
        above = [
            one for one in laid[at + 1 :] if one.kind == "text" and one.shown and _inside(one.box, box.box)
        ]
        if not above:
            continue
        values = {"above": _joined(above), "beneath": _joined(beneath)}
        if beneath and values["above"] != values["beneath"]:
            yield Signal(SignalCode.TEXT_COVERED, 1.0, number, (quad(box.box),), values)
        elif scan_at is not None and at > scan_at:
            yield Signal(SignalCode.SCAN_COVERED, 1.0, number, (quad(box.box),), values)


def _typed(
    number: int, laid: list[PageLayer], typed: list[PageLayer], covered: list[Signal]
) -> Iterator[Signal]:
    """Invisible text over a scan is what readers add; a little visible text was typed."""
    signs = sum(len(one.text) for one in typed)
    everything = sum(len(one.text) for one in laid if one.kind == "text")
    if not signs or covered or (everything > signs and signs > _LITTLE * everything) or signs > 400:
        return
    boxes = boxes_round(one.box for one in typed)
    yield Signal(SignalCode.TYPED_ON_SCAN, 1.0, number, boxes[:8], {"above": _joined(typed)})


def _laid(one: pypdfium2.PdfObject, places: Places, text: pypdfium2.PdfTextPage) -> PageLayer | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(one, *sides):
        return None
    box = places.box(*_on_page(one, [side.value for side in sides]))
    if one.type == raw.FPDF_PAGEOBJ_TEXT:
        return _text(one, box, text)
    if one.type == raw.FPDF_PAGEOBJ_PATH:
        return PageLayer("box", box) if _fills(one) else None
    if one.type == raw.FPDF_PAGEOBJ_IMAGE:
        return PageLayer("picture", box, clear=raw.FPDFPageObj_HasTransparency(one) == 1)
    return None


def _on_page(one: pypdfium2.PdfObject, sides: list[float]) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top on the page of a thing within forms that are placed on it."""
    left, bottom, right, top = sides
    container = one.container
    while container is not None:
        matrix = container.get_matrix()
        corners = [matrix.on_point(x, y) for x in (left, right) for y in (bottom, top)]
        left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        bottom, top = min(y for _, y in corners), max(y for _, y in corners)
        container = container.container
    return left, bottom, right, top


def _text(one: pypdfium2.PdfObject, box: Box, text: pypdfium2.PdfTextPage) -> PageLayer | None:
    size = raw.FPDFTextObj_GetText(one, text, None, 0)
    buffer = (ctypes.c_ushort * max(1, size // 2))()
    raw.FPDFTextObj_GetText(one, text, buffer, size)
    said = bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip()
    shown = raw.FPDFTextObj_GetTextRenderMode(one) != raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return PageLayer("text", box, said, shown=shown) if said else None


def _fills(one: pypdfium2.PdfObject) -> bool:
    """Return whether a path is an opaque filled box; lines and hollow frames hide nothing."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    colour = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPath_GetDrawMode(one, mode, stroke) or mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    if not raw.FPDFPageObj_GetFillColor(one, *colour) or colour[3].value < _OPAQUE:
        return False
    return 4 <= raw.FPDFPath_CountSegments(one) <= 6


def _inside(inner: Box, outer: Box) -> bool:
    """Return whether most of a box lies within another."""
    wide = min(inner[2], outer[2]) - max(inner[0], outer[0])
    high = min(inner[3], outer[3]) - max(inner[1], outer[1])
    area = max(1e-9, (inner[2] - inner[0]) * (inner[3] - inner[1]))
    return wide > 0 and high > 0 and wide * high > 0.6 * area


def _joined(texts: list[PageLayer]) -> str:
    return "".join(one.text for one in texts)[:_LONGEST]
