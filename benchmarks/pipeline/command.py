"""Measures what a listing costs with everything on, from its intake until it is screened, by processor time.

    python -m benchmarks.pipeline --data FOLDER --seed 7 --json benchmarks/results/pipeline.json

Each listing shows one real photo of 1,200 px; a tenth are copies of protected pictures. Protected are 100,000 pictures
(all but the originals simulated, and like these, see `benchmarks.pictures.filling`), 3,000 names and 300 marks; words
in pictures are read where the application's own reasons ask for it. The application takes the listings in and runs its
own jobs, in one process and on one core; a listing's time is the processor time of all its threads, so that others may
use the machine, and listings a second are those of so many cores.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.pipeline.world import build
from benchmarks.running import SHARED_DATA, arguments, show, write

POWERS = ("full", "fast")
CORES = 2


def main() -> None:
    """Build the world once, screen it at each power in a copy of it, print, write."""
    parser = arguments((__doc__ or "").split("\n", 1)[0], SHARED_DATA)
    parser.add_argument("--listings", type=int, default=256)
    parser.add_argument("--protected", type=int, default=100_000, help="pictures, with the simulated ones")
    parser.add_argument("--originals", type=int, default=120, help="real ones among them")
    parser.add_argument("--names", type=int, default=3_000)
    parser.add_argument("--marks", type=int, default=300)
    parser.add_argument(
        "--world", type=Path, help="keep what was built in this folder, and build on it again"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-pipeline-") as folder:
        world = options.world or Path(folder) / "world"
        if not (world / "world.json").is_file():
            build(world, options)
        measured = {power: _measured(world, Path(folder) / power, power, options) for power in POWERS}
    figures = _figures(measured, options)
    _report(measured, figures)
    write(options.json, figures)


def _measured(world: Path, place: Path, power: str, options: Any) -> dict[str, Any]:
    """Screen the world in a copy of it, in a process of its own that is set to this power."""
    shutil.copytree(world, place)
    said = place / "measured.json"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
        "ZHENGPIN_DATA": str(place / "data"),
        "ZHENGPIN_MATCH_POWER": power,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "benchmarks.pipeline.measuring", str(place), str(said)]
    command += [str(options.protected), str(options.seed)]
    done = subprocess.run(command, env=environment, check=False)
    if done.returncode:
        sys.exit(f"the listings could not be screened at {power}")
    found: dict[str, Any] = json.loads(said.read_text(encoding="utf-8"))
    shutil.rmtree(place, ignore_errors=True)
    return found


def _figures(measured: dict[str, dict[str, Any]], options: Any) -> dict[str, Any]:
    full = measured["full"]
    found: dict[str, Any] = {
        name: full[name] for name in ("listings", "copies", "protected", "names", "marks")
    }
    for power, one in measured.items():
        found |= {
            f"{power}_listings_per_s": round(CORES * 1000 / one["ms"], 2),
            f"{power}_ms": one["ms"],
            f"{power}_copies_found": one["copies_found"],
            f"{power}_others_flagged": one["others_flagged"],
            f"{power}_peak_mb": one["peak_mb"],
        }
    return found | {
        "cores": CORES,
        "words_read": full["words_read"],
        "ms_by_step": {power: one["ms_by_step"] for power, one in measured.items()},
        "note": f"beyond {options.originals} photos the protected pictures are simulated",
    }


def _report(measured: dict[str, dict[str, Any]], figures: dict[str, Any]) -> None:
    steps = sorted({step for one in measured.values() for step in one["ms_by_step"]})
    rows = [(step, *(measured[power]["ms_by_step"].get(step, 0.0) for power in POWERS)) for step in steps]
    rows.append(("in all", *(measured[power]["ms"] for power in POWERS)))
    show("Milliseconds of processor time a listing", ("step", *POWERS), rows)
    kept = ("per_s", "found", "flagged", "mb", "read")
    show(
        "With everything on",
        ("figure", "value"),
        [(k, str(v)) for k, v in figures.items() if k.endswith(kept)],
    )


if __name__ == "__main__":
    main()
