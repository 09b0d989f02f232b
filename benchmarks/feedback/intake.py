"""A million orders and what buyers say of them, taken in from a CSV file as an operator does it.

    python -m benchmarks.feedback.intake --seed 7 --json benchmarks/results/feedback.json

`zhengpin import buyer-records` reads a file of which 92 % are orders and 8 % returns, reviews, questions and reports
with texts of real reviews, on a new installation with default settings: SQLite, or what ZHENGPIN_DATABASE names. The
listings are known beforehand. `records_per_s` counts the whole command, its start included. Afterwards all counts are
counted anew from the records: `recount_differs` says how many differ. With `--postgresql` the same on a PostgreSQL of
its own that flushes to disk as in use; its figures stand beside those of SQLite, as `intake_postgresql`.

The limit beside it is a bare `executemany` of rows as wide into a table with the same indexes, a thousand a
transaction: nothing is read, looked up, digested, counted or written to the ledger.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks.feedback.records import SOURCE, write_listings, write_records
from benchmarks.running import SHARED_DATA, Run, arguments, run, show, write, zhengpin
from scripts.postgresql import temporary_server

PART, BESIDE = "intake", "intake_postgresql"
NAMED = ("records_per_s", "recount_differs")


def main() -> None:
    """Measure, print, write."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--listings", type=int, default=5_000)
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-records-") as folder, ExitStack() as stack:
        if options.postgresql:
            address = stack.enter_context(temporary_server(durable=True))
            os.environ["ZHENGPIN_DATABASE"] = f"{address.rpartition('/')[0]}/postgres"
        found = measure(Path(folder), options.data, options.records, options.listings, options.seed)
    show("Records of buyers taken in", ("figure", "value"), [(k, str(v)) for k, v in found.items()])
    named = {} if options.postgresql else {name: found[name] for name in NAMED}
    part = BESIDE if options.postgresql else PART
    standing = json.loads(options.json.read_text()) if options.json and options.json.exists() else {}
    write(options.json, standing | named | {part: found}, part)


def measure(folder: Path, data: Path, records: int, listings: int, seed: int) -> dict[str, Any]:
    """Return the figures of one run in an empty folder, and on an empty database."""
    environment = _environment(folder)
    goods, file = folder / "listings.jsonl", folder / "records.csv"
    write_listings(goods, listings)
    kinds = write_records(file, records, listings, data, seed)
    for command in (
        zhengpin("init", "--no-administrator"),
        zhengpin("import", "listings", str(goods), "--source", SOURCE),
    ):
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    taken = run(
        zhengpin("import", "buyer-records", str(file), "--source", SOURCE), env=environment, quiet=True
    )
    if taken.status:
        raise RuntimeError("the import failed")
    os.environ.update(environment)
    django.setup()
    checking = import_module("benchmarks.feedback.intake_checking")
    return _figures(records, kinds, taken, checking.check(), checking.bare_rows_per_s(min(records, 100_000)))


def _figures(
    records: int, kinds: dict[str, int], taken: Run, checked: dict[str, Any], bare: float
) -> dict[str, Any]:
    return {
        "records": records,
        "kinds": kinds,
        "seconds": round(taken.seconds, 1),
        "records_per_s": round(records / taken.seconds),
        "bare_rows_per_s": round(bare),
        "peak_mb": round(taken.peak_mb),
        **checked,
    }


def _environment(folder: Path) -> dict[str, str]:
    """Return the environment of the commands: this machine's own, without an operator's settings but the database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    own = {"ZHENGPIN_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings"}
    if database := os.environ.get("ZHENGPIN_DATABASE"):
        own["ZHENGPIN_DATABASE"] = database
    return kept | own


if __name__ == "__main__":
    main()
