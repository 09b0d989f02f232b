"""`python -m zhengpin.demo`: opens the demo marketplace beside a running server, and ends with who started it."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from importlib import import_module

import django

from zhengpin.kit.starting import end_with, loading


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.demo", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--listings", type=int, required=True)
    parser.add_argument("--voice", type=int, required=True, help="descriptor that the streams' process reads")
    parser.add_argument("--ear", type=int, required=True, help="descriptor that it writes to")
    parser.add_argument("--parent", type=int, required=True, help="end when this process has ended")
    given = parser.parse_args()
    end_with(given.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhengpin.config.settings")
    with loading():
        django.setup()
        # Loaded only now: what it opens the marketplace with needs Django set up.
        marketplace, growing, live = (
            import_module(f"zhengpin.demo.{name}") for name in ("marketplace", "growing", "live")
        )
    market = marketplace.demo_marketplace(seed=given.seed, listings=given.listings, today=date.today())
    with os.fdopen(given.voice, "w") as voice, os.fdopen(given.ear) as ear:
        growing.grow_beside_a_worker(
            market, lambda: live.tune_in(voice, ear, again=live.were_watched()), _begin_afresh
        )


def _begin_afresh() -> None:
    """Begin this process anew: what drawing and fingerprinting took is given back, and the opening goes on."""
    import_module("django.db").connections.close_all()
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606 - this very command


if __name__ == "__main__":
    main()
