"""Originals as a whole: `python -m benchmarks.originals.all --json benchmarks/results/originals.json`.

Runs the benchmarks of deposits, of receipts and of disputes, one after another and each in a process of its own, and
writes their figures to one file. With `--part` only that one is measured, and stamped apart from the rest.
"""

from __future__ import annotations

from benchmarks.in_parts import run_in_parts

PARTS = ("deposits", "receipts", "disputes")
NAMED = (
    "deposits",
    "deposits_per_s",
    "matchable_s",
    "disputes",
    "right",
    "wrong",
    "undecided",
    "first_to_file_right",
    "common_refused",
    "authorised_stopped",
    "honest_acted_per_1000",
    "recoloured_acted",
    "receipts",
    "receipts_verified",
    "flips",
    "flips_found",
)


def main() -> None:
    """Measure, print, and write."""
    run_in_parts("benchmarks.originals", PARTS, NAMED, title="Originals", about=__doc__ or "")


if __name__ == "__main__":
    main()
