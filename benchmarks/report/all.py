"""The annual report as a whole: `python -m benchmarks.report.all --json benchmarks/results/report.json`.

Runs its benchmarks one after another, each in a process of its own, and writes their figures to one file. With `--part`
only that one is measured, and stamped apart from the rest.
"""

from __future__ import annotations

from benchmarks.in_parts import run_in_parts

PARTS = ("figures", "document", "eu", "public", "speed")
NAMED = (
    "figures_checked",
    "wrong",
    "recomputed",
    "pdf_s",
    "report_s",
    "incremental_s",
    "public_per_s",
    "eu_parts",
    "eu_faults",
)


def main() -> None:
    """Measure, print, and write."""
    run_in_parts("benchmarks.report", PARTS, NAMED, title="The annual report", about=__doc__ or "")


if __name__ == "__main__":
    main()
