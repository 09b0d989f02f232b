"""Whether the figures of a report are what was simulated, and what a stranger recomputes of them.

    python -m benchmarks.report.figures --seed 7 --json FILE

Two years of a ledger are made up from the seed and reported on; each figure that `independent.py` counts by hand,
knowing nothing of the product, must be equal to the report's in value, numerator, denominator, year before and
interval: as it is computed anew, and as it is made of days that were counted. The report is then published, and
`clients/verifier` counts it again.
"""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.report.installing import installation
from benchmarks.running import arguments, show, write


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--entries", type=int, default=150_000, help="how many entries the ledger has, about")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL that is started for it")
    options = parser.parse_args()
    with installation(options.postgresql):
        found = import_module("benchmarks.report.comparing").compare(options.seed, options.entries)
    wrong = found.pop("differences")
    for line in (*wrong, *found.pop("faults")):
        sys.stderr.write(f"{line}\n")
    show("The report's figures", ("what", "figure"), [(name, str(value)) for name, value in found.items()])
    write(options.json, found)
    if wrong or found["recompute_faults"]:
        sys.exit("a figure differs")


if __name__ == "__main__":
    main()
