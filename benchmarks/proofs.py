"""Counts the tests of each module at an earlier commit, and where they stand now: `--at COMMIT --tsv FILE`.

With `--json benchmarks/results/suite.json` how many there were stands there as `proofs_before`.

A row of a table that became part of a test (`tests/rows.py`) is no test of its own any more; how many such tables a
module holds is told beside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.running import Arguments, write

ROOT = Path(__file__).resolve().parents[1]


def collected(where: Path, *options: str, engine: str = "") -> Counter[str]:
    """Return how many tests each module holds. Raises SystemExit where they cannot be collected."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *options]
    env = os.environ | {
        "PYTHONPATH": str(where),
        "ZHENGPIN_SHARED_DATA": str(ROOT.parent / "shared" / "data"),
    }
    if engine:
        # Nothing is asked of it: the address alone says for which engine tests are chosen.
        env["ZHENGPIN_TEST_POSTGRESQL"] = "postgresql://nobody@127.0.0.1:1/nothing"
    done = subprocess.run(command, cwd=where, env=env, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 5):
        sys.exit(done.stdout[-2000:] + done.stderr[-2000:])
    return Counter(line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line)


def rows_of(module: str) -> int:
    """Return how many tables of rows a module holds."""
    file = ROOT / module
    return file.read_text(encoding="utf-8").count("@each_row(") if file.exists() else 0


def main() -> None:
    parser = Arguments(description=__doc__)
    parser.add_argument("--at", metavar="COMMIT", required=True)
    parser.add_argument("--tsv", type=Path, required=True)
    parser.add_argument(
        "--json", type=Path, help="write the count of before into this file, beside what stands in it"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-proofs-") as folder:
        there = Path(folder) / "zhengpin"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(there)], check=True)
        subprocess.run(["git", "checkout", "--quiet", given.at], cwd=there, check=True)
        before = collected(there)
    daily, engines = (
        collected(ROOT, "--proof", "daily"),
        collected(ROOT, "--proof", "daily", engine="postgresql"),
    )
    everything = collected(ROOT)
    head = (
        "module",
        "before",
        "make test, SQLite",
        "make test, PostgreSQL",
        "make prove, SQLite",
        "tables of rows",
    )
    lines = ["\t".join(head)]
    for module in sorted(before.keys() | everything.keys()):
        counts = (before[module], daily[module], engines[module], everything[module], rows_of(module))
        lines.append("\t".join([module, *map(str, counts)]))
    given.tsv.write_text("\n".join(lines) + "\n", encoding="utf-8")
    totals = [sum(one.values()) for one in (before, daily, engines, everything)]
    if given.json:
        standing = json.loads(given.json.read_text(encoding="utf-8"))
        write(given.json, standing | {"proofs_before": totals[0]}, "proofs")
    print("before {}; make test {} on SQLite and {} on PostgreSQL; make prove {} on SQLite".format(*totals))


if __name__ == "__main__":
    main()
