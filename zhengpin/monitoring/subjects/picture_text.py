"""The words of a subject's pictures as one text in which names are sought, and the way back to a box. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from zhengpin.matching.reading.port import JoinedLines
from zhengpin.monitoring.subjects.match import PicturePlace

BETWEEN = "\n\n"


@dataclass(frozen=True)
class PictureText:
    """The words of one picture. `picture_id`: its row (None before publication)."""

    picture_id: int | None
    position: int
    digest: str
    lines: JoinedLines


@dataclass(frozen=True)
class SeenWords:
    """The words of all pictures of a subject, in the order of the pictures."""

    parts: Sequence[PictureText] = ()

    @cached_property
    def text(self) -> str:
        return BETWEEN.join(part.lines.text for part in self.parts)

    def place(self, start: int, end: int) -> PicturePlace | None:
        """Return where a range of `text` stands, as it is kept with a finding; None if it goes over two pictures.

        `picture`, `position`, `picture_id`; `boxes`: corners (0 to 1) round the words, one list a line; `line`: the
        whole lines that it touches; `line_start`, `line_end`: the range within them.
        """
        at = 0
        for part in self.parts:
            size = len(part.lines.text)
            if at <= start and end <= at + size:
                return _described(part, start - at, end - at)
            at += size + len(BETWEEN)
        return None


def _described(part: PictureText, start: int, end: int) -> PicturePlace:
    text = part.lines.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    boxes = part.lines.boxes_of(start, end)
    return {
        "picture": part.digest,
        "position": part.position,
        "picture_id": part.picture_id,
        "boxes": [[[round(x, 4), round(y, 4)] for x, y in box] for box in boxes],
        "line": text[first : last if last >= 0 else len(text)],
        "line_start": start - first,
        "line_end": end - first,
    }
