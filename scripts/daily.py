"""Says which tests of every day could be left to the whole proof: `python -m scripts.daily FOLDER`.

FOLDER holds what `make test-sqlite ARGS="--costs=FOLDER --reach=FOLDER"` wrote. A dear test is kept where it reaches a
line or a template that too few others reach that are kept; the cheap ones all are. What runs in processes that a test
starts is not seen, and a line that is run is not yet a line that is proven: a person decides what bears
`@pytest.mark.prove`, and `python -m benchmarks.mutants` counts what is found without it.
"""

from __future__ import annotations

import argparse
import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path

TIMES, CHEAP_S = 2, 0.15


@dataclass(frozen=True)
class Choice:
    """Which tests are kept, and which could be left out."""

    kept: frozenset[str]
    left: frozenset[str]


def choose(
    reached: Mapping[str, Set[int]], costs: Mapping[str, float], times: int = TIMES, cheap_s: float = CHEAP_S
) -> Choice:
    """Choose tests so that all that is reached stays reached, at little cost (greedily: Chvátal 1979).

    Args:
        reached: by test, the numbers of what it reaches.
        costs: by test, its processor seconds.
        times: how many of the kept tests are to reach each thing, where so many do at all.
        cheap_s: what costs no more is kept in any case.
    """
    asked = Counter(one for found in reached.values() for one in found)
    kept = {test for test in reached if costs.get(test, 0.0) <= cheap_s}
    have = Counter(one for test in kept for one in reached[test])

    def gain(test: str) -> float:
        lacking = sum(have[one] < min(times, asked[one]) for one in reached[test])
        return lacking / costs[test]

    waiting = [(-gain(test), test) for test in reached if test not in kept]
    heapq.heapify(waiting)
    while waiting:
        _, test = heapq.heappop(waiting)
        now = gain(test)
        if not now:
            continue
        if waiting and now < -waiting[0][0]:
            heapq.heappush(waiting, (-now, test))
            continue
        kept.add(test)
        have.update(reached[test])
    return Choice(frozenset(kept), frozenset(set(reached) - kept))


def function_of(test: str) -> str:
    """Return the test function that a row of its parameters belongs to."""
    return test.partition("[")[0]


def read_reach(folder: Path) -> dict[str, set[int]]:
    """Return what each test function reaches, as numbers that are the same for all processes."""
    numbers: dict[str, int] = {}
    reached: dict[str, set[int]] = defaultdict(set)
    for file in sorted(folder.glob("reach-*.json")):
        written = json.loads(file.read_text(encoding="utf-8"))
        ours = [numbers.setdefault(name, len(numbers)) for name in written["names"]]
        for test, found in written["tests"].items():
            reached[function_of(test)].update(ours[one] for one in found)
    return reached


def read_costs(folder: Path) -> dict[str, float]:
    """Return the processor seconds of each test function."""
    costs: dict[str, float] = defaultdict(float)
    for file in sorted(folder.glob("sqlite-*.json")):
        for test, cost in json.loads(file.read_text(encoding="utf-8")).items():
            costs[function_of(test)] += cost["processor_s"]
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=TIMES, help="how many tests are to reach each line")
    parser.add_argument(
        "--cheap", type=float, default=CHEAP_S, metavar="SECONDS", help="keep what costs no more"
    )
    given = parser.parse_args()
    reached, costs = read_reach(given.folder), read_costs(given.folder)
    if not reached or not costs:
        parser.error(f"{given.folder} holds no costs or no reach: run the tests with --costs and --reach")
    chosen = choose(reached, costs, given.times, given.cheap)
    for test in sorted(chosen.left, key=lambda one: -costs[one]):
        print(f"{costs[test]:8.2f}  {test}")
    print(f"{sum(costs[one] for one in chosen.kept):8.0f}  processor seconds of {len(chosen.kept)} kept")
    print(f"{sum(costs[one] for one in chosen.left):8.0f}  processor seconds of {len(chosen.left)} listed")


if __name__ == "__main__":
    main()
