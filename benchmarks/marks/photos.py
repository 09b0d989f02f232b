"""Real photographs that show marks, with what `mark_truth.tsv` says of each: which mark and how wide, by eye."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from benchmarks.pictures.files import rows_of

TRUTH = Path(__file__).with_name("mark_truth.tsv")
TEMPLATES = "logo_photos/test_brands"
WIDTHS = ((0.04, "below 0.04"), (0.07, "0.04–0.07"), (0.15, "0.07–0.15"), (1.01, "above 0.15"))
"""Width of the mark by that of the picture."""


@dataclass(frozen=True)
class Photo:
    """A photograph. marks: each mark that it shows → how wide it is, one of `WIDTHS`."""

    path: Path
    marks: dict[str, str]


def photos_under(root: Path) -> tuple[list[tuple[Path, str]], list[Photo]]:
    """Return the pictures of the protected marks with their names, and the photographs; none where the data lacks."""
    templates = sorted((root / TEMPLATES).glob("*.jpg"))
    protected = [(path, path.stem.removeprefix("test_").rstrip("0123456789")) for path in templates]
    shown = [
        Photo(root / row["file"], {row["mark"]: _width(float(row["width"]))} if row["mark"] else {})
        for row in rows_of(TRUTH)
        if (root / row["file"]).is_file()
    ]
    return protected, shown


def _width(share: float) -> str:
    return next(name for most, name in WIDTHS if share < most)
