"""What each process of the pool is begun with, and how it hears that it should end."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from zhengpin.workers.parent import stop_with_parent
from zhengpin.workers.stopping import Stop


def parser_of(process: str, description: str | None) -> ArgumentParser:
    """Return the parser of `python -m zhengpin.workers PROCESS`; what only this one takes is added to it."""
    parser = ArgumentParser(prog=f"python -m zhengpin.workers {process}", description=description)
    parser.add_argument("--parent", type=int, help="end when this process, which started it, has ended")
    return parser


def begun(parser: ArgumentParser, arguments: Sequence[str] | None) -> tuple[Namespace, Stop]:
    """Read the arguments; return them, and what says that a signal or the end of the parent asks this one to end."""
    given = parser.parse_args(arguments)
    stop = Stop().listen()
    stop_with_parent(stop, parent=given.parent)
    return given, stop
