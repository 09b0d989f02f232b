"""`python -m zhengpin.workers tasks|couriers|schedule|rooms|feeds|pool`: sets Django up and runs a loop, or all."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType

import django

from zhengpin.kit.errors import Problem
from zhengpin.kit.starting import loading, one_thread_each

LOOPS = ("tasks", "couriers", "schedule", "rooms", "feeds")
POOL = "pool"
"""Keeps the others running, and needs neither Django nor the memory that it takes."""


def main(arguments: list[str]) -> None:
    one_thread_each()
    if arguments and arguments[0] == POOL:
        import_module("zhengpin.workers.pool").main(arguments[1:])
        return
    if not arguments or arguments[0] not in LOOPS:
        sys.exit(f"say which loop to run: {', '.join((*LOOPS, POOL))}")
    loop = load(arguments[0])
    _require_current_schema()
    loop.main(arguments[1:])


def load(loop: str) -> ModuleType:
    """Set Django up and return the module of a loop, with all that it is made of."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    with loading():
        django.setup()
        # Loaded only now: the loops import models, and models need Django set up.
        return import_module(f"zhengpin.workers.{loop}")


def _require_current_schema() -> None:
    try:
        import_module("zhengpin.jobs.schema").require_current_schema()
    except Problem as problem:
        sys.exit(f"{problem.message} ({problem.code}) {problem.remedy}")


if __name__ == "__main__":
    main(sys.argv[1:])
