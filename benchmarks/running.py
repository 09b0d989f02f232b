"""What every benchmark shares: commands watched for memory, tables, figures written with date and machine."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shlex
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, ClassVar

import psutil
from rich.console import Console
from rich.table import Table

from benchmarks.measured.code import MEASURES, digest_of

PACKAGES = (
    "zhengpin",
    "Django",
    "numpy",
    "onnxruntime",
    "faiss-cpu",
    "opencv-python-headless",
    "splink",
    "duckdb",
    "av",
)
ROOT = Path(__file__).resolve().parents[1]
SHARED_DATA = Path(os.environ.get("ZHENGPIN_SHARED_DATA", ROOT.parent / "shared" / "data"))
APART = "measured_apart"
"""The field of a result that stamps each part which was measured later than the rest."""


@dataclass(frozen=True)
class Run:
    """A finished command: seconds, peak resident memory of its whole process tree in MB, exit status."""

    seconds: float
    peak_mb: float
    status: int


def run(command: Sequence[str], *, env: dict[str, str], quiet: bool = False) -> Run:
    """Run a command and watch its memory five times a second. Its output goes where ours goes."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL if quiet else None)
    peak = [0.0]
    watcher = threading.Thread(target=_watch, args=(process, peak), daemon=True)
    watcher.start()
    status = process.wait()
    watcher.join()
    return Run(time.perf_counter() - started, peak[0], status)


def _watch(process: subprocess.Popen, peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], tree_mb(process.pid))
        time.sleep(0.2)


def tree_mb(pid: int) -> float:
    """Return the memory of a process and its children in MB: the private share, so that shared pages count once."""
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0.0
    total = 0
    for member in family:
        try:
            total += member.memory_full_info().pss
        except (psutil.Error, AttributeError):
            continue
    return total / 1e6


def zhengpin(*arguments: str) -> list[str]:
    """Return the command line of `zhengpin` in this environment."""
    return [sys.executable, "-m", "zhengpin.cli.main", *arguments]


class Arguments(argparse.ArgumentParser):
    """A parser that remembers what it was given, so that `write` can say with which options a figure was measured."""

    used: ClassVar[dict[str, Any]] = {}

    def parse_known_args(self, *given: Any, **named: Any) -> tuple[Any, list[str]]:
        options, rest = super().parse_known_args(*given, **named)
        Arguments.used = {name: _written(value) for name, value in vars(options).items() if name != "json"}
        return options, rest


def arguments(description: str, data: Path | None = None) -> Arguments:
    """Return a parser with the options that every benchmark takes: the data folder, the seed, the JSON file."""
    parser = Arguments(description=description)
    if data is not None:
        parser.add_argument("--data", type=Path, default=data, help="the folder of real data")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    return parser


def show(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column)
    for row in rows:
        table.add_row(*[f"{cell:,.3f}" if isinstance(cell, float) else str(cell) for cell in row])
    Console(width=120).print(table)


def write(path: Path | None, figures: dict[str, Any], part: str | None = None) -> None:
    """Write the figures with date, commit, machine, versions, command and the options really used, if there is a path.

    With `part` only that part was measured anew: it is stamped under `measured_apart`, and what the file says of the
    run of the rest stands. The figures are then those of the file with this part's among them.
    """
    if path is None:
        return
    stamp = circumstances(path.stem)
    standing = json.loads(path.read_text(encoding="utf-8")) if part and path.exists() else {}
    stamps = {part: stamp} if part else {}
    whole = {name: standing[name] for name in stamp if name in standing} if standing else stamp
    apart = standing.get(APART, {}) | stamps
    told = {name: value for name, value in figures.items() if name not in {*stamp, APART}}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(told | whole | ({APART: apart} if apart else {}), indent=2, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )


def circumstances(result: str) -> dict[str, Any]:
    """Return when, on what, of which code and with which options a result is measured."""
    started = sys.modules["__main__"].__spec__
    module = started.name.removesuffix(".__main__") if started else Path(sys.argv[0]).stem
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": commit(),
        "code": digest_of(result) if result in MEASURES else "",
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gb": round(psutil.virtual_memory().total / 1e9, 1),
            "system": platform.platform(terse=True),
            "python": platform.python_version(),
        },
        "versions": {name: version(name) for name in PACKAGES},
        "command": f"python -m {module} {shlex.join(_plain(sys.argv[1:]))}",
        "options": Arguments.used,
    }


def commit(where: Path = ROOT) -> str:
    """Return the commit of a working tree, with `-dirty` where files differ; empty where it is none."""
    command = ["git", "describe", "--always", "--dirty", "--exclude", "*"]
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _written(value: Any) -> Any:
    """Return an option as JSON can hold it, without this machine's folders."""
    if isinstance(value, Path):
        return value.name if value.is_absolute() else str(value)
    return value if isinstance(value, str | int | float | list | None) else str(value)


def _plain(words: Sequence[str]) -> list[str]:
    """Return the arguments without this machine's folders."""
    return [Path(word).name if os.path.isabs(word) else word for word in words]


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()
