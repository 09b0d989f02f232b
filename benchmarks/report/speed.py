"""How long a report takes over a large ledger: the first one, and the next after a day more.

    python -m benchmarks.report.speed --seed 7 --json FILE

A ledger of five million entries over two years is made up from the seed; nothing of it was counted before. `report_s`
is the time until the report of its last year is computed, signed and kept, with every day counted on the way.
`incremental_s` is the same after another day's entries have come. Beside each stand the seconds of the processor, which
others on the machine do not lengthen.
"""

from __future__ import annotations

from importlib import import_module

from benchmarks.report.installing import installation
from benchmarks.running import arguments, show, write

ENTRIES = 5_000_000


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL that is started for it")
    options = parser.parse_args()
    with installation(options.postgresql):
        found = import_module("benchmarks.report.timing").measured(options.seed, options.entries)
    show("The speed of a report", ("what", "figure"), [(name, str(value)) for name, value in found.items()])
    write(options.json, found)


if __name__ == "__main__":
    main()
