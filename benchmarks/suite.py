"""What proving a change costs: wall and processor time of `make check`, `make test`, `make prove` and `.ci/run`.

`--at REVISION` measures an earlier state of this repository in a copy of its own and writes it as what was before. Each
step stamps its date and commit; a step that is not asked for keeps the figures of its last run. The whole proof takes
hours: `--rest ENGINE` measures what it adds to `make test` on one engine, and once both have been, they make the
figures of `make prove` together with those of `make test`. What fails of the rest is kept by name: `--again ENGINE`
runs it anew once it is mended, and adds what that costs. Nothing of a proof counts before all of it has passed.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.running import Arguments, commit, show, write
from scripts.proof import WHOLE

ROOT = Path(__file__).resolve().parents[1]
STEPS = {
    "check": ["make", "check"],
    "test": ["make", "test"],
    "prove": ["make", "prove"],
    "ci": ["bash", ".ci/run"],
}
WITH_COSTS = ("test", "prove")
TIMES = ("wall_s", "processor_s")
PARTS = (
    ("generated requests", ("tests/api/test_any_request",)),
    ("isolation", ("tests/test_isolation", "tests/web/test_who_may", "tests/isolation/")),
    ("killed processes", ("crash", "killed")),
    ("engines", ("tests/engines/",)),
    ("demo", ("tests/demo/",)),
    ("benchmarks", ("tests/benchmarks/",)),
    ("matching", ("tests/matching/",)),
    ("stories", ("tests/flows/",)),
    ("pages", ("tests/web/",)),
    ("API", ("tests/api/",)),
)
Costs = Mapping[str, Mapping[str, Any]]


def part_of(test: str, marks: Sequence[str]) -> str:
    """Return the part of the suite that a test belongs to."""
    if "browser" in marks:
        return "browser"
    module = test.partition("::")[0]
    return next((name for name, signs in PARTS if any(sign in module for sign in signs)), "other")


def by_part(costs: Costs) -> dict[str, float]:
    """Return the processor seconds of each part, the dearest first."""
    sums: dict[str, float] = defaultdict(float)
    for test, cost in costs.items():
        sums[part_of(test, cost["marks"])] += cost["processor_s"]
    return {part: round(sums[part], 1) for part in sorted(sums, key=lambda one: -sums[one])}


@contextmanager
def tree(revision: str | None) -> Iterator[Path]:
    """Yield this working tree, or a clone at an earlier revision with an environment of its own."""
    if revision is None:
        yield ROOT
        return
    with tempfile.TemporaryDirectory(prefix="zhengpin-suite-") as folder:
        there = Path(folder) / "zhengpin"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(there)], check=True)
        subprocess.run(["git", "checkout", "--quiet", revision], cwd=there, check=True)
        subprocess.run(["make", "setup", "browsers", "broadcasting"], cwd=there, check=True)
        yield there


def measure(command: Sequence[str], where: Path, *, with_costs: bool, passing: bool = True) -> dict[str, Any]:
    """Run a step and return its figures.

    Raises SystemExit where it fails: a suite that fails has no cost. Only of an earlier state, which nobody can mend
    and whose tests may hang on the day, is it enough that the step came to its end; its status stands beside.
    """
    with tempfile.TemporaryDirectory(prefix="zhengpin-costs-") as folder:
        command = list(command)
        env = {"ZHENGPIN_SHARED_DATA": str(ROOT.parent / "shared" / "data")} | dict(os.environ)
        if with_costs:
            # An earlier state may not have what writes the costs: it is lent this one's.
            lent = Path(folder) / "lent"
            lent.mkdir()
            shutil.copy(ROOT / "tests" / "costs.py", lent / "costs_of_tests.py")
            own = (where / "tests" / "costs.py").exists()
            env["PYTHONPATH"] = str(lent)
            command.append(f"ARGS={'' if own else '-p costs_of_tests '}--costs={folder}/costs")
        began, used = time.perf_counter(), children_s()
        status = subprocess.run(command, cwd=where, env=env, check=False).returncode
        if status and passing:
            sys.exit(f"{' '.join(command)} ended with {status}")
        figures = {
            "wall_s": round(time.perf_counter() - began, 1),
            "processor_s": round(children_s() - used, 1),
            "date": datetime.now(UTC).isoformat(timespec="minutes"),
            "commit": commit(where),
        }
        costs = costs_of(Path(folder) / "costs")
        if with_costs and not costs:
            sys.exit(f"{' '.join(command)} ended with {status} before a test ran")
        return figures | ({"status": status} if status else {}) | costs


def rest_of(engine: str, where: Path, again: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what the whole proof adds to `make test` on an engine, with the tests that failed.

    again: what was found so before; then only what failed is run, and what that costs is added. What failed and is no
    test any more is named as gone. Raises SystemExit where the run ended without a test that failed.
    """
    there = still_there(again["failed"], where) if again else []
    with tempfile.TemporaryDirectory(prefix="zhengpin-rest-") as folder:
        only = Path(folder) / "only"
        only.write_text("".join(f"{test}\n" for test in there), encoding="utf-8")
        arguments = f"ARGS=-o cache_dir={folder}/cache" + (f" @{only}" if again else "")
        found = measure(
            ["make", "prove", f"LANE={engine}", arguments], where, with_costs=False, passing=False
        )
        failures = Path(folder) / "cache" / "v" / "cache" / "lastfailed"
        failed = sorted(json.loads(failures.read_text(encoding="utf-8"))) if failures.exists() else []
    status = found.pop("status", 0)
    if bool(status) != bool(failed):
        sys.exit(f"what is proven besides on {engine} ended with {status}, and {len(failed)} tests failed")
    found["failed"] = failed
    return added(again, found | {"gone": sorted({*again["failed"]} - {*there})}) if again else found


