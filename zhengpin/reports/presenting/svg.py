"""Draws bars and lines as pictures (SVG) that stand by themselves: they print, and hold no script. Pure.

Colours stand as attributes, so that a page may give its own by the classes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

INK, SOFT, LINE, BAR, POINT = "#1a2330", "#4a5668", "#79869a", "#24548a", "#b8321f"
TYPEFACE = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
SIZE = 13
WIDTH = 480
_LABELS, _VALUES, _ROW, _LINE = 190.0, 134.0, 36.0, 15.0
_LEFT, _RIGHT, _TOP, _BOTTOM, _HEIGHT = 50.0, 62.0, 14.0, 26.0, 200.0
SPARK_WIDTH, SPARK_HEIGHT = 160.0, 36.0
_WIDE = 0x2E80  # from here on signs are as wide as they are high


@dataclass(frozen=True)
class ChartBar:
    """A bar: what it is of, its number as it is written, its number."""

    label: str
    shown: str
    value: float


@dataclass(frozen=True)
class ChartPoint:
    """A place on a line: the month or day, its number as it is written, its number; None where there is none."""

    label: str
    shown: str
    value: float | None


def bars(rows: Sequence[ChartBar], described: str) -> str:
    """Return bars below one another, the largest as long as there is room. described: the picture in words."""
    most = max((row.value for row in rows), default=0) or 1.0
    room = WIDTH - _LABELS - max([_VALUES, *(_width(row.shown) + 16 for row in rows)])
    drawn = []
    for number, row in enumerate(rows):
        middle = (number + 0.5) * _ROW
        length = max(row.value / most * room, 1.5 if row.value else 0.0)
        lines = wrapped(row.label, _LABELS - 12)
        drawn += [
            _text(_LABELS - 10, middle + (at - (len(lines) - 1) / 2) * _LINE, line, "label", SOFT, "end")
            for at, line in enumerate(lines)
        ]
        drawn += [
            f'<rect class="bar" fill="{BAR}" x="{_LABELS:g}" y="{middle - 9:.1f}" width="{length:.1f}" height="18"/>',
            _text(_LABELS + length + 8, middle, row.shown, "value", INK, "start"),
        ]
    return _picture(WIDTH, max(len(rows), 1) * _ROW, described, drawn)


def line(
    points: Sequence[ChartPoint], described: str, *, top: float, scale: Sequence[tuple[float, str]]
) -> str:
    """Return a line through time, broken where there is no number. top: the number at the upper edge; scale: numbers
    of the axis, as they are written."""
    width, height = WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    places = _places(points, width, height, top, _LEFT, _TOP)
    drawn = []
    for value, shown in scale:
        y = _TOP + height * (1 - value / top)
        drawn += [
            f'<line class="axis" stroke="{LINE}" stroke-width="0.6" x1="{_LEFT:g}" y1="{y:.1f}" '
            f'x2="{WIDTH - _RIGHT:g}" y2="{y:.1f}"/>',
            _text(_LEFT - 8, y, shown, "label", SOFT, "end"),
        ]
    drawn += [_polyline(run, 2.2) for run in _runs(places)]
    drawn += [_dot(place, 3.2) for place in places if place]
    for at, anchor in _named(len(points)):
        x = _LEFT + _step(width, len(points)) * at
        drawn.append(_text(x, _HEIGHT - 9, points[at].label, "label", SOFT, anchor))
    last = next((at for at in reversed(range(len(points))) if places[at]), None)
    if last is not None and (place := places[last]):
        drawn.append(_text(place[0] + 8, place[1], points[last].shown, "value", INK, "start"))
    return _picture(WIDTH, _HEIGHT, described, drawn)


def sparkline(values: Sequence[float | None], described: str = "") -> str:
    """Return a small line without an axis, its last number as a dot; an empty picture of less than two numbers."""
    known = [value for value in values if value is not None]
    top = max(known, default=0) or 1.0
    points = [ChartPoint("", "", value) for value in values]
    places = _places(points, SPARK_WIDTH - 8, SPARK_HEIGHT - 8, top, 4, 4)
    drawn = [_polyline(run, 1.8) for run in _runs(places)]
    drawn += [_dot(place, 3) for place in places[-1:] if place]
    return _picture(SPARK_WIDTH, SPARK_HEIGHT, described, drawn if len(known) > 1 else [], "xMinYMid")


def wrapped(text: str, width: float) -> list[str]:
    """Return a text in one line or two, each about as wide as there is room; what is longer is cut."""
    if _width(text) <= width:
        return [text]
    first = ""
    for part in re.findall(r"[\u2e80-\uffff]|\S+\s*|\s+", text):
        if _width((first + part).rstrip()) > width:
            break
        first += part
    if not first:
        return [fitted(text, width)]
    return [first.rstrip(), fitted(text[len(first) :], width)]


def fitted(text: str, width: float) -> str:
    """Return a text cut so that it is about as wide as there is room."""
    if _width(text) <= width:
        return text
    while text and _width(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…"


def _width(text: str) -> float:
    return sum(SIZE if ord(sign) >= _WIDE else SIZE * 0.56 for sign in text)


def _places(
    points: Sequence[ChartPoint], width: float, height: float, top: float, left: float, upper: float
) -> list[tuple[float, float] | None]:
    step = _step(width, len(points))
    return [
        None
        if point.value is None
        else (left + step * at, upper + height * (1 - min(point.value / top, 1.0)))
        for at, point in enumerate(points)
    ]


def _step(width: float, count: int) -> float:
    return width / max(count - 1, 1)


def _runs(places: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if len(run) > 1]


def _named(count: int) -> list[tuple[int, str]]:
    """Return which points have their names below, and how these lie: the first, the middle and the last."""
    if count < 2:
        return [(0, "middle")] * count
    found = [(0, "start"), (count - 1, "end")]
    return [*found, (count // 2, "middle")] if count > 4 else found


def _polyline(run: Sequence[tuple[float, float]], width: float) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in run)
    return (
        f'<polyline class="line" fill="none" stroke="{BAR}" stroke-width="{width}" '
        f'stroke-linejoin="round" points="{points}"/>'
    )


def _dot(place: tuple[float, float], radius: float) -> str:
    return f'<circle class="point" fill="{POINT}" cx="{place[0]:.1f}" cy="{place[1]:.1f}" r="{radius}"/>'


def _text(x: float, middle: float, said: str, kind: str, colour: str, anchor: str) -> str:
    return (
        f'<text class="{kind}" fill="{colour}" x="{x:.1f}" y="{middle + SIZE * 0.36:.1f}" '
        f'text-anchor="{anchor}">{escape(said)}</text>'
    )


def _picture(
    width: float, height: float, described: str, drawn: Sequence[str], place: str = "xMidYMid"
) -> str:
    named = f'role="img" aria-label={quoteattr(described)}' if described else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" {named} viewBox="0 0 {width:g} {height:g}" '
        f'preserveAspectRatio="{place} meet" '
        f'width="{width:g}" height="{height:g}" font-family="{TYPEFACE}" font-size="{SIZE}">{"".join(drawn)}</svg>'
    )
