"""What kind of mark a picture of the data shows: by eye for words, by its features for the rest."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from benchmarks.marks.data import MarkFile, read
from zhengpin.matching.marks.reference import mark_reference

WORDS = {
    "brand7": ("aoc", "citibank", "dhl", "skyworth"),
    "carlogos": ("byton", "dodge", "fso", "navistar", "prodrive"),
    "gilbarbara": ("express-1", "ietf-0", "skaffolder-0", "solr-0", "splunk-1", "yaml-1"),
    "simple-icons": ("channel4", "dhl", "kfc", "lg", "splunk", "v0", "yaml"),
}
"""Marks that are letters and little else."""
PLAIN_BELOW = 45
"""Local features, over all renditions, below which a mark counts as plain: discs, stripes, single letters."""


def kind_of(mark: MarkFile) -> str:
    """Return words, plain or rich."""
    if mark.path.stem in WORDS.get(mark.source, ()):
        return "words"
    return "plain" if _features(mark.path) < PLAIN_BELOW else "rich"


@cache
def _features(path: Path) -> int:
    return len(mark_reference(read(path)).points)
