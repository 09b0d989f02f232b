"""The process that keeps the schedule: `python -m zhengpin.workers schedule`."""

from __future__ import annotations

from zhengpin.flows.schedule import CHORES
from zhengpin.workers.arguments import begun, parser_of
from zhengpin.workers.chores import keep_doing


def main(arguments: list[str] | None = None) -> None:
    _given, stop = begun(parser_of("schedule", __doc__), arguments)
    keep_doing(CHORES, stop=stop)
