"""Who authorises whom, and for what, is read of letters of many wordings and layouts."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

from tests.matching.documents.fields import chinese_letters, english_letters
from tests.rows import each_row
from zhengpin.matching.documents.fields.finding import fields_of
from zhengpin.matching.documents.model import DocumentPage, ReadDocument
from zhengpin.matching.reading.port import ReadLine

LETTERS = chinese_letters.LETTERS | english_letters.LETTERS
LEFT, STEP, BLANK, HIGH = 0.09, 0.026, 0.022, 0.018
WIDE = 0.0195
"""Of the page, how wide a Han character is; Latin letters are half as wide."""


@each_row("name", LETTERS)
def test_what_a_letter_says_is_read(name: str) -> None:
    text, said = LETTERS[name]
    read = {one.name: one.value for one in reversed(fields_of(typeset(text), "letter"))}
    assert {field: read.get(field) for field in said} == said


def typeset(text: str) -> ReadDocument:
    """Return a page on which a letter's lines stand as they do in the text."""
    lines: list[ReadLine] = []
    top = 0.08
    for row in text.strip("\n").split("\n"):
        cells = row.split("|")
        for at, cell in enumerate(cells):
            if written := cell.strip():
                indent = 0.012 * (len(cell) - len(cell.lstrip()))
                lines.append(_line(written, 0.1 + 0.8 * at / len(cells) if cells[1:] else LEFT + indent, top))
        top += STEP if row.strip() else BLANK
    return ReadDocument("", "image/jpeg", 1, (DocumentPage(1, 1240, 1754, _blank(), tuple(lines), False),))


def _line(text: str, left: float, top: float) -> ReadLine:
    wide = min(0.98 - left, WIDE * sum(1 if ord(one) > 255 else 0.5 for one in text))
    corners: Any = ((left, top), (left + wide, top), (left + wide, top + HIGH), (left, top + HIGH))
    spans = tuple((at / len(text), (at + 1) / len(text)) for at in range(len(text)))
    return ReadLine(text, 0.99, corners, spans)


def _blank() -> bytes:
    sink = io.BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(sink, "JPEG")
    return sink.getvalue()
