"""Admission on a seeded corpus: who is passed without a person, and which forgeries are stopped, by kind.

    python -m benchmarks.admission --data ../shared/data --split test --json benchmarks/results/admission.json

A marketplace with a register and owners' filings of a part of the marks is set up in an SQLite database of its own.
Two workers hand every application in through the real flow: draft, papers, reading, submission, judgement, with the
jobs between; nothing that was read is corrected. Half are honest. Kinds of forgeries are those that tuning may see
(split `tune`) and, in the split `test`, nine more that it may not. `--folder` keeps a run: started again with the same
folder it goes on where it was killed. `--figures-alone` counts what is there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.admission.figures import figures
from benchmarks.admission.lines import lines
from benchmarks.applications.corpus import SPLITS, world_of
from benchmarks.pictures.processes import THREADS
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.serving import fresh

WORKERS = 2
_EVERY = 30.0
_WORK = (
    "import json, sys, django; django.setup(); from pathlib import Path; "
    "from benchmarks.admission.worker import work; "
    "work(Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3]))"
)
_POPULATE = (
    "import json, sys, django; django.setup(); from benchmarks.admission.world import populate; "
    "from benchmarks.applications.corpus import world_of; given = json.loads(sys.argv[1]); "
    "print(populate(world_of(given), range(given['applications'])))"
)


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--applications", type=int, default=2000)
    parser.add_argument("--split", choices=SPLITS, default="test")
    parser.add_argument("--on", type=date.fromisoformat, default=date.today(), help="day of the applications")
    parser.add_argument("--folder", type=Path, help="keep the run here, and go on with it")
    parser.add_argument("--minutes", type=float, help="begin no application after so many")
    parser.add_argument("--figures-alone", action="store_true", help="count what the folder holds")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="zhengpin-admission-"))
    folder.mkdir(parents=True, exist_ok=True)
    seconds = 0.0 if options.figures_alone else handed_in(folder, options)
    found = figures(lines(folder)) | {"run": _run_of(folder, options, seconds)}
    _record_event(found)
    write(options.json, found)


def handed_in(folder: Path, options: Namespace) -> float:
    """Hand the applications in; return the seconds that it took."""
    given = {
        "seed": options.seed,
        "split": options.split,
        "on": options.on.isoformat(),
        "data": str(options.data),
        "applications": options.applications,
        "until": time.time() + options.minutes * 60 if options.minutes else None,
    }
    env = _environment(folder, given)
    began = time.monotonic()
    command = [sys.executable, "-c", _WORK, str(folder)]
    workers = [subprocess.Popen([*command, str(at), json.dumps(given)], env=env) for at in range(WORKERS)]
    said = 0.0
    while any(worker.poll() is None for worker in workers):
        time.sleep(1)
        if time.monotonic() - said > _EVERY:
            said = time.monotonic()
            print(f"  {len(lines(folder))} of {options.applications}, {said - began:.0f} s", flush=True)
    if any(worker.returncode for worker in workers):
        sys.exit("a worker failed; start again with the same --folder to go on")
    return time.monotonic() - began


def _environment(folder: Path, given: dict[str, Any]) -> dict[str, str]:
    """Set the marketplace up where it does not stand yet; return the environment of its processes."""
    home, register = folder / "data", folder / "register.tsv"
    ready = folder / "ready"
    told = {"ZHENGPIN_REGISTER_FILES": str(register), "PYTHONPATH": os.environ.get("PYTHONPATH", ".")}
    one_thread = dict.fromkeys(THREADS, "1")
    if not ready.exists():
        home.mkdir(exist_ok=True)
        env = fresh(home) | told | one_thread
        world_of(given).write_register(register)
        subprocess.run([sys.executable, "-c", _POPULATE, json.dumps(given)], env=env, check=True)
        ready.write_text(json.dumps(env))
    return json.loads(ready.read_text())


def _run_of(folder: Path, options: Namespace, seconds: float) -> dict[str, Any]:
    return {
        "split": options.split,
        "asked_for": options.applications,
        "on": options.on.isoformat(),
        "workers": WORKERS,
        "seconds": round(seconds) or None,
        "load": [round(one, 1) for one in os.getloadavg()],
        "whole_split": len(lines(folder)) >= 2000,
    }


def _record_event(found: dict[str, Any]) -> None:
    names = (
        "honest_passed_unaided",
        "honest_refused",
        "forged_stopped",
        "forged_stopped_tuning_kinds",
        "forged_stopped_held_out_kinds",
    )
    show(
        "Admission",
        ("what", "count", "of", "share", "95 %"),
        [(name, *map(str, found[name].values())) for name in names],
    )
    for name in ("forged_stopped_by_kind", "forged_stopped_by_held_out_kind"):
        rows = [
            (kind, one["count"], one["of"], str(one["interval_95"]), str(one["outcomes"]))
            for kind, one in found[name].items()
        ]
        show(name, ("kind", "stopped", "of", "95 %", "outcomes"), rows)
    rows = [
        (name, *(str(one.get(form, {}).get("share", "")) for form in ("pdf", "scan", "photo")))
        for name, one in found["fields_read"].items()
    ]
    show("Fields read rightly", ("field", "pdf", "scan", "photo"), rows)
    show("Why honest applications were stopped", ("why", "times"), list(found["why_honest_stopped"].items()))
    print(
        json.dumps(
            {
                name: found[name]
                for name in (
                    "honest_outcomes",
                    "forged_outcomes",
                    "s_per_application",
                    "processor_s_per_application",
                )
            }
        )
    )


if __name__ == "__main__":
    main()
