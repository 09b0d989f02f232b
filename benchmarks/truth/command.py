"""Counts what the product says that is not so: in statements of reasons, in letters, of periods for appeals.

    python -m benchmarks.truth --json benchmarks/results/truth.json

Each part is a module with `figures()`; it runs in a process of its own on a fresh SQLite database and takes back all
that it writes there. Anything untrue ends the run with an error.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.running import arguments, show, write
from benchmarks.serving import fresh

PARTS = ("statements", "letters", "appeals")
WANTED_ZERO = ("untrue", "letters_wrong", "appeal_wrong")
ASKED = (
    "import django; django.setup(); import importlib, json, sys; "
    "print(json.dumps(importlib.import_module('benchmarks.truth.' + sys.argv[1]).figures()))"
)


def measured() -> dict[str, Any]:
    """Return the figures of every part. Raises CalledProcessError where one cannot be measured."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="zhengpin-truth-") as folder:
        env = fresh(Path(folder))
        for part in PARTS:
            command = [sys.executable, "-c", ASKED, part]
            done = subprocess.run(command, env=env, check=True, stdout=subprocess.PIPE, text=True)
            found |= json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    figures = measured()
    show("Truth", ("what", "figure"), list(figures.items()))
    write(options.json, figures)
    if any(figures[name] for name in WANTED_ZERO):
        sys.exit("something that is said is not so")


if __name__ == "__main__":
    main()
