"""Kills server and worker with SIGKILL while a catalogue comes in and is screened; counts what is lost or doubled.

    python -m benchmarks.crash --data FOLDER --seed 7 --json benchmarks/results/crash.json

Listings are sent over HTTP as NDJSON by a client that sends a chunk again when its answer did not come whole. A figure
above 0 for lost or doubled is a defect.
"""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path

import django

from benchmarks.crash.killing import Trial, stock_of_photos
from benchmarks.running import SHARED_DATA, arguments, show, write


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--listings", type=int, default=600)
    parser.add_argument("--originals", type=int, default=60)
    parser.add_argument("--kills", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-crash-") as folder:
        stock = stock_of_photos(options.data / "products", options.seed, options.listings, options.originals)
        trial = Trial(Path(folder), stock, seed=options.seed, kills=options.kills)
        os.environ.update(trial.environment)
        django.setup()
        checking = import_module("benchmarks.crash.checking")
        trial.run(protect=checking.protect, waiting=checking.waiting)
        figures = checking.check(expected=len(stock.lines)) | {
            "kills": trial.killed,
            "listings": len(stock.lines),
        }
    rows = [(name, str(value)) for name, value in figures.items()]
    show("After the crashes", ("what", "count"), rows)
    write(options.json, figures)
    if figures["lost"] or figures["doubled"] or not figures["ledger_ok"]:
        sys.exit("something was lost or doubled")


if __name__ == "__main__":
    main()
