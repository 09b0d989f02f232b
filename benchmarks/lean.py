"""What each process of a system costs before it does anything: processor time to ready, and memory.

A process of its own loads what a kind of process is made of, and says what it took; a command is run whole. Then a
system is served with nothing in it, and the memory of its processes is weighed once they rest.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from benchmarks.running import arguments, show, write, zhengpin
from benchmarks.serving import fresh, served

KINDS: Mapping[str, str] = {
    "head of a server": "import zhengpin.cli.serving.head",
    "pool of workers": "import zhengpin.workers.pool",
    "pages": "import zhengpin.config.wsgi",
    "pages and API": "import zhengpin.config.wsgi, zhengpin.api.urls",
    **{
        kind: f"from zhengpin.workers.__main__ import load; load('{kind}')"
        for kind in ("tasks", "couriers", "schedule", "rooms", "feeds")
    },
}
"""What a process of each kind does until it is ready; the loops of workers are called as they are started."""
COMMANDS = ("--version", "--help", "jobs list", "user list", "settings show", "serve --help")
"""Commands that have hardly anything to do."""
REST = 20.0
"""Seconds after which the processes of a system that has nothing to do are weighed."""
_SAID = """
import json, resource
used = resource.getrusage(resource.RUSAGE_SELF)
rollup = dict(line.split()[:2] for line in open("/proc/self/smaps_rollup").readlines()[1:])
print(json.dumps({
    "processor_s": round(used.ru_utime + used.ru_stime, 2),
    "rss_mb": round(int(rollup["Rss:"]) / 1000),
    "own_mb": round(int(rollup["Anonymous:"]) / 1000),
}))
"""


def loaded(kind: str, env: Mapping[str, str]) -> dict[str, float]:
    """Return what a process of a kind took until it was ready.

    processor_s: user and system; own_mb: of its resident memory (rss_mb) what belongs to no file, so that no other
    process can share it.
    """
    done = subprocess.run(
        [sys.executable, "-c", f"{KINDS[kind]}\n{_SAID}"], env=env, check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def commanded(command: str, env: Mapping[str, str]) -> float:
    """Return the processor seconds of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(zhengpin(*command.split()), env=env, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 2)


def at_rest(env: dict[str, str]) -> dict[str, dict[str, float]]:
    """Return the memory of each process of a system that is served, PSS: what several share is parted among them."""
    with served(env, jobs=1, answers="/accounts/login/"):
        time.sleep(REST)
        found = {}
        for one in psutil.Process().children(recursive=True):
            memory = one.memory_full_info()
            found[_kind_of(one)] = {"pss_mb": round(memory.pss / 1e6), "rss_mb": round(memory.rss / 1e6)}
    return found


def _kind_of(process: psutil.Process) -> str:
    words = process.cmdline()
    if "zhengpin.workers" in words:
        return words[words.index("zhengpin.workers") + 1]
    # granian's processes are forks of the head.
    return "pages" if words == process.parent().cmdline() else "head of a server"


def measure(env: dict[str, str], times: int) -> dict[str, Any]:
    """Measure everything, each start `times` times in turns; the least processor time counts, which load adds to."""
    rounds = [{kind: loaded(kind, env) for kind in KINDS} for _ in range(times)]
    commands = [{command: commanded(command, env) for command in COMMANDS} for _ in range(times)]
    return {
        "processes": {
            kind: min((one[kind] for one in rounds), key=lambda one: one["processor_s"]) for kind in KINDS
        },
        "commands": {command: min(one[command] for one in commands) for command in COMMANDS},
        "at_rest": at_rest(env),
    }


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--times", type=int, default=5, help="how often each is started")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        env = fresh(Path(folder)) | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
        env.setdefault("PYTHONPATH", os.getcwd())
        figures = {"times": given.times} | measure(env, given.times)
    show(
        "Processes until they are ready",
        ("process", "processor s", "RSS MB", "own MB"),
        [(kind, *one.values()) for kind, one in figures["processes"].items()],
    )
    show("Commands", ("command", "processor s"), list(figures["commands"].items()))
    rest = figures["at_rest"]
    show(
        f"A system with nothing in it, after {REST:.0f} s",
        ("process", "PSS MB", "RSS MB"),
        [
            *((kind, *one.values()) for kind, one in rest.items()),
            ("all", sum(one["pss_mb"] for one in rest.values()), ""),
        ],
    )
    write(given.json, figures)


if __name__ == "__main__":
    main()
