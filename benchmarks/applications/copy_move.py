"""Copies single digits from one place of a captured page to another."""

from __future__ import annotations

import random
from datetime import date

import cv2
import numpy as np

from benchmarks.applications.capture import Shot
from benchmarks.applications.drawing import Drawn
from benchmarks.applications.model import Box, Edit
from benchmarks.applications.patching import resaved
from benchmarks.applications.pieces import Faces, pieces

_SOURCES = ("registration_no", "number", "signed_on", "authorised_no", "term")


def digits_moved(document: Drawn, old: str, new: str, draws: random.Random) -> Drawn | None:
    """Return a page whose term ends in another year, its last digit copied from elsewhere; None where none is found.

    old, new: the last day of the term as it is and as it shall be, ISO; they differ in the last digit of the year.
    """
    target = _year_digit(document, date.fromisoformat(old).year)
    wanted = new[3]
    sources = [box for name in _SOURCES for box in _digits(document, name, wanted)]
    if target is None or not sources or document.draft.fields.get("valid_to") != old:
        return None
    page, to = target
    found = [box for at, box in sources if at == page]
    if not found:
        return None
    shot = document.shots[page - 1]
    pixels = [one.pixels.copy() for one in document.shots]
    _copy(pixels[page - 1], shot, draws.choice(found), to)
    return resaved(document, pixels, [Edit(page, shot.box(to), "digit")], draws)


def _year_digit(document: Drawn, year: int) -> tuple[int, Box] | None:
    """Where the last digit of the year that a term ends in stands, if the term stands on one line."""
    text = document.draft.values.get("term", "")
    at = text.rfind(str(year))
    boxes = _boxes(document, "term")
    return boxes[at + 3] if at >= 0 and len(boxes) == len(text) else None


def _digits(document: Drawn, name: str, digit: str) -> list[tuple[int, Box]]:
    text = document.draft.values.get(name, "")
    boxes = _boxes(document, name)
    return (
        [box for sign, box in zip(text, boxes, strict=True) if sign == digit]
        if len(boxes) == len(text)
        else []
    )


def _boxes(document: Drawn, name: str) -> list[tuple[int, Box]]:
    """The box of each sign of a field that stands once, on one line."""
    places = document.set_in.places.get(name, [])
    text = document.draft.values.get(name, "")
    if len(places) != 1 or not text:
        return []
    page, (left, top, right, bottom) = places[0]
    style = document.draft.style
    faces = Faces(style.han, style.bold, style.latin, style.latin_quotes)
    widths = [pieces(sign, {}, faces, 10)[0].width for sign in text.replace("{", "(").replace("}", ")")]
    ends = np.cumsum([0, *widths]) / sum(widths) * (right - left) + left
    return [(page, (float(a), top, float(b), bottom)) for a, b in zip(ends, ends[1:], strict=False)]


def _copy(pixels: np.ndarray, shot: Shot, source: Box, target: Box) -> None:
    tall, wide = pixels.shape[:2]
    left, top, right, bottom = (
        round(v * s) for v, s in zip(shot.box(source), (wide, tall, wide, tall), strict=True)
    )
    part = pixels[top:bottom, left:right].copy()
    x0, y0, x1, y1 = (round(v * s) for v, s in zip(shot.box(target), (wide, tall, wide, tall), strict=True))
    pixels[y0:y1, x0:x1] = cv2.resize(part, (x1 - x0, y1 - y0), interpolation=cv2.INTER_CUBIC)
