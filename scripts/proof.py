"""Runs the whole proof, or one lane of what it adds to `make test`: `python -m scripts.proof LANE -- COMMAND…`.

LANE: `all`, an engine (all that is proven on it), a number, or `commit`, which takes one by the hash of the commit, so
that the commits of a week prove everything again. COMMAND runs pytest; what a lane consists of is added to it.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Lane:
    """A part of what `make test` leaves out: on which engine, and which part of how many."""

    engine: str
    part: int
    parts: int

    def command(self, tests: list[str]) -> list[str]:
        """Return the command line that runs this lane's tests."""
        server = [sys.executable, "-m", "scripts.postgresql", "env"] if self.engine == "postgresql" else []
        return [*server, *tests, "--proof", "rest", "--lane", f"{self.part}/{self.parts}"]

    def __str__(self) -> str:
        return f"part {self.part} of {self.parts} on {self.engine}"


PARTS = {"sqlite": 30, "postgresql": 20}
"""So many that each takes about as long as `make test` at most leaves to `.ci/run`."""
LANES = [Lane(engine, part, parts) for engine, parts in PARTS.items() for part in range(1, parts + 1)]
WHOLE = {engine: Lane(engine, 1, 1) for engine in PARTS}


def of_commit(commit: str) -> int:
    """Return the number, from 1, of the lane that belongs to a commit's hash."""
    return int(commit[:12], 16) % len(LANES) + 1


def chosen(named: str) -> list[Lane]:
    """Return the lanes that a name means. Raises ValueError for one that there is not."""
    if named == "all":
        return list(WHOLE.values())
    if named in WHOLE:
        return [WHOLE[named]]
    if named == "commit":
        return [LANES[of_commit(_commit()) - 1]]
    if not named.isdecimal() or not 1 <= int(named) <= len(LANES):
        raise ValueError(f"there are lanes 1 to {len(LANES)}, and no {named}")
    return [LANES[int(named) - 1]]


def _commit() -> str:
    """Return the hash of the commit that is checked out. Raises ValueError outside a repository."""
    asked = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    if asked.returncode:
        raise ValueError("this is no checkout of a commit: name a lane by its number")
    return asked.stdout.strip()


def main(arguments: list[str]) -> int:
    named, _, *tests = arguments
    try:
        lanes = chosen(named)
    except ValueError as error:
        print(f"LANE={named}: {error}; or all, {', '.join(WHOLE)}, or commit", file=sys.stderr)
        return 2
    failed = 0
    for lane in lanes:
        print(f"== What `make test` leaves out: {lane}", flush=True)
        failed |= subprocess.run(lane.command(tests), check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
