"""Measures complaints at size: lists of targets, pages, a simulated year of clocks, statements of reasons, notices.

    python -m benchmarks.complaints --data FOLDER --seed 7 --json benchmarks/results/complaints.json

Each part runs in processes of its own on a fresh SQLite database. `--only PART` measures one part anew and keeps the
other figures of the JSON file, each with its own date. A clock that is wrong, a verdict or a statement of reasons that
is not what it must be ends the run with an error.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks import notices
from benchmarks.complaints import killing as complaint_killing
from benchmarks.complaints.year_plan import Year
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.serving import fresh

Part = Callable[[Namespace], dict[str, Any]]


def accepted(options: Namespace) -> dict[str, Any]:
    """Many targets in one complaint."""
    return _in_a_process("complaint_accept", options.targets, options.catalogue, options.seed)


def listed(options: Namespace) -> dict[str, Any]:
    """Pages where many complaints stand."""
    return _in_a_process("complaint_lists", options.complaints, options.targets)


def year(options: Namespace) -> dict[str, Any]:
    """A simulated year of marketplaces side by side, over kills."""
    share = options.simulated // options.markets
    years = [Year(share, options.seed + number) for number in range(options.markets)]
    return complaint_killing.measured(years, options.kills)


def reasons(options: Namespace) -> dict[str, Any]:
    """Statements of reasons."""
    return _in_a_process("complaint_reasons", options.reasons, options.seed)


def read(options: Namespace) -> dict[str, Any]:
    """Real notices, where the folder has them."""
    folder = options.data / "notices"
    if not folder.is_dir():
        return {"notices_read": None, "fields_found_share": None}
    found = notices.measured(folder, notices.HOSTS)
    return {name: found[name] for name in ("notices_read", "fields_found_share")} | {
        "notices": found["all"]["notices"]
    }


PARTS: Mapping[str, Part] = {
    "accept": accepted,
    "lists": listed,
    "year": year,
    "reasons": reasons,
    "notices": read,
}
HEADLINES = (
    "targets",
    "accept_s",
    "accept_cpu_s",
    "verdicts_wrong",
    "list_ms_at_1m",
    "clocks_checked",
    "clocks_wrong",
    "reasons_valid",
    "reasons_total",
    "faults_named",
    "notices_read",
    "fields_found_share",
)


def _in_a_process(module: str, *given: int) -> dict[str, Any]:
    """Run a module on a fresh system and return the JSON that it prints last."""
    with tempfile.TemporaryDirectory(prefix="zhengpin-complaints-") as folder:
        env = fresh(Path(folder)) | {"ZHENGPIN_SQLITE_SYNCHRONOUS": "NORMAL"}
        command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, given)]
        done = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measured(options: Namespace) -> dict[str, Any]:
    """Return the figures of the parts that are asked for beside those that stood, and the headlines of them all."""
    stood = json.loads(options.json.read_text()) if options.only and options.json.exists() else {}
    parts = stood.get("parts", {})
    for name in options.only or PARTS:
        before = os.getloadavg()[0]
        found = PARTS[name](options)
        parts[name] = found | {
            "measured_on": datetime.now(UTC).date().isoformat(),
            "load": [round(before, 1), round(os.getloadavg()[0], 1)],
        }
        print(name, json.dumps(parts[name], ensure_ascii=False))
    flat = {name: value for part in parts.values() for name, value in part.items()}
    return {name: flat[name] for name in HEADLINES if name in flat} | {"parts": parts}


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--only", nargs="*", choices=sorted(PARTS), help="measure these parts anew")
    parser.add_argument("--targets", type=int, default=10_000)
    parser.add_argument("--catalogue", type=int, default=200_000)
    parser.add_argument("--complaints", type=int, default=1_000_000, help="that stand while pages are timed")
    parser.add_argument("--simulated", type=int, default=100_000, help="complaints of the simulated year")
    parser.add_argument("--markets", type=int, default=2, help="that share them, each with its own database")
    parser.add_argument("--kills", type=int, default=3, help="of each")
    parser.add_argument("--reasons", type=int, default=1000)
    options = parser.parse_args()
    figures = measured(options)
    show("Complaints", ("what", "figure"), [(name, figures[name]) for name in HEADLINES if name in figures])
    if pages := figures["parts"].get("lists", {}).get("pages"):
        columns = ("ms", "slowest_ms", "cpu_ms", "queries", "bytes")
        show(
            "Pages",
            ("page", *columns),
            [(name, *(row[key] for key in columns)) for name, row in pages.items()],
        )
    for part in options.only or [None]:
        write(options.json, figures, part)
    if faults := _faults(figures):
        sys.exit(f"wrong: {faults}")


def _faults(figures: Mapping[str, Any]) -> list[str]:
    """Return the headlines that are not what they must be."""
    parts = figures["parts"]
    wrong = [name for name in ("verdicts_wrong", "clocks_wrong") if figures.get(name)]
    if parts.get("year", {}).get("ledger_ok") is False:
        wrong.append("ledger")
    told = parts.get("reasons", {})
    if told and (told["reasons_valid"], told["faults_named"]) != (
        told["reasons_total"],
        told["faults_seeded"],
    ):
        wrong.append("reasons")
    return wrong


if __name__ == "__main__":
    main()
