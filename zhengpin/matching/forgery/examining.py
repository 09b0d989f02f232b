"""Examines one file by itself: what its history, its make-up, its notes, its signatures and its pages tell."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial

import pypdfium2
from pypdf import PdfReader

from zhengpin.matching.documents.model import FoundField, ReadDocument, Signal
from zhengpin.matching.forgery.credentials import credential_signals
from zhengpin.matching.forgery.file_notes import FileNotes, notes_of_pdf, notes_of_picture
from zhengpin.matching.forgery.metadata import metadata_signals
from zhengpin.matching.forgery.page_pictures import picture_signals
from zhengpin.matching.forgery.pdf.fonts import font_signals
from zhengpin.matching.forgery.pdf.history import history_signals
from zhengpin.matching.forgery.pdf.layers import laid_on, layer_signals
from zhengpin.matching.forgery.pdf.revisions import revisions
from zhengpin.matching.forgery.pdf.text import PageText
from zhengpin.matching.forgery.signals import SignalCode
from zhengpin.matching.forgery.signatures import signature_signals

_log = logging.getLogger(__name__)
_PDF = "application/pdf"
_MOST_PAGES = 8


def examine(
    data: bytes,
    document: ReadDocument,
    fields: Sequence[FoundField],
    *,
    on: date | None = None,
    trusted: Sequence[bytes] = (),
) -> list[Signal]:
    """Return what a file tells for and against itself, in no order; nothing where nothing shows.

    data: the file; document, fields: what was read of it; on: today; trusted: certificates (DER) of issuers whose
    signatures are trusted. Parts of a damaged file that cannot be read tell nothing; nothing is raised for them.
    """
    on = on or datetime.now(UTC).date()
    found = _signals(lambda: credential_signals(data, document.media_type))
    if document.media_type == _PDF:
        found += _signals(lambda: _of_pdf(data, fields, on))
        found += _signals(lambda: signature_signals(data, fields, trusted=trusted))
    else:
        notes = notes_of_picture(data)
        found += _signals(lambda: metadata_signals(notes, fields, on=on, scanned=True))
    for page in document.pages:
        found += _signals(partial(picture_signals, page, fields))
    return _without_signing(found)


def _without_signing(found: list[Signal]) -> list[Signal]:
    """Leave out that a file was changed later where that was its signing, after which nothing changed."""
    codes = {signal.code for signal in found}
    if not codes & {SignalCode.SIGNATURE_INTACT, SignalCode.SIGNATURE_TRUSTED}:
        return found
    return [signal for signal in found if signal.code != SignalCode.MODIFIED_LATER]


def _signals(part: Callable[[], Iterable[Signal]]) -> list[Signal]:
    """Return what a part tells; one that fails on a damaged or hostile file tells nothing and hides no other."""
    try:
        return list(part())
    except Exception:
        _log.warning("a part of a document could not be examined", exc_info=True)
        return []


def _of_pdf(data: bytes, fields: Sequence[FoundField], on: date) -> list[Signal]:
    found: list[Signal] = []
    scanned = False
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [pdf[at] for at in range(min(len(pdf), _MOST_PAGES))]
            for number, page in enumerate(pages, 1):
                laid = laid_on(page)
                scanned = scanned or any(one.kind == "picture" and one.area > 0.6 for one in laid)
                found += layer_signals(number, laid)
            found += font_signals([PageText(page) for page in pages])
    except pypdfium2.PdfiumError:
        return found
    found += history_signals(revisions(data), fields)
    return found + list(metadata_signals(_notes(data), fields, on=on, scanned=scanned))


def _notes(data: bytes) -> FileNotes:
    try:
        with PdfReader(io.BytesIO(data)) as reader:
            return notes_of_pdf(reader)
    except Exception:  # a damaged file raises whatever the parser likes
        return FileNotes()
