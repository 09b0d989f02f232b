"""Bar codes in pictures, drawn here by the standard's own patterns: read upright, turned and small; noise has none."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.rows import each_row
from zhengpin.matching.books.barcodes import barcodes_in

LEFT = [
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
]
PARITY = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"]


def drawn(digits: str, module: int = 4) -> NDArray[np.uint8]:
    """Return a picture, uint8 RGB, with an EAN-13 code (ISO/IEC 15420) on white."""
    right = ["".join("10"[int(bit)] for bit in code) for code in LEFT]
    halves = [
        LEFT[int(digit)] if way == "L" else right[int(digit)][::-1]
        for digit, way in zip(digits[1:7], PARITY[int(digits[0])], strict=True)
    ]
    bits = "101" + "".join(halves) + "01010" + "".join(right[int(digit)] for digit in digits[7:]) + "101"
    bars = (
        np.array([[255 * (bit == "0") for bit in bits]], np.uint8).repeat(module, axis=1).repeat(160, axis=0)
    )
    framed = np.pad(bars, 60, constant_values=255)
    return np.asarray(cv2.cvtColor(framed, cv2.COLOR_GRAY2RGB), np.uint8)


@each_row(
    "digits, isbn",
    [("9787111075752", "9787111075752"), ("9780306406157", "9780306406157"), ("6901234567892", "")],
)
def test_a_code_is_read_and_told_whether_it_is_a_books(digits: str, isbn: str) -> None:
    (found,) = barcodes_in(drawn(digits))
    assert (found.digits, found.isbn) == (digits, isbn)
    assert all(0 <= value <= 1 for corner in found.corners for value in corner)


def test_it_is_read_turned_and_made_smaller() -> None:
    picture = drawn("9787111075752")
    turned = np.ascontiguousarray(np.rot90(picture))
    small = cv2.resize(picture, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
    for one in (turned, np.asarray(small, np.uint8)):
        assert [found.isbn for found in barcodes_in(one)] == ["9787111075752"]


def test_pictures_without_a_code_have_none() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (200, 300, 3), np.uint8)
    for picture in (
        noise,
        np.zeros((1, 1, 3), np.uint8),
        np.zeros((0, 0, 3), np.uint8),
        np.full((50, 900, 3), 255, np.uint8),
    ):
        assert barcodes_in(picture) == []
