"""Signals from the picture of a scanned or photographed page."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from zhengpin.matching.documents.model import DocumentPage, FoundField, Signal
from zhengpin.matching.forgery.copied import copied_signals
from zhengpin.matching.forgery.pasted_seal import pasted_seal_signals
from zhengpin.matching.forgery.pasted_text import pasted_signals
from zhengpin.matching.forgery.strokes import windows_of
from zhengpin.matching.forgery.wiped import wiped_signals


def picture_signals(page: DocumentPage, fields: Sequence[FoundField]) -> list[Signal]:
    """Return what the picture of a page tells; nothing where its words came with the file, since it was drawn then."""
    read = cv2.imdecode(np.frombuffer(page.picture, np.uint8), cv2.IMREAD_COLOR_RGB)
    if page.from_layer or read is None:
        return []
    pixels = np.asarray(read, np.uint8)
    windows = windows_of(pixels, page.lines)
    return [
        *pasted_signals(page, windows, fields),
        *wiped_signals(page, pixels),
        *copied_signals(page, pixels),
        *pasted_seal_signals(page, pixels, windows),
    ]