def still_there(tests: Sequence[str], where: Path) -> list[str]:
    """Return those of some tests that can still be collected."""
    modules = sorted({test.partition("::")[0] for test in tests})
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *modules]
    said = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False).stdout
    return [test for test in tests if test in set(said.splitlines())]


def added(first: Mapping[str, Any], then: Mapping[str, Any]) -> dict[str, Any]:
    """Return a run with a later one added, which ran what had failed of it."""
    return {
        **first,
        **{name: round(first[name] + then[name], 1) for name in TIMES},
        "failed": then["failed"],
        "gone": sorted({*first.get("gone", []), *then["gone"]}),
        "mended": sorted({*first.get("mended", []), *first["failed"]} - {*then["failed"], *then["gone"]}),
        "mended_at": then["commit"],
    }


def costs_of(folder: Path) -> dict[str, Any]:
    """Return what the runs that wrote into a folder say: tests, and processor seconds by engine and part."""
    engines: dict[str, dict[str, Any]] = defaultdict(dict)
    for file in sorted(folder.glob("*.json")):
        engines[file.name.partition("-")[0]] |= json.loads(file.read_text(encoding="utf-8"))
    if not engines:
        return {}
    return {
        "tests": {engine: len(costs) for engine, costs in engines.items()},
        "processor_s_by_part": {engine: by_part(costs) for engine, costs in engines.items()},
    }


def children_s() -> float:
    """Return the processor seconds of all finished children."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def figures(runs: dict[str, Any]) -> dict[str, Any]:
    """Return the figures that are compared over time, from the runs of each step, before and now."""
    before, now = runs.get("before", {}), runs.get("now", {})
    told: dict[str, Any] = {}
    for suffix, steps in (("", now), ("_before", before)):
        for step, run in steps.items():
            told[f"{step}_wall_s{suffix}"] = run["wall_s"]
            told[f"{step}_processor_s{suffix}"] = run["processor_s"]
        if "test" in steps:
            told[f"tests{suffix}"] = sum(steps["test"]["tests"].values())
            told[f"tests_on_sqlite{suffix}"] = steps["test"]["tests"]["sqlite"]
            told[f"processor_s_by_part{suffix}"] = steps["test"]["processor_s_by_part"]
    return told | _of_the_whole_proof(runs)


def _of_the_whole_proof(runs: dict[str, Any]) -> dict[str, Any]:
    """Return what `make prove` takes, added up from its parts; nothing before each of them has been measured."""
    rest, test = runs.get("rest", {}), runs.get("now", {}).get("test")
    if test is None or set(rest) != set(WHOLE) or any(run["failed"] for run in rest.values()):
        return {}
    return {f"prove_{name}": round(sum(run[name] for run in (test, *rest.values())), 1) for name in TIMES}


def main() -> None:
    parser = Arguments(description=__doc__)
    parser.add_argument("--step", choices=STEPS, action="append", help="only this step; may be given again")
    parser.add_argument("--at", metavar="REVISION", help="measure an earlier state, as what was before")
    parser.add_argument("--json", type=Path, help="write the figures to this file, beside what stands in it")
    parser.add_argument(
        "--rest", choices=WHOLE, action="append", default=[], help="what the whole proof adds there"
    )
    parser.add_argument("--again", choices=WHOLE, action="append", default=[], help="what failed of it there")
    given = parser.parse_args()
    standing = (
        json.loads(given.json.read_text(encoding="utf-8")) if given.json and given.json.exists() else {}
    )
    runs = standing.get("runs", {})
    every = [] if given.rest or given.again else ["check", "test"] if given.at else list(STEPS)
    told: dict[str, Any] = {}
    with tree(given.at) as where:
        for step in given.step or every:
            command = [*STEPS[step], "--keep-going"] if given.at and step != "ci" else STEPS[step]
            found = measure(command, where, with_costs=step in WITH_COSTS, passing=not given.at)
            runs.setdefault("before" if given.at else "now", {})[step] = found
            told = standing | figures(runs) | {"runs": runs}
            write(given.json, told, step)
        rest = runs.setdefault("rest", {})
        for engine in (*given.rest, *given.again):
            rest[engine] = rest_of(engine, where, rest[engine] if engine in given.again else None)
            told = standing | figures(runs) | {"runs": runs}
            write(given.json, told, "rest")
    rows = [(name, value) for name, value in told.items() if isinstance(value, int | float)]
    show("What proving a change costs", ("figure", "value"), rows)


if __name__ == "__main__":
    main()
