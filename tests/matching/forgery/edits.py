"""What people do to finished PDF files, honest and not."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas

from tests.matching.forgery.letters import A4, HAN, MADE, Letter, baseline, noted, typeset, written


def incrementally(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Return the file with a change appended to it, as editors save."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    change(writer)
    return written(writer)


def renamed(before: Letter, after: Letter) -> bytes:
    """Return a letter whose page became another's after it was first saved."""
    return replaced(typeset(before), after)


def replaced(data: bytes, after: Letter) -> bytes:
    """Return a file to which another letter's page was appended in the place of its own."""
    other = PdfReader(io.BytesIO(typeset(after)))

    def change(writer: PdfWriter) -> None:
        content = other.pages[0].get_contents()
        assert content is not None
        writer.pages[0][NameObject("/Contents")] = writer._add_object(content)

    return incrementally(data, change)


def with_note(data: bytes, text: str) -> bytes:
    """Return a file with a written note on its first page."""
    note = FreeText(text=text, rect=(200, 600, 400, 630))
    return incrementally(data, lambda writer: writer.add_annotation(0, note) and None)


def with_other_notes(data: bytes) -> bytes:
    """Return a file that a viewer saved again: another time of change, nothing on the page."""
    return incrementally(data, lambda writer: writer.add_metadata({"/ModDate": "D:20251221080000Z"}))


def overlaid(data: bytes, draw: Callable[[canvas.Canvas], None]) -> bytes:
    """Return the file written anew with something drawn over its first page."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    draw(page)
    page.save()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.pages[0].merge_page(PdfReader(io.BytesIO(out.getvalue())).pages[0])
    return written(writer)


def whitened(line: int, label: str, name: str, *, face: str = HAN) -> Callable[[canvas.Canvas], None]:
    """Return what hides the value of a line beneath a white box and writes another over it."""

    def draw(page: canvas.Canvas) -> None:
        left = 72 + pdfmetrics.stringWidth(label, HAN, 14)
        page.setFillColorRGB(1, 1, 1)
        page.rect(left, baseline(line) - 4, 220, 20, stroke=0, fill=1)
        page.setFillColorRGB(0, 0, 0)
        page.setFont(face, 14)
        page.drawString(left, baseline(line), name)

    return draw


def scanned(picture: Image.Image, draw: Callable[[canvas.Canvas], None] | None = None) -> bytes:
    """Return a PDF whose page is a picture, with something drawn over it."""
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A4)
    page.drawImage(ImageReader(picture), 0, 0, *A4)
    if draw is not None:
        draw(page)
    page.save()
    return noted(out.getvalue(), made=MADE, program="Scanner")
