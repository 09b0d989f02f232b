"""Which characters of a text layer can be seen on the page, whether they make sense, and what they leave unread.

A layer may lie: text drawn invisibly, in white, under a picture or outside the page says something that nobody sees.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.documents.drawing import DrawnGlyph
from zhengpin.matching.reading.port import ReadLine

if TYPE_CHECKING:
    from cv2.typing import MatLike

Pixels = NDArray[np.uint8]

CONTRAST = 40
"""Steps of luma (of 255) between the darkest and the lightest pixel of a character's box from which it is seen."""
_SAME_PLACE = 0.5
"""Of a character's usual height: cells in which characters on each other are sought."""
_COVERED = 0.6
"""Share of a character's box that another must cover to have been drawn on it."""
_CROSSED, _NEXT = 0.3, 3
"""The same, of one that is drawn more than so many characters later: neighbours do not cross each other so far."""
_NEAR = [(dx, dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
NONSENSE = 0.1
"""Share of characters for private use, unassigned or unmapped from which a layer is nonsense."""
_LETTER = (0.004, 0.04)
"""Height of a letter, of the page's longer side."""
_STROKE = 0.05, 0.75
"""Share of its box that the ink of a letter takes."""


def visible(glyphs: Sequence[DrawnGlyph], pixels: Pixels) -> list[DrawnGlyph]:
    """Return the characters that show on the drawn page (uint8 RGB), and the spaces between them."""
    luma = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    seen = [one for one in glyphs if one.character.isspace() or _shows(one, luma)]
    return _topmost(seen)


def _topmost(glyphs: Sequence[DrawnGlyph]) -> list[DrawnGlyph]:
    """Return the characters without those on which others were drawn later, to make them bold or to replace them."""
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    gone: set[int] = set()
    side = max(2.0, _SAME_PLACE * float(np.median([one.box[3] - one.box[1] for one in glyphs] or [0.0])))
    for at, one in enumerate(glyphs):
        left, top, right, bottom = one.box
        x, y = round((left + right) / 2 / side), round((top + bottom) / 2 / side)
        for dx, dy in _NEAR:
            for other in cells.get((x + dx, y + dy), ()):
                most = _COVERED if at - other <= _NEXT else _CROSSED
                if _overlap(glyphs[other].box, one.box) > most:
                    gone.add(other)
        cells[x, y].append(at)
    return [one for at, one in enumerate(glyphs) if at not in gone]


def _overlap(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the share of the smaller box that both hold."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return max(0.0, wide) * max(0.0, tall) / max(1e-6, min(areas))


def _shows(glyph: DrawnGlyph, luma: MatLike) -> bool:
    left, top, right, bottom = (round(edge) for edge in glyph.box)
    part = luma[max(0, top) : max(top + 1, bottom), max(0, left) : max(left + 1, right)]
    return bool(part.size) and int(part.max()) - int(part.min()) >= CONTRAST


def is_readable(glyphs: Sequence[DrawnGlyph]) -> bool:
    """Return whether a layer holds words: some characters, hardly any of which mean nothing."""
    letters = [one for one in glyphs if not one.character.isspace()]
    lost = sum(not one.mapped or _is_nonsense(one.character) for one in letters)
    return bool(letters) and lost <= NONSENSE * len(letters)


def _is_nonsense(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cs", "Cc")


def unread_share(layer: Sequence[ReadLine], pixels: Pixels) -> float:
    """Return which share of the letters seen on a page stands outside the lines of its layer, 0..1."""
    height, width = pixels.shape[:2]
    luma = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(luma, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    for line in layer:
        corners = np.array(line.box) * (width, height)
        (left, top), (right, bottom) = corners.min(axis=0) - 2, corners.max(axis=0) + 2
        ink[max(0, int(top)) : int(bottom) + 1, max(0, int(left)) : int(right) + 1] = 0
    unread = _letters(np.asarray(ink, np.uint8), max(height, width))
    read = sum(len(line.text.replace(" ", "")) for line in layer)
    return unread / max(1, unread + read)


def _letters(ink: NDArray[np.uint8], side: int) -> int:
    """Return how many blots of ink have the size and the look of a letter."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, tall, area = (stats[1:, at] for at in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    least, most = (share * side for share in _LETTER)
    share = area / np.maximum(1, wide * tall)
    fits = (tall >= least) & (tall <= most) & (wide <= 1.6 * most) & (wide >= least / 4)
    return int(np.count_nonzero(fits & (share > _STROKE[0]) & (share < _STROKE[1])))


def outside(layer: Sequence[ReadLine], seen: Sequence[ReadLine]) -> list[ReadLine]:
    """Return the lines seen whose middle stands in no line of the layer."""
    boxes = [(np.min(line.box, axis=0), np.max(line.box, axis=0)) for line in layer]
    middles = [np.mean(line.box, axis=0) for line in seen]
    return [
        line
        for line, middle in zip(seen, middles, strict=True)
        if not any((low <= middle).all() and (middle <= high).all() for low, high in boxes)
    ]
