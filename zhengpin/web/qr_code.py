"""Draws an address as a QR code (ISO/IEC 18004), as the path of an SVG that takes its colour from the style sheet."""

from __future__ import annotations

from typing import NamedTuple

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""Modules of quiet zone around the code, as the standard asks."""


class Code(NamedTuple):
    """size: modules on each side, quiet zone included; path: the dark modules."""

    size: int
    path: str


def qr_code(text: str) -> Code:
    """Return the code of a text."""
    made = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    made.add_data(text)
    made.make(fit=True)
    rows = made.get_matrix()
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, on in enumerate(row) if on)
    return Code(len(rows), "".join(dark))
