"""How many real pictures reference hygiene holds back: `python -m benchmarks.hygiene FOLDER…`, a row for each folder.

Of photos of products it should be fewer than one in a hundred, of logos and templates most.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from zhengpin.matching import UndecodablePicture, decode
from zhengpin.matching.images.hygiene import measure, weakness_of

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp"}


def examined(folder: Path) -> dict[str, object]:
    """Return how many pictures below a folder are held back, for what, and the milliseconds a picture."""
    told: Counter[str] = Counter()
    spent = 0.0
    for path in sorted(one for one in folder.rglob("*") if one.suffix.lower() in SUFFIXES):
        try:
            picture = decode(path.read_bytes())
        except UndecodablePicture:
            continue
        started = time.perf_counter()
        weakness = weakness_of(measure(picture))
        spent += time.perf_counter() - started
        told[weakness.value if weakness else ""] += 1
    count = told.total()
    held = count - told.pop("", 0)
    return {
        "folder": folder.name,
        "pictures": count,
        "held_back": held,
        "share": round(held / count, 5) if count else None,
        "milliseconds": round(spent * 1000 / count, 2) if count else None,
        "why": dict(told),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hygiene", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures there")
    given = parser.parse_args()
    rows = [examined(folder) for folder in given.folders]
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
