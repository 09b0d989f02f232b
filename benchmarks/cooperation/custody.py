"""Kills processes with SIGKILL while they hand exhibits of a matter over; counts what is lost or doubled.

    python -m benchmarks.cooperation.custody --seed 7 --json FILE

Two processes at a time send the same hand-overs, as a page that is sent twice. In each round both are killed at a
moment drawn from the seed, between two words or amid one; what got no answer is sent again. A figure above 0 for lost
or doubled is a defect.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path

import django

from benchmarks.custody.killing import SENDERS, acknowledged, finished, killed
from benchmarks.running import arguments, show, write
from benchmarks.serving import fresh

EXHIBITS = 10


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--handovers", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=100, help="in each of which every process is killed")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL that is started for it")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zhengpin-exhibits-")))
        database = ""
        if options.postgresql:
            server = import_module("scripts.postgresql").temporary_server(durable=True)
            database = stack.enter_context(server).rpartition("/")[0] + "/postgres"
        os.environ.update(fresh(folder / "data", database))
        django.setup()
        figures = measured(folder, options.handovers, options.rounds, options.seed)
    figures["engine"] = "postgresql" if options.postgresql else "sqlite"
    show("After the kills", ("what", "count"), [(name, str(value)) for name, value in figures.items()])
    write(options.json, figures)
    if figures["lost"] or figures["doubled"] or not figures["ledger_ok"]:
        sys.exit("a hand-over was lost or doubled")


def measured(folder: Path, handovers: int, rounds: int, seed: int) -> dict[str, object]:
    """Return what the check says of so many hand-overs and rounds of kills. Nothing has opened the database before."""
    handing = import_module("benchmarks.cooperation.handing")
    made, kept, told = folder / "exhibits.json", folder / "kept.txt", folder / "checked.json"
    finished(lambda: made.write_text(json.dumps(handing.set_up(EXHIBITS))))
    wanted = handing.planned(json.loads(made.read_text()), handovers)
    done = killed(lambda: handing.hand_over(wanted, kept), kept, 2 * handovers, seed=seed, rounds=rounds)
    finished(lambda: told.write_text(json.dumps(handing.check(wanted, acknowledged(kept)))))
    return {"handovers": handovers, "kills": done, "senders": SENDERS, **json.loads(told.read_text())}


if __name__ == "__main__":
    main()
