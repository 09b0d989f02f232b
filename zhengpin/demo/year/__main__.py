"""`python -m zhengpin.demo.year make`: makes the archive of a year anew; `check` compares it with the packaged one.

`figures` prints which figures of the annual report over it are nought or empty, each with the reason.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from importlib import import_module
from pathlib import Path

SECRET = "the demo's year, which anyone may make again"  # noqa: S105 - what it signs says so
FIXED = {
    "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
    "PYTHONHASHSEED": "0",
    "ZHENGPIN_SECRET_KEY": SECRET,
    "ZHENGPIN_SQLITE_SYNCHRONOUS": "OFF",
    "ZHENGPIN_SECOND_FACTOR_ROLES": "none",
    "ZHENGPIN_LOG_LEVEL": "WARNING",
    "OMP_NUM_THREADS": "1",
}
KEPT = Path(__file__).parent / "year.tar.xz"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.demo.year", description=__doc__)
    parser.add_argument("verb", choices=("make", "check", "figures"))
    parser.add_argument(
        "--days", type=int, help="the first days alone; by default a year, or what the file holds"
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--to", type=Path, default=KEPT, help="the file to write, or to compare with")
    parser.add_argument("--quiet", action="store_true")
    given = parser.parse_args()
    if os.environ.get("ZHENGPIN_SECRET_KEY") != SECRET or os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit(_in_a_place_of_its_own())
    import_module("django").setup()
    if given.verb == "figures":
        sys.exit(_print_figures(given.to.read_bytes()))
    kept = given.to.read_bytes() if given.verb == "check" else b""
    made = _made(given.days, given.seed, kept, quiet=given.quiet)
    if given.verb == "make":
        given.to.write_bytes(made)
        print(f"{given.to}: {len(made):,} bytes")  # noqa: T201 - a command
    elif made != kept:
        sys.exit(f"{given.to} is not what this code makes: python -m zhengpin.demo.year make")


def _in_a_place_of_its_own() -> int:
    """Run this command again in an empty folder, with nothing of whoever started it but the way to Python."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    with tempfile.TemporaryDirectory(prefix="zhengpin-year-") as folder:
        command = [sys.executable, "-m", "zhengpin.demo.year", *sys.argv[1:]]
        return subprocess.run(  # noqa: S603 - ourselves
            command, env=env | FIXED | {"ZHENGPIN_DATA": folder}, check=False
        ).returncode


def _print_figures(kept: bytes) -> str | None:
    """Print what the report over an archive says nothing of; return what is wrong with that, None where nothing is."""
    import_module("zhengpin.jobs.first_tables").make_first_tables()
    archive, figures, metrics, span_of = (
        import_module(f"zhengpin.{name}")
        for name in ("demo.year.archive", "demo.year.figures", "reports.metrics", "demo.year.span")
    )
    archive.lay(kept)
    document = metrics.compute(span_of.BEGINS, archive.about(kept).ends)
    empty = list(figures.empty_figures(document))
    for one in empty:
        print(f"{one.key:38} {one.value!s:6} {one.reason or 'WHY?'}")  # noqa: T201 - a command
    unexplained = [one.key for one in empty if not one.reason]
    return f"without a reason: {', '.join(unexplained)}" if unexplained else None


def _made(days: int | None, seed: int, kept: bytes, *, quiet: bool) -> bytes:
    """Return an archive of so many days; without a number, of as many as the one that is kept, or of a year."""
    import_module("zhengpin.jobs.first_tables").make_first_tables()
    making, archive, span_of = (
        import_module(f"zhengpin.demo.year.{name}") for name in ("making", "archive", "span")
    )
    began, shown = time.monotonic(), 0

    def note(now: datetime) -> None:
        nonlocal shown
        if not quiet and now.day == 1 and now.hour < 18 and now.month != shown:
            shown = now.month
            print(f"{now:%Y-%m-%d}  {time.monotonic() - began:6.0f} s", flush=True)  # noqa: T201

    span = span_of.YearSpan(days or (archive.about(kept).days if kept else span_of.DAYS), seed)
    if troubles := making.make(span, note):
        sys.exit("\n".join(["acts failed, and nothing was kept:", *troubles]))
    return archive.packed(archive.AboutArchive(span.seed, span.days, span.ends))


if __name__ == "__main__":
    main()
