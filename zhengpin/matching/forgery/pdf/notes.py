"""What is written in the form fields and notes of a PDF page."""

from __future__ import annotations

import ctypes

import pypdfium2
from pypdfium2 import raw

from zhengpin.matching.forgery.pdf.text import Places

Box = tuple[float, float, float, float]

_MOST = 500
_NO_WORDS = frozenset({raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_LINK})


def notes_on(page: pypdfium2.PdfPage) -> list[tuple[str, Box]]:
    """Return the texts of a page's form fields and notes with their places (0..1), those of signatures left out."""
    places, found = Places(page), []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if not note:
            continue
        try:
            if (text := _text(note)) and (box := _box(note, places)):
                found.append((text, box))
        finally:
            raw.FPDFPage_CloseAnnot(note)
    return found


def _text(note: object) -> str:
    kind = raw.FPDFAnnot_GetSubtype(note)
    if kind in _NO_WORDS or _value(note, b"FT") == "Sig":
        return ""
    return _value(note, b"V" if kind == raw.FPDF_ANNOT_WIDGET else b"Contents").strip()


def _value(note: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _box(note: object, places: Places) -> Box | None:
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, rect):
        return None
    return places.box(rect.left, rect.bottom, rect.right, rect.top)
