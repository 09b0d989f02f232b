"""Writes applications of the corpus to a folder to look at: `python -m benchmarks.applications FOLDER --split tune`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from benchmarks.applications.corpus import SPLITS, application
from benchmarks.running import SHARED_DATA, arguments


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--split", choices=SPLITS, default="tune")
    parser.add_argument("--first", type=int, default=0, help="number of the first application")
    parser.add_argument("--applications", type=int, default=10)
    parser.add_argument(
        "--on", type=date.fromisoformat, default=date.today(), help="day that they are handed in"
    )
    options = parser.parse_args()
    for number in range(options.first, options.first + options.applications):
        made = application(number, seed=options.seed, split=options.split, on=options.on, data=options.data)
        folder = options.folder / f"{number:04d}-{made.plan.kind}"
        folder.mkdir(parents=True, exist_ok=True)
        for document in made.documents:
            (folder / document.name).write_bytes(document.content)
        (folder / "truth.json").write_text(
            json.dumps(made.truth(), indent=2, ensure_ascii=False), encoding="utf-8"
        )
        print(folder)


if __name__ == "__main__":
    main()
