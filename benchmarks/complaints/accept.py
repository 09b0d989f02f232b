"""Measures how long 10,000 targets in one complaint take to be read, looked up, judged and put before reviewers.

Run by `benchmarks.complaints` in a process of its own, on a fresh SQLite file. Of the lines some are unknown, repeated,
malformed or complained of already; every verdict is compared with what it must be.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any

import django
import numpy as np


def measure(targets: int, catalogue: int, seed: int) -> dict[str, Any]:
    """Return seconds by step, seconds of processor time, and how many verdicts were wrong."""
    market.make_listings(catalogue)
    right = market.make_right("Paper Crane", 1)
    chance = np.random.default_rng(seed)
    known = chance.permutation(catalogue)[:targets].tolist()
    standing = [f"c-{at}" for at in known[: targets // 50]]
    earlier = market.draft(right)
    targeting.add_list(complaint_id=earlier.pk, content="\n".join(standing), actor=market.NOTIFIER)
    flow.submit(complaint_id=earlier.pk, actor=market.NOTIFIER)
    lines, wanted = lines_of(known, targets, chance)
    row = market.draft(right)
    steps = {}
    started, began = time.perf_counter(), time.process_time()
    made = targeting.add_list(complaint_id=row.pk, content="\n".join(lines), actor=market.NOTIFIER)
    if made.finished_at is None:
        targeting.read_list.call(list_id=str(made.pk))
    steps["read, look up and judge"] = time.perf_counter() - started
    at = time.perf_counter()
    flow.submit(complaint_id=row.pk, actor=market.NOTIFIER)
    flow.take_up.call(complaint_id=str(row.pk))
    steps["submit and open the cases"] = time.perf_counter() - at
    found = list(row.targets.order_by("line").values_list("verdict", flat=True))
    return {
        "targets": len(lines),
        "accept_s": round(time.perf_counter() - started, 2),
        "accept_cpu_s": round(time.process_time() - began, 2),
        "steps_s": {name: round(seconds, 2) for name, seconds in steps.items()},
        "verdicts": dict(Counter(found)),
        "verdicts_wrong": sum(one != two for one, two in zip(found, wanted, strict=True)),
        "cases_opened": row.targets.filter(case__isnull=False).count(),
    }


def lines_of(known: list[int], targets: int, chance: np.random.Generator) -> tuple[list[str], list[str]]:
    """Return lines and the verdict that each must have; the first fiftieth of `known` is complained of already."""
    standing = set(known[: targets // 50])
    lines, wanted = [], []
    for at in known:
        kind = chance.random()
        if kind < 0.02:
            lines.append(market.address_of(10**9 + at))
            wanted.append("not_found")
        elif kind < 0.04 and len(lines) > 1 and wanted[-1] == "":
            lines.append(lines[-1])
            wanted.append("repeated")
        elif kind < 0.05:
            lines.append("https:///broken address?")
            wanted.append("malformed")
        else:
            lines.append(f"c-{at}" if chance.random() < 0.3 else market.address_of(at))
            wanted.append("already_complained" if at in standing else "")
    return lines, wanted


if __name__ == "__main__":
    django.setup()
    from benchmarks.complaints import market
    from zhengpin.flows.complaints import complaint as flow
    from zhengpin.flows.complaints import targets as targeting

    print(json.dumps(measure(*map(int, sys.argv[1:4]))))
