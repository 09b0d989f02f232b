"""The port through which a picture's words are read: lines with their place, and the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Four corners (x, y), 0 to 1 of the picture's width and height, y down: round the words from where reading begins."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of words in a picture.

    confidence: 0..1, the reader's own; box: from the corner above the first character, in the direction of reading,
    round to the corner below it; spans: for each character of `text` its range along the line, 0..1, ascending.
    """

    text: str
    confidence: float
    box: Quad
    spans: tuple[tuple[float, float], ...]

    def box_of(self, start: int, end: int) -> Quad:
        """Return the place of the characters `start` to `end` (half-open, at least one) of the line."""
        end = min(max(end, start + 1), len(self.spans))
        start = min(start, end - 1)
        first, last = self.spans[start][0], self.spans[end - 1][1]
        above, below = (self.box[0], self.box[1]), (self.box[3], self.box[2])
        return (
            _between(*above, first),
            _between(*above, last),
            _between(*below, last),
            _between(*below, first),
        )


class TextReader(Protocol):
    """Reads words. name: of the reader with its version and model; what another name has read may differ."""

    name: str

    def read(self, data: bytes) -> list[ReadLine]:
        """Return the lines of a picture file, top to bottom, none where there are no words.

        Raises `UndecodablePicture` where the file is no picture that is accepted, `ReadingFailed` where the engine
        fails on it; whatever bytes it gets, nothing else.
        """
        ...


class ReadingFailed(Exception):  # noqa: N818 - named for what it is about
    """The engine failed on a picture; read again it will most likely fail again."""


@dataclass(frozen=True, slots=True)
class JoinedLines:
    """The lines of one picture as one text, in which names are sought, and the way back to their places.

    Lines are joined by a line break, which counts as white space: a name may go over two lines.
    """

    lines: tuple[ReadLine, ...]

    @classmethod
    def of(cls, lines: Iterable[ReadLine]) -> JoinedLines:
        return cls(tuple(lines))

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    def boxes_of(self, start: int, end: int) -> list[Quad]:
        """Return the places of the range `start` to `end` of `text`, one for each line that it touches."""
        boxes: list[Quad] = []
        at = 0
        for line in self.lines:
            first, last = max(start, at), min(end, at + len(line.text))
            if first < last:
                boxes.append(line.box_of(first - at, last - at))
            at += len(line.text) + 1
        return boxes


def as_json(lines: Sequence[ReadLine]) -> list[dict]:
    """Return the lines as plain JSON, fractions to four places: 1/10,000 of a side is less than a pixel."""
    return [
        {
            "text": line.text,
            "confidence": round(line.confidence, 4),
            "box": [[round(x, 4), round(y, 4)] for x, y in line.box],
            "spans": [[round(first, 4), round(last, 4)] for first, last in line.spans],
        }
        for line in lines
    ]


def from_json(rows: Iterable[dict]) -> list[ReadLine]:
    """Return the lines that `as_json` wrote."""
    return [
        ReadLine(
            row["text"],
            row["confidence"],
            _quad(row["box"]),
            tuple((first, last) for first, last in row["spans"]),
        )
        for row in rows
    ]


def _quad(points: Sequence[Sequence[float]]) -> Quad:
    a, b, c, d = ((float(x), float(y)) for x, y in points)
    return (a, b, c, d)


def _between(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, float]:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
