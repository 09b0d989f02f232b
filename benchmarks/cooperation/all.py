"""Working together as a whole: `python -m benchmarks.cooperation.all --json benchmarks/results/cooperation.json`.

Runs the benchmarks of dossiers, of exhibits that change hands, of graphs, of courses and of who sees what, one after
another and each in a process of its own, and writes their figures to one file. With `--part` only that one is measured,
and stamped apart from the rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.running import APART, arguments, circumstances, show, write

PARTS = ("dossier", "custody", "graph", "course", "walk")
NAMED = (
    "listings",
    "dossier_s",
    "flips",
    "flips_found",
    "handovers",
    "kills",
    "lost",
    "doubled",
    "graph_s",
    "course_runs",
    "course_coverage",
    "walks",
    "leaks",
)
"""Figures that are asked for; the file holds all others, too."""


def main() -> None:
    """Measure, print, and write."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--part", choices=PARTS, help="measure this one only")
    parser.add_argument("options", nargs="*", help="further options of that part, after --")
    options = parser.parse_args()
    if options.options and not options.part:
        parser.error("further options are those of a part: name it")
    figures: dict[str, Any] = {}
    failed = []
    for name in (options.part,) if options.part else PARTS:
        found, status = measured(name, ["--seed", str(options.seed), *options.options])
        if twice := figures.keys() & found.keys():
            raise ValueError(f"{name} gives figures of another part: {sorted(twice)}")
        figures |= found
        if status:
            failed.append(name)
    show(
        "Working together", ("what", "figure"), [(one, str(figures[one])) for one in NAMED if one in figures]
    )
    write(options.json, _with_standing(options.json, figures, options.part), options.part)
    if failed:
        sys.exit(f"a defect was found by {', '.join(failed)}")


def measured(name: str, options: list[str]) -> tuple[dict[str, Any], int]:
    """Return the figures of a part and with what it ended; not 0 where it found a defect.

    Raises RuntimeError where it gave no figures.
    """
    with tempfile.TemporaryDirectory(prefix="zhengpin-cooperation-") as folder:
        file = Path(folder) / f"{name}.json"
        command = [sys.executable, "-m", f"benchmarks.cooperation.{name}", *options, "--json", str(file)]
        done = subprocess.run(command, check=False)
        if not file.exists():
            raise RuntimeError(f"{name} gave no figures")
        held = json.loads(file.read_text(encoding="utf-8"))
    stamped = circumstances(name).keys() | {APART, "seed"}
    return {one: value for one, value in held.items() if one not in stamped}, done.returncode


def _with_standing(path: Path | None, figures: dict[str, Any], part: str | None) -> dict[str, Any]:
    """Return the figures, with those of the other parts that a file holds where only one was measured."""
    if not part or path is None or not path.exists():
        return figures
    return json.loads(path.read_text(encoding="utf-8")) | figures


if __name__ == "__main__":
    main()
