"""Screens the listings of a world in a process that is set to one power: PLACE SAID PROTECTED SEED.

Run by `benchmarks.pipeline`.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import cv2
import django


def main() -> None:
    """Measure, and write what was found."""
    place, said, protected, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    cv2.setNumThreads(1)
    django.setup()
    # Loaded only now: it imports models, and models need Django set up on the world's folder.
    figures = import_module("benchmarks.pipeline.screening").measured(place, protected, seed)
    said.write_text(json.dumps(figures, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
