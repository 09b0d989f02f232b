"""Writes the page of all figures: `python -m benchmarks.measured en > docs/measured.md`.

`zh-hans` writes `docs/measured.zh-Hans.md`; a test fails when a page and the results differ. `ages` lists of which
commit each result is, and whether the code that it measures has changed since.
"""

from __future__ import annotations

import sys

from benchmarks.measured.code import MEASURES
from benchmarks.measured.page import has_changed, measured_page, results, run_of
from benchmarks.running import show


def ages() -> None:
    """Print a line for each result, and for each part of one that was measured apart."""
    rows = []
    for name in MEASURES:
        for part in ("", *results()[name].get("measured_apart", {})):
            run = run_of(name, part)
            changed = "changed since" if has_changed(name, run) else ""
            rows.append((name, part, run["date"], run.get("commit", ""), changed, ", ".join(MEASURES[name])))
    show("Results", ("result", "part", "date", "commit", "code", "measures"), rows)


if sys.argv[1:] == ["ages"]:
    ages()
else:
    sys.stdout.write(measured_page(sys.argv[1]))
