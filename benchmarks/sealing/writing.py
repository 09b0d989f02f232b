"""`python -m benchmarks.sealing.writing SECONDS RATE`: commits transactions of one entry each, and prints how many."""

from __future__ import annotations

import sys
import time
from importlib import import_module

import django


def main(seconds: float, rate: float) -> None:
    django.setup()
    event = import_module("zhengpin.ledger.events").ANCHOR_EXPORTED
    record = import_module("zhengpin.ledger.operations").record

    started, done = time.perf_counter(), 0
    while (passed := time.perf_counter() - started) < seconds:
        if done > passed * rate:
            time.sleep(done / rate - passed)
        record(event, actor="system:benchmark", subject=f"seal:{done}", number=done, chain="0" * 64)
        done += 1
    print(done)


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))
