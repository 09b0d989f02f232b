"""Signals from the states in which a PDF was saved: which text of which page became another after the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray

from zhengpin.matching.documents.model import FieldName, FoundField, Signal
from zhengpin.matching.forgery.differing import changes
from zhengpin.matching.forgery.pdf.notes import notes_on
from zhengpin.matching.forgery.pdf.text import PageText, quad
from zhengpin.matching.forgery.signals import SignalCode

_MOST_PAGES = 8
_MOST_SIGNALS = 6
_LONGEST = 80
"""Characters of a text that a signal quotes."""
_DRAWN = 400
"""Longest side, in pixels, at which two states of a page are drawn to see whether they look the same."""
_SEEN = 40
"""Difference of grey from which a pixel of the small drawing counts as changed."""
_LEAST_AREA = 100
"""Pixels of the small drawing, after they were joined over gaps, that must have changed."""
_GRAVE = {
    FieldName.AUTHORISED, FieldName.AUTHORISER, FieldName.VALID_TO, FieldName.VALID_FROM, FieldName.SIGNED_ON,
    FieldName.MARK, FieldName.REGISTRATION_NO, FieldName.NICE_CLASSES, FieldName.COMPANY, FieldName.COMPANY_NO,
    FieldName.HOLDER,
}  # fmt: skip


def history_signals(states: Sequence[bytes], fields: Iterable[FoundField]) -> list[Signal]:
    """Return what changed from each state of a file to the next; states: as `revisions` gives them."""
    texts = [str(one.text) for one in fields if one.name in _GRAVE and one.text]
    found: list[Signal] = []
    for before, after in zip(states, states[1:], strict=False):
        found += _between(before, after, texts)
        if len(found) >= _MOST_SIGNALS:
            break
    return found[:_MOST_SIGNALS]


def _between(before: bytes, after: bytes, texts: Sequence[str]) -> Iterator[Signal]:
    try:
        here, there = pypdfium2.PdfDocument(after), pypdfium2.PdfDocument(before)
    except pypdfium2.PdfiumError:
        return
    try:
        for at in range(min(len(here), len(there), _MOST_PAGES)):
            signals = list(_texts(at + 1, here[at], there[at], texts))
            signals += _notes(at + 1, here[at], there[at])
            yield from signals or _looks(at + 1, here[at], there[at])
    except pypdfium2.PdfiumError:
        return
    finally:
        here.close()
        there.close()


def _texts(
    number: int, here: pypdfium2.PdfPage, there: pypdfium2.PdfPage, texts: Sequence[str]
) -> Iterator[Signal]:
    now, once = PageText(here), PageText(there)
    if now.text == once.text:
        return
    for change in changes(now.text, once.text):
        after = now.text[change.here_start : change.here_end].strip()
        before = once.text[change.there_start : change.there_end].strip()
        if not after and not before:
            continue
        code = SignalCode.PDF_TEXT_CHANGED if before else SignalCode.PDF_TEXT_ADDED
        boxes = now.boxes(change.here_start, max(change.here_end, change.here_start + 1))
        values = {"before": before[:_LONGEST], "after": after[:_LONGEST]}
        yield Signal(code, _gravity(after or before, texts), number, boxes, values)


def _gravity(text: str, texts: Sequence[str]) -> float:
    """A change of what the paper is about is graver than one elsewhere."""
    return 1.0 if any(text in one or one in text for one in texts) else 0.6


def _notes(number: int, here: pypdfium2.PdfPage, there: pypdfium2.PdfPage) -> Iterator[Signal]:
    """Yield what was filled into forms or written as notes; a signature's own field is no such thing."""
    once = {text for text, _ in notes_on(there)}
    for text, box in notes_on(here):
        if text not in once:
            values = {"after": text[:_LONGEST], "before": ""}
            yield Signal(SignalCode.FORM_FILLED, 0.6, number, (quad(box),), values)


def _looks(number: int, here: pypdfium2.PdfPage, there: pypdfium2.PdfPage) -> Iterator[Signal]:
    """Yield a signal where two states of a page look different though their texts are the same."""
    now, once = _drawn(here), _drawn(there)
    if now.shape != once.shape:
        return
    changed = (np.abs(now - once) > _SEEN).astype(np.uint8)
    changed = np.asarray(cv2.dilate(changed, np.ones((9, 9), np.uint8)))
    count, _, places, _ = cv2.connectedComponentsWithStats(changed)
    height, width = now.shape
    boxes = [
        quad((left / width, top / height, (left + wide) / width, (top + high) / height))
        for left, top, wide, high, area in places[1:count]
        if area >= _LEAST_AREA
    ]
    if boxes:
        yield Signal(SignalCode.PDF_PICTURE_CHANGED, 1.0, number, tuple(boxes[:_MOST_SIGNALS]))


def _drawn(page: pypdfium2.PdfPage) -> NDArray[np.int16]:
    """Return a page without its notes and forms, small and grey, so that a visible signature is no change."""
    bitmap = page.render(
        scale=_DRAWN / max(page.get_size()), may_draw_forms=False, draw_annots=False, grayscale=True
    )
    grey = bitmap.to_numpy().astype(np.int16)
    bitmap.close()
    return grey.reshape(grey.shape[:2])
