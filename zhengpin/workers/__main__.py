"""`python -m zhengpin.workers tasks|schedule|rooms|feeds`: sets Django up, then runs one of the loops."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import django

LOOPS = ("tasks", "schedule", "rooms", "feeds")


def main(arguments: list[str]) -> None:
    if not arguments or arguments[0] not in LOOPS:
        sys.exit(f"say which loop to run: {', '.join(LOOPS)}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    django.setup()
    # Loaded only now: the loops import models, and models need Django set up.
    import_module(f"zhengpin.workers.{arguments[0]}").main(arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])
