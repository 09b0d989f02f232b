"""Typesets blocks of text on A4 sheets as a PDF, and remembers where each field came to stand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.applications.model import Box
from benchmarks.applications.pieces import Faces, Piece, Values, pieces, runs, wrapped
from benchmarks.applications.typefaces import registered

A4 = (595.28, 841.89)
_UNDERLINED = {"authorised", "mark", "registration_no", "nice_classes", "channels", "territories", "term"}
Block = tuple  # (kind, *what it takes); the kinds are the methods of `Typesetter`


@dataclass(frozen=True, slots=True)
class Style:
    """How a sheet looks: faces by name (of `typefaces`, or of the 14 that every reader has for `latin`), points."""

    han: str = "song"
    bold: str = "hei-bold"
    latin: str = "Times-Roman"
    size: float = 12
    title: float = 24
    leading: float = 1.8
    margin: float = 72
    top: float = 80
    underline: bool = False
    indent: bool = True
    frame: str = ""
    accent: tuple[float, float, float] = (0.1, 0.1, 0.1)
    watermark: str = ""
    page: tuple[float, float] = A4
    latin_quotes: bool = False


@dataclass
class Typeset:
    """places: where a field stands, page and box in 0 to 1, one for each line of it; anchors: where a seal belongs,
    page, middle (0 to 1) and whose; sizes of the pages in points.
    """

    pdf: bytes
    page: tuple[float, float]
    places: dict[str, list[tuple[int, Box]]] = field(default_factory=dict)
    anchors: dict[str, tuple[int, float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A picture laid on a sheet: PNG with transparency, page from 1, middle in 0 to 1, width in points."""

    picture: bytes
    page: int
    x: float
    y: float
    width: float


