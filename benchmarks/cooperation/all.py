"""Working together as a whole: `python -m benchmarks.cooperation.all --json benchmarks/results/cooperation.json`.

Runs the benchmarks of dossiers, of exhibits that change hands, of graphs, of courses and of who sees what, one after
another and each in a process of its own, and writes their figures to one file. With `--part` only that one is measured,
and stamped apart from the rest.
"""

from __future__ import annotations

from benchmarks.in_parts import run_in_parts

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


def main() -> None:
    """Measure, print, and write."""
    run_in_parts("benchmarks.cooperation", PARTS, NAMED, title="Working together", about=__doc__ or "")


if __name__ == "__main__":
    main()
