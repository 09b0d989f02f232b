"""Faults planted in the product, one at a time, and which of them the tests find: `python -m benchmarks.mutants`.

Each is planted in a copy of the working tree, in which every test passes without it. The tests that lie nearest are run
first, as `make test` chooses them; then all of `make test`; then, likewise, what `make prove` adds.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.mutants.planted import MUTANTS, Mutant
from benchmarks.running import Arguments, show, write

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", ".mypy_cache", ".ruff_cache", "__pycache__")
EVERYTHING = ("tests",)


@dataclass(frozen=True)
class Runner:
    """Runs tests in a copy of the tree."""

    where: Path
    jobs: int

    def failed(self, engine: str, proof: str, paths: Sequence[str]) -> str | None:
        """Return the first test that fails, or None where all pass.

        Raises RuntimeError where pytest could not run at all.
        """
        tests = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            "--tb=no",
            "--proof",
            proof,
        ]
        if paths == EVERYTHING:
            tests += ["-n", str(self.jobs), "--dist", "loadgroup"]
        server = [sys.executable, "-m", "scripts.postgresql", "env"] if engine == "postgresql" else []
        done = subprocess.run(
            [*server, *tests, *paths],
            cwd=self.where,
            env=os.environ
            | {"PYTHONPATH": str(self.where), "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode in (0, 5):  # 5: none of these tests is chosen
            return None
        named = [
            line.split(" ", 1)[1] for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))
        ]
        if done.returncode != 1 or not named:
            raise RuntimeError(
                f"pytest ended with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
            )
        return named[0].split(" - ")[0]


def planted(mutant: Mutant, where: Path) -> None:
    """Plant a fault in a copy of the tree. Raises ValueError where its place is not found once."""
    file = where / mutant.file
    text = file.read_text(encoding="utf-8")
    if text.count(mutant.before) != 1:
        raise ValueError(
            f"{mutant.name}: {mutant.file} holds {text.count(mutant.before)} of {mutant.before!r}"
        )
    file.write_text(text.replace(mutant.before, mutant.after), encoding="utf-8")


def found_by(mutant: Mutant, runner: Runner, *, everything: bool) -> dict[str, Any]:
    """Return which test of which selection finds a planted fault; `by` is empty where none does."""
    near = tuple(path for path in mutant.near if (runner.where / path).exists())
    where = [near, EVERYTHING] if everything else [near]
    for proof, by in (("daily", "test"), ("rest", "prove")):
        for paths in where:
            for engine in mutant.engines:
                if test := runner.failed(engine, proof, paths):
                    return {"by": by, "engine": engine, "test": test}
    return {"by": "", "engine": "", "test": ""}


def main() -> None:
    parser = Arguments(description=__doc__)
    parser.add_argument("--only", action="append", help="only the fault of this name; may be given again")
    parser.add_argument("--near", action="store_true", help="only the tests that lie nearest, never all")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--json", type=Path, help="write the figures into this file, beside what stands in it"
    )
    given = parser.parse_args()
    rows: dict[str, dict[str, Any]] = {}
    standing = (
        json.loads(given.json.read_text(encoding="utf-8")) if given.json and given.json.exists() else {}
    )
    if given.only:
        rows |= standing.get("mutants_by_name", {})
    for mutant in MUTANTS:
        if given.only and mutant.name not in given.only:
            continue
        with tempfile.TemporaryDirectory(prefix="zhengpin-mutant-") as folder:
            where = Path(folder) / "zhengpin"
            shutil.copytree(ROOT, where, ignore=LEFT_OUT)
            # Some tests ask git which files are the project's.
            subprocess.run(["git", "init", "--quiet"], cwd=where, check=True)
            planted(mutant, where)
            rows[mutant.name] = found_by(mutant, Runner(where, given.jobs), everything=not given.near)
        print(f"{mutant.name}: {rows[mutant.name]}", flush=True)
    told = {
        "mutants": len(rows),
        "found_by_test": sum(row["by"] == "test" for row in rows.values()),
        "found_by_prove": sum(row["by"] != "" for row in rows.values()),
    }
    show("Planted faults", ("fault", "found by", "test"), [(n, r["by"], r["test"]) for n, r in rows.items()])
    write(given.json, standing | told | {"mutants_by_name": rows}, "mutants")


if __name__ == "__main__":
    main()
