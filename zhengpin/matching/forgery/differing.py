"""Where two texts differ: whole words and runs, as a person would underline them."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

MOST = 20_000
"""Characters of each text that are compared."""
_ISLAND = 2
"""So few equal characters between two changes are taken as changed too."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Ranges (half-open) of both texts that stand for each other; one of them may be empty."""

    here_start: int
    here_end: int
    there_start: int
    there_end: int


def changes(here: str, there: str) -> list[TextChange]:
    """Return where `here` differs from `there`, in order, grown to whole words."""
    here, there = here[:MOST], there[:MOST]
    found: list[TextChange] = []
    for step in Levenshtein.opcodes(here, there):
        if step.tag == "equal":
            continue
        change = TextChange(step.src_start, step.src_end, step.dest_start, step.dest_end)
        if (
            found
            and change.here_start - found[-1].here_end <= _ISLAND
            and change.there_start - found[-1].there_end <= _ISLAND
        ):
            last = found.pop()
            change = TextChange(last.here_start, change.here_end, last.there_start, change.there_end)
        found.append(change)
    return _joined([_grown(change, here, there) for change in found])


def _grown(change: TextChange, here: str, there: str) -> TextChange:
    """Take in the letters and digits that touch a change on both sides, so that no word is told in part."""
    before = min(_run(here[: change.here_start][::-1]), _run(there[: change.there_start][::-1]))
    after = min(_run(here[change.here_end :]), _run(there[change.there_end :]))
    return TextChange(
        change.here_start - before,
        change.here_end + after,
        change.there_start - before,
        change.there_end + after,
    )


def _run(text: str) -> int:
    """Return how many letters or digits of a Latin word a text begins with."""
    return next((at for at, sign in enumerate(text) if not (sign.isascii() and sign.isalnum())), len(text))


def _joined(found: list[TextChange]) -> list[TextChange]:
    """Join changes that touch one another after they grew."""
    joined: list[TextChange] = []
    for change in found:
        if joined and change.here_start <= joined[-1].here_end and change.there_start <= joined[-1].there_end:
            last = joined.pop()
            change = TextChange(
                last.here_start,
                max(last.here_end, change.here_end),
                last.there_start,
                max(last.there_end, change.there_end),
            )
        joined.append(change)
    return joined
