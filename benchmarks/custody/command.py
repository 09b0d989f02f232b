"""Kills processes with SIGKILL while they hand copies of test purchases over; counts what is lost or doubled.

    python -m benchmarks.custody --seed 7 --json benchmarks/results/custody.json

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

CHAINS = 10
"""Things that are handed on, each with a chain of custody of its own."""


def main() -> None:
    run(__doc__ or "", "benchmarks.custody.copies")


def run(about: str, chains: str) -> None:
    """Measure one kind of chain, print, and write. chains: its module, loaded once there is a database."""
    parser = arguments(about)
    parser.add_argument("--handovers", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=100, help="in each of which every process is killed")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL that is started for it")
    options = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="zhengpin-custody-")))
        database = ""
        if options.postgresql:
            server = import_module("scripts.postgresql").temporary_server(durable=True)
            database = stack.enter_context(server).rpartition("/")[0] + "/postgres"
        os.environ.update(fresh(folder / "data", database))
        django.setup()
        figures = measured(folder, chains, options.handovers, options.rounds, options.seed)
    figures["engine"] = "postgresql" if options.postgresql else "sqlite"
    show("After the kills", ("what", "count"), [(name, str(value)) for name, value in figures.items()])
    write(options.json, figures)
    if figures["lost"] or figures["doubled"] or not figures["ledger_ok"]:
        sys.exit("a hand-over was lost or doubled")


def measured(folder: Path, chains: str, handovers: int, rounds: int, seed: int) -> dict[str, object]:
    """Return what the check says of so many hand-overs and rounds of kills. Nothing has opened the database before."""
    handing, of = import_module("benchmarks.custody.handing"), import_module(chains).CHAINS
    made, kept, told = folder / "made.json", folder / "kept.txt", folder / "checked.json"
    finished(lambda: made.write_text(json.dumps(of.set_up(CHAINS))))
    wanted = handing.planned(json.loads(made.read_text()), handovers)
    words = 2 * handovers
    done = killed(lambda: handing.hand_over(of, wanted, kept), kept, words, seed=seed, rounds=rounds)
    finished(lambda: told.write_text(json.dumps(handing.check(of, wanted, acknowledged(kept)))))
    return {"handovers": handovers, "kills": done, "senders": SENDERS, **json.loads(told.read_text())}


if __name__ == "__main__":
    main()
