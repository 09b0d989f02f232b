"""Watches the benchmark's rooms as a process of its own, as `python -m zhengpin.workers rooms` does."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import django

if __name__ == "__main__":
    django.setup()
    # Loaded only now: it imports models, and models need Django set up.
    import_module("benchmarks.live_watching").watch(Path(sys.argv[1]))
