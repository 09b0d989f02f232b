"""The texts by which reading what buyers say is fitted and measured, with what each truly says.

Reviews of the data set are known here by the digest of their text alone (its licence allows evaluation only). The
English texts were written for this by one author. A text whose digest begins with an even hexadecimal digit is of the
half that words and weights were made on; nothing of the other half was seen while they were made.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TRUTH, SECOND, ENGLISH = HERE / "truth.tsv", HERE / "truth_second.tsv", HERE / "english.tsv"
REVIEWS, ORDINARY = "reviews_zh_authenticity.tsv", "reviews_zh_other.tsv"
FIT, TEST = "fit", "test"
CHINESE, WRITTEN = "zh", "en"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with what a reader of it says that it says. trap: what makes it hard, or empty; language: zh or en."""

    digest: str
    text: str
    label: str
    trap: str
    language: str

    @property
    def half(self) -> str:
        """Return `fit` or `test`."""
        return half_of(self.digest)


def digest_of(text: str) -> str:
    """Return the digest by which a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def half_of(digest: str) -> str:
    """Return the half that a digest is of."""
    return FIT if int(digest[0], 16) % 2 == 0 else TEST


def labelled(data: Path, half: str) -> list[Labelled]:
    """Return the labelled texts of one half, Chinese and English."""
    truth = {row["digest"]: row for row in rows(TRUTH)}
    chinese = (
        Labelled(digest, text, truth[digest]["label"], truth[digest]["trap"], CHINESE)
        for digest, text in _texts(data / "text" / REVIEWS)
        if digest in truth
    )
    english = (
        Labelled(row["digest"], row["text"], row["label"], row["trap"], WRITTEN) for row in rows(ENGLISH)
    )
    found = {one.digest: one for one in (*chinese, *english) if one.half == half}
    return list(found.values())


def ordinary(data: Path, half: str) -> list[str]:
    """Return ordinary reviews of one half, which were not chosen by any word of authenticity."""
    found = {text for digest, text in _texts(data / "text" / ORDINARY) if half_of(digest) == half}
    return sorted(found)


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table of this folder."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    for row in rows(path):
        yield digest_of(row["review"]), row["review"]
