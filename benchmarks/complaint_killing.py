"""Runs a simulated year in processes of their own and kills them with SIGKILL in its midst; what is left is checked."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.complaint_year_plan import BEGINS, Year
from benchmarks.serving import ask, fresh

RUN = (
    "import json, sys, django; django.setup(); from pathlib import Path; "
    "from benchmarks.complaint_year import Simulation; from benchmarks.complaint_year_plan import Year; "
    "Simulation(Year(**json.loads(sys.argv[1])), Path(sys.argv[2])).run()"
)
CHECK = "import json; from benchmarks.complaint_year_check import checked; print(json.dumps(checked()))"
VERIFY = "from zhengpin.ledger.verification import verify; print(verify().ok)"


def measured(year: Year, kills: int = 3) -> dict[str, Any]:
    """Return what the check says of a year over so many kills, with the seconds that it took.

    SQLite writes ahead with `synchronous=NORMAL`: a killed process loses nothing by it, only a loss of power would.
    """
    with tempfile.TemporaryDirectory(prefix="zhengpin-year-") as folder:
        env = fresh(Path(folder)) | {"ZHENGPIN_SQLITE_SYNCHRONOUS": "NORMAL"}
        mark = Path(folder) / "swept_until"
        started = time.perf_counter()
        killed = run_killed(year, mark, env, kills)
        seconds = time.perf_counter() - started
        found = json.loads(ask(env, CHECK))
        ledger_ok = ask(env, VERIFY).endswith("True")
    return {
        "year": asdict(year),
        "seconds": round(seconds, 1),
        "complaints_a_second": round(year.complaints / seconds, 2),
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
