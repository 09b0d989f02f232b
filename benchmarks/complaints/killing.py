"""Runs a simulated year in processes of their own and kills them with SIGKILL in its midst; what is left is checked."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.complaints.year_plan import BEGINS, Year
from benchmarks.serving import ask, fresh

RUN = (
    "import json, sys, django; django.setup(); from pathlib import Path; "
    "from benchmarks.complaints.year import Simulation; from benchmarks.complaints.year_plan import Year; "
    "Simulation(Year(**json.loads(sys.argv[1])), Path(sys.argv[2])).run()"
)
CHECK = "import json; from benchmarks.complaints.year_check import checked; print(json.dumps(checked()))"
VERIFY = "from zhengpin.ledger.verification import verify; print(verify().ok)"


def measured(years: Sequence[Year], kills: int = 3) -> dict[str, Any]:
    """Return what the check says of years over so many kills each, with the seconds that they took side by side.

    Each year is of a marketplace with a database of its own. SQLite writes ahead with `synchronous=NORMAL`: a killed
    process loses nothing by it, only a loss of power would.
    """
    with ThreadPoolExecutor(len(years)) as side_by_side:
        found = list(side_by_side.map(lambda year: _measured(year, kills), years))
    many, seconds = sum(year.complaints for year in years), max(one["seconds"] for one in found)
    return _added(found) | {
        "years": [asdict(year) for year in years],
        "simulated": many,
        "seconds": seconds,
        "complaints_a_second": round(many / seconds, 2),
        "ledger_ok": all(one["ledger_ok"] for one in found),
    }


def _added(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return counts added up, under the same names and within the same tables, and lists joined."""
    added: dict[str, Any] = {}
    for name, first in found[0].items():
        values = [one[name] for one in found]
        if isinstance(first, dict):
            total: Counter[str] = Counter()
            for value in values:
                total.update(value)
            added[name] = dict(sorted(total.items()))
        elif isinstance(first, list):
            added[name] = [item for value in values for item in value]
        else:
            added[name] = sum(values)
    return added


def _measured(year: Year, kills: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="zhengpin-year-") as folder:
        env = fresh(Path(folder)) | {"ZHENGPIN_SQLITE_SYNCHRONOUS": "NORMAL"}
        mark = Path(folder) / "swept_until"
        started = time.perf_counter()
        killed = run_killed(year, mark, env, kills)
        seconds = time.perf_counter() - started
        found = json.loads(ask(env, CHECK))
        ledger_ok = ask(env, VERIFY).endswith("True")
    return {
        "seconds": round(seconds, 1),
        "killed_at": [moment.isoformat() for moment in killed],
        "ledger_ok": ledger_ok,
        **found,
    }


def run_killed(year: Year, mark: Path, env: Mapping[str, str], kills: int) -> list[datetime]:
    """Let a year pass over so many kills at moments drawn from its seed; return up to where each had been swept."""
    chance = random.Random(year.seed)
    whole = timedelta(days=year.days)
    moments = sorted(BEGINS + whole * chance.uniform(0.1, 0.9) for _ in range(kills))
    killed = []
    for moment in moments:
        process = _started(year, mark, env)
        while process.poll() is None and _swept(mark) < moment:
            time.sleep(0.05)
        if process.poll() is not None:
            break
        # Anywhere within the next sweep, or among what people do before it.
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        process.wait()
        killed.append(_swept(mark))
    if _started(year, mark, env).wait():
        sys.exit("the simulated year broke off by itself")
    return killed


def _started(year: Year, mark: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RUN, json.dumps(asdict(year)), str(mark)], env=dict(env))


def _swept(mark: Path) -> datetime:
    return datetime.fromisoformat(mark.read_text()) if mark.exists() else BEGINS
