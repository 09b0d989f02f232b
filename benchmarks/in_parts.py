"""Runs a benchmark that has parts, one after another and each in a process of its own, into one file of figures.

With `--part` only that one is measured, and stamped apart from the rest; what is beyond `--` goes to it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.running import APART, arguments, circumstances, show, write


def run_in_parts(package: str, parts: Sequence[str], named: Sequence[str], *, title: str, about: str) -> None:
    """Measure, print, and write. named: figures that are asked for; the file holds all others, too."""
    parser = arguments(about)
    parser.add_argument("--part", choices=parts, help="measure this one only")
    parser.add_argument("options", nargs="*", help="further options of that part, after --")
    options = parser.parse_args()
    if options.options and not options.part:
        parser.error("further options are those of a part: name it")
    figures: dict[str, Any] = {}
    failed = []
    for part in (options.part,) if options.part else parts:
        found, status = measured(f"{package}.{part}", ["--seed", str(options.seed), *options.options])
        if twice := figures.keys() & found.keys():
            raise ValueError(f"{part} gives figures of another part: {sorted(twice)}")
        figures |= found
        if status:
            failed.append(part)
    show(title, ("what", "figure"), [(one, str(figures[one])) for one in named if one in figures])
    write(options.json, _with_standing(options.json, figures, options.part), options.part)
    if failed:
        sys.exit(f"a defect was found by {', '.join(failed)}")


def measured(module: str, options: Sequence[str]) -> tuple[dict[str, Any], int]:
    """Return the figures of a part and with what it ended; not 0 where it found a defect.

    Raises RuntimeError where it gave no figures.
    """
    with tempfile.TemporaryDirectory(prefix="zhengpin-part-") as folder:
        file = Path(folder) / "figures.json"
        command = [sys.executable, "-m", module, *options, "--json", str(file)]
        done = subprocess.run(command, check=False)
        if not file.exists():
            raise RuntimeError(f"{module} gave no figures")
        held = json.loads(file.read_text(encoding="utf-8"))
    stamped = circumstances(module).keys() | {APART, "seed"}
    return {one: value for one, value in held.items() if one not in stamped}, done.returncode


def _with_standing(path: Path | None, figures: dict[str, Any], part: str | None) -> dict[str, Any]:
    """Return the figures, with those of the other parts that a file holds where only one was measured."""
    if not part or path is None or not path.exists():
        return figures
    return json.loads(path.read_text(encoding="utf-8")) | figures