def typeset(
    blocks: Sequence[Block],
    values: Values,
    style: Style,
    *,
    stamps: Sequence[Stamp] = (),
    info: dict[str, str] | None = None,
) -> Typeset:
    """Return the sheets with the blocks one under another; `values` fill the {names} of their texts."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=style.page, invariant=1)
    for name, value in (info or {}).items():
        getattr(canvas, f"set{name.capitalize()}")(value)
    setter = Typesetter(canvas, values, style, stamps)
    for kind, *given in blocks:
        getattr(setter, kind)(*given)
    setter.finish()
    canvas.save()
    return Typeset(sink.getvalue(), style.page, setter.places, setter.anchors)


class Typesetter:
    """Writes blocks downwards, a page after another; each method is a kind of block."""

    def __init__(self, canvas: Canvas, values: Values, style: Style, stamps: Sequence[Stamp]) -> None:
        self.canvas, self.values, self.style, self.stamps = canvas, values, style, stamps
        self.places: dict[str, list[tuple[int, Box]]] = {}
        self.anchors: dict[str, tuple[int, float, float]] = {}
        self.number = 1
        self.left, self.right = style.margin, style.page[0] - style.margin
        self.y = style.page[1] - style.top
        self._dress()

    def title(self, text: str, share: float = 1.0) -> None:
        size = self.style.title * share
        self._space(size * 1.6)
        self._line(self._pieces(text, size, True), size, align="centre", colour=self.style.accent)
        self.y -= size * 0.9

    def line(self, text: str, align: str = "left", share: float = 1.0, bold: bool = False) -> None:
        size = self.style.size * share
        for row in wrapped(self._pieces(text, size, bold), self.right - self.left):
            self._space(size * self.style.leading)
            self._line(row, size, align=align)

    def p(self, text: str, share: float = 1.0) -> None:
        size = self.style.size * share
        first = size * 2 if self.style.indent else 0
        for at, row in enumerate(wrapped(self._pieces(text, size), self.right - self.left, first)):
            self._space(size * self.style.leading)
            self._line(row, size, start=first if at == 0 else 0)
        self.y -= size * 0.3

    def gap(self, lines: float = 1) -> None:
        self.y -= self.style.size * lines * self.style.leading

    def rule(self, thick: float = 0.8) -> None:
        self.canvas.setLineWidth(thick)
        self.canvas.setStrokeColor(Color(*self.style.accent))
        self.canvas.line(self.left, self.y - 4, self.right, self.y - 4)
        self.y -= 14

    def table(self, rows: Sequence[tuple[str, str]], share: float = 0.3) -> None:
        """Rows of a label and a text, ruled."""
        size, pad = self.style.size, 7
        split = self.left + (self.right - self.left) * share
        outer = self.left, self.right
        for label, text in rows:
            cells = [
                wrapped(self._pieces(label, size), split - outer[0] - 2 * pad),
                wrapped(self._pieces(text, size), outer[1] - split - 2 * pad),
            ]
            tall = max(map(len, cells)) * size * 1.45 + 2 * pad
            self._space(tall)
            top = self.y
            for cell, left, right in ((cells[0], outer[0], split), (cells[1], split, outer[1])):
                self.canvas.setStrokeColor(Color(0.2, 0.2, 0.2))
                self.canvas.setLineWidth(0.6)
                self.canvas.rect(left, top - tall, right - left, tall)
                self.y, self.left = top - pad + size * 0.1, left + pad
                for row in cell:
                    self._line(row, size, leading=1.45)
            self.left, self.y = outer[0], top - tall
        self.y -= size

    def columns(self, one: Sequence[Block], other: Sequence[Block]) -> None:
        """Two columns of blocks side by side."""
        left, right, top, middle = self.left, self.right, self.y, (self.left + self.right) / 2
        ends = []
        for blocks, edges in ((one, (left, middle - 12)), (other, (middle + 12, right))):
            (self.left, self.right), self.y = edges, top
            for kind, *given in blocks:
                getattr(self, kind)(*given)
            ends.append(self.y)
        self.left, self.right, self.y = left, right, min(ends)

    def seal(self, whose: str, across: float = 0.7, down: float = -1.2) -> None:
        """Say where a seal belongs: `across` of the column, `down` lines from here."""
        x = self.left + (self.right - self.left) * across
        y = self.y - down * self.style.size * self.style.leading
        self.anchors[whose] = (self.number, x / self.style.page[0], 1 - y / self.style.page[1])

    def finish(self) -> None:
        for stamp in self.stamps:
            if stamp.page == self.number:
                self._lay(stamp)
        self.canvas.showPage()

    def _lay(self, stamp: Stamp) -> None:
        picture = ImageReader(io.BytesIO(stamp.picture))
        wide, tall = picture.getSize()
        width, height = stamp.width, stamp.width * tall / wide
        x, y = stamp.x * self.style.page[0], (1 - stamp.y) * self.style.page[1]
        self.canvas.drawImage(picture, x - width / 2, y - height / 2, width, height, mask="auto")

    def _dress(self) -> None:
        """What a fresh sheet carries: frame, watermark."""
        wide, tall = self.style.page
        if self.style.watermark:
            self.canvas.saveState()
            self.canvas.setFillColor(Color(0.5, 0.5, 0.5, alpha=0.10))
            self.canvas.setFont(registered(self.style.bold), 46)
            self.canvas.translate(wide / 2, tall / 2)
            self.canvas.rotate(35)
            self.canvas.drawCentredString(0, 0, self.style.watermark)
            self.canvas.restoreState()
        if self.style.frame:
            self.canvas.setStrokeColor(Color(*self.style.accent))
            for inset, thick in ((26, 3), (32, 0.8)) if self.style.frame == "double" else ((28, 1.2),):
                self.canvas.setLineWidth(thick)
                self.canvas.rect(inset, inset, wide - 2 * inset, tall - 2 * inset)

    def _space(self, needed: float) -> None:
        if self.y - needed < 48:
            self.finish()
            self.number += 1
            self.y = self.style.page[1] - self.style.top
            self._dress()

    def _pieces(self, text: str, size: float, bold: bool = False) -> list[Piece]:
        style = self.style
        return pieces(
            text, self.values, Faces(style.han, style.bold, style.latin, style.latin_quotes), size, bold=bold
        )

    def _line(
        self,
        row: list[Piece],
        size: float,
        *,
        start: float = 0,
        align: str = "left",
        leading: float = 0,
        colour: tuple[float, float, float] = (0.08, 0.08, 0.08),
    ) -> None:
        total = sum(piece.width for piece in row)
        room = self.right - self.left - total
        x = self.left + start + {"left": 0, "centre": room / 2, "right": room}[align]
        self.y -= size * (leading or self.style.leading)
        self.canvas.setFillColor(Color(*colour))
        for run in runs(row):
            wide = sum(piece.width for piece in run)
            text = self.canvas.beginText(x, self.y)
            text.setFont(run[0].font, run[0].size)
            text.textOut("".join(piece.text for piece in run))
            self.canvas.drawText(text)
            if run[0].field:
                self._note(run[0].field, x, wide, size)
            x += wide

    def _note(self, name: str, x: float, wide: float, size: float) -> None:
        page_wide, page_tall = self.style.page
        if self.style.underline and name in _UNDERLINED:
            self.canvas.setLineWidth(0.6)
            self.canvas.setStrokeColor(Color(0.1, 0.1, 0.1))
            self.canvas.line(x, self.y - size * 0.22, x + wide, self.y - size * 0.22)
        top, bottom = self.y + size * 0.9, self.y - size * 0.18
        box = (x / page_wide, 1 - top / page_tall, (x + wide) / page_wide, 1 - bottom / page_tall)
        places = self.places.setdefault(name, [])
        if places and places[-1][0] == self.number and abs(places[-1][1][1] - box[1]) < 1e-6:
            last = places.pop()[1]
            box = (min(last[0], box[0]), last[1], max(last[2], box[2]), last[3])
        places.append((self.number, box))
