"""Covers drawn here: another scan of one, and a look-alike of its series, told apart by what is printed on them."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.matching.books.covers import ALIKE, CoverPicture, CoverRelation, judge_cover, title_on
from zhengpin.matching.books.lettering import lettering
from zhengpin.matching.reading.port import ReadLine

ISBN, TITLE = "9780306406157", "Salt and Kites (Harbour Tales, #3)"
LINES = ("HARBOUR TALES", "SALT AND KITES", "ADA MERROW")
OTHER = ("HARBOUR TALES", "THE LANTERN", "ADA MERROW")
TOPS = (60, 200, 340)


def cover(lines: tuple[str, ...], *, ground: int = 200, read: tuple[str, ...] | None = None) -> CoverPicture:
    """Return a cover in the series' template. read: what OCR makes of its lines."""
    pixels = np.full((440, 300, 3), ground, np.uint8)
    cv2.rectangle(pixels, (20, 250), (280, 300), (40, 90, 160), -1)
    cv2.circle(pixels, (150, 275), 20, (240, 240, 90), -1)
    found = []
    for line, top in zip(lines, TOPS, strict=True):
        (width, height), _ = cv2.getTextSize(line, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 2)
        left = (300 - width) // 2
        cv2.putText(pixels, line, (left, top), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2)
        x0, x1, y0, y1 = left / 300, (left + width) / 300, (top - height) / 440, (top + 4) / 440
        found.append(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))
    texts = lines if read is None else read
    made = [ReadLine(text, 0.9, box, ((0.0, 1.0),)) for text, box in zip(texts, found, strict=False)]
    return CoverPicture(pixels, tuple(made))


def scan(picture: CoverPicture) -> CoverPicture:
    """Return another scan: larger, darker, softer."""
    larger = cv2.resize(picture.pixels, None, fx=1.5, fy=1.5, interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(cv2.convertScaleAbs(larger, alpha=0.85, beta=5), (0, 0), 1)
    return CoverPicture(np.asarray(soft, np.uint8), picture.lines)


@each_row(
    "other, score, relation",
    [
        (scan(cover(LINES)), 0.9, CoverRelation.SAME),
        (scan(cover(LINES, read=("HARB", "SALTAND KlTES", "MERR0W"))), 0.7, CoverRelation.SAME),
        (scan(cover(LINES, read=())), 0.7, CoverRelation.SAME),
        (cover(OTHER), 0.99, CoverRelation.SIMILAR),
        (cover(OTHER, read=()), 0.99, CoverRelation.SIMILAR),
        (cover(LINES), 0.49, CoverRelation.NONE),
    ],
)
def test_what_is_printed_decides_between_like_covers(
    other: CoverPicture, score: float, relation: CoverRelation
) -> None:
    assert judge_cover(ISBN, TITLE, score, cover(LINES), other).relation is relation


def test_a_line_is_found_in_its_place_and_another_is_not() -> None:
    filed = cover(LINES)
    same = lettering(filed.pixels, filed.lines, scan(filed).pixels)
    other = lettering(filed.pixels, filed.lines, cover(OTHER).pixels)
    assert min(same) > 0.8
    assert other[0] > 0.9 > 0.5 > other[1]
    assert other[2] > 0.9


def test_other_numbers_on_both_are_another_book() -> None:
    manual = cover(("SHOP MANUAL", "IH-201", "HARVESTER"))
    sister = cover(("SHOP MANUAL", "IH-201", "HARVESTER"), read=("SHOP MANUAL", "IH-202", "HARVESTER"))
    found = judge_cover(ISBN, "Compilation of tractors", 0.99, manual, sister)
    assert (found.numbers_differ, found.relation) == (True, CoverRelation.UNSURE)


@each_row(
    "title, text, share",
    [
        ("Salt and Kites", "harbour tales salt and kites", 1.0),
        ("Salt and Kites", "salta nd kites", 1.0),
        ("Dog Man 7: For Whom the Ball Rolls", "dogman for whom the bal roolls", 1.0),
        ("北岸的河（上）", "沈望舒 北岸的河", 1.0),
        ("Salt and Kites", "", 0.0),
        ("Salt and Kites", "the lantern", 0.0),
    ],
)
def test_how_much_of_a_title_was_read(title: str, text: str, share: float) -> None:
    assert title_on(title, text) == pytest.approx(share, abs=0.2)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["SALT", "KITES", "12", "河"]), max_size=3), st.floats(0, 1))
def test_a_cover_is_never_told_from_itself(read: list[str], score: float) -> None:
    one = cover(LINES, read=(*read, "", "", "")[:3])
    wanted = CoverRelation.SAME if score >= ALIKE else CoverRelation.NONE
    assert judge_cover(ISBN, TITLE, score, one, one).relation is wanted
