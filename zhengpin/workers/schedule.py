"""The process that keeps the schedule: `python -m zhengpin.workers schedule`."""

from __future__ import annotations

import argparse

from zhengpin.flows.schedule import CHORES
from zhengpin.workers.chores import keep_doing
from zhengpin.workers.parent import stop_with_parent
from zhengpin.workers.stopping import Stop


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.workers schedule", description=__doc__)
    parser.add_argument("--parent", type=int, help="end when this process, which started it, has ended")
    given = parser.parse_args(arguments)
    stop = Stop().listen()
    stop_with_parent(stop, parent=given.parent)
    keep_doing(CHORES, stop=stop)
