"""Signals from the typefaces of a PDF: a value set in a face, or in a copy of one, that occurs nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.pdf.text import PageText, PdfGlyph, Typeface
from zhengpin.matching.forgery.signals import SignalCode

_STYLE = re.compile(
    r"[-,_ ]?(bold|regular|medium|light|black|heavy|italic|oblique|roman|mt|ps|std|pro|it|bd)+", re.IGNORECASE
)
_LONGEST = 80
_LEAST = 2
_FEW = 40
"""Characters at most in which a face occurs that was brought for one value."""
_SHARE = 0.15
_MUCH = 5
"""How often more another face of the same script must occur on the page."""


def font_signals(pages: Sequence[PageText]) -> Iterator[Signal]:
    """Yield for each face that a document has in one place only, of a script that it else sets in another face.

    Latin letters beside Han, or a bold face in headings, are usual; so is a face that is used in several lines.
    """
    uses = _uses(pages)
    totals = Counter(script for (_, script), places in uses.items() for _ in places)
    for (face, script), places in uses.items():
        runs = _runs(places)
        if len(runs) != 1 or not _LEAST <= len(places) <= min(_FEW, totals[script] * _SHARE):
            continue
        other = _beside(pages[runs[0][0]], runs[0], face, script)
        if other is None or len(uses[other, script]) < _MUCH * len(places):
            continue
        if face.name != other.name or _set_anew(pages, places, uses[other, script]):
            yield _signal(pages, runs[0], face, other)


def _set_anew(
    pages: Sequence[PageText], places: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]
) -> bool:
    """Return whether a second copy of a face holds characters that the first has as well.

    Programs that split a large face hold each character in one copy alone.
    """
    here, there = ({pages[page].glyphs[at].sign for page, at in some} for some in (places, others))
    return len(here & there) >= max(1, len(here) // 3)


Uses = dict[tuple[Typeface, str], list[tuple[int, int]]]


def _uses(pages: Sequence[PageText]) -> Uses:
    """Return for each face and script where it stands: page and character, both from 0."""
    uses: Uses = defaultdict(list)
    for number, page in enumerate(pages):
        for at, glyph in enumerate(page.glyphs):
            script = script_of(glyph.sign)
            if glyph.face is not None and glyph.shown and script:
                uses[glyph.face, script].append((number, at))
    return uses


def script_of(sign: str) -> str:
    """Return `han`, `latin` or `digit`; empty for signs that any face may set."""
    if sign.isascii():
        return "latin" if sign.isalpha() else "digit" if sign.isdigit() else ""
    return "han" if unicodedata.name(sign, "").startswith("CJK UNIFIED") else ""


def _runs(places: Iterable[tuple[int, int]], gap: int = 12) -> list[tuple[int, int, int]]:
    """Return where characters stand together: page, first and last."""
    runs: list[tuple[int, int, int]] = []
    for page, at in places:
        if runs and runs[-1][0] == page and at - runs[-1][2] <= gap:
            runs[-1] = (page, runs[-1][1], at)
        else:
            runs.append((page, at, at))
    return runs


def _beside(page: PageText, run: tuple[int, int, int], face: Typeface, script: str) -> Typeface | None:
    """Return the face in which the same line sets the same script, or the line above or below it does."""
    here = page.glyphs[run[1]].box
    near = [
        (abs(glyph.box[1] - here[1]), glyph.face)
        for glyph in page.glyphs
        if glyph.face is not None
        and glyph.face != face
        and script_of(glyph.sign) == script
        and _level(glyph, here)
    ]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _level(glyph: PdfGlyph, box: tuple[float, float, float, float]) -> bool:
    """Whether a character is of about the same size and stands within two lines."""
    height, other = box[3] - box[1], glyph.box[3] - glyph.box[1]
    return abs(glyph.box[1] - box[1]) < 2.5 * height and 0.75 < other / max(height, 1e-6) < 1.33


def _signal(pages: Sequence[PageText], run: tuple[int, int, int], face: Typeface, other: Typeface) -> Signal:
    number, start, last = run
    page = pages[number]
    values = {
        "text": page.text[start : last + 1].strip()[:_LONGEST],
        "font": face.name or "?",
        "other": other.name or "?",
    }
    twice = face.name == other.name and face.embedded and other.embedded
    code = SignalCode.FONT_TWICE if twice else SignalCode.FONT_APART
    return Signal(code, _strength(face, other, twice=twice), number + 1, page.boxes(start, last + 1), values)


def _strength(face: Typeface, other: Typeface, *, twice: bool) -> float:
    """A bold cut of the same family is how forms stress a value; a face that is not embedded came later."""
    if twice:
        return 1.0
    if family(face.name) == family(other.name):
        return 0.2
    return 0.5 if face.embedded or not other.embedded else 1.0


def family(name: str) -> str:
    """Return a face's name without its cut, in lower case."""
    return re.sub(r"[-,_ ]", "", _STYLE.sub("", name)).lower() or name.lower()
