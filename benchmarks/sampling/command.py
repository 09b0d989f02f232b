"""Measures sampling: coverage of intervals, characteristics beside scipy's, purchases saved, copies found.

    python -m benchmarks.sampling --seed 23 --scipy python3 --json benchmarks/results/sampling.json

Everything here is simulated or reckoned: no market with known truth is stored anywhere. `--scipy` names a Python
that has scipy, which is asked in a process of its own; where there is none, that comparison is left out and the
result says so.
"""

from __future__ import annotations

from typing import Any

from benchmarks.running import arguments, show, write
from benchmarks.sampling.characteristics import compared
from benchmarks.sampling.coverage import INTERVALS, REPORTED, covered
from benchmarks.sampling.finding import found
from benchmarks.sampling.purchases import saved
from benchmarks.sampling.stranger import recomputed
from benchmarks.sampling.worlds import WORLDS


def main() -> None:
    """Measure, print, and write."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--runs", type=int, default=10_000, help="samples drawn of each world")
    parser.add_argument("--scipy", default="python3", help="a Python that has scipy")
    options = parser.parse_args()
    worlds = covered(options.runs, options.seed)
    reported = [world["coverage"][name] for world in worlds for name in REPORTED]
    figures: dict[str, Any] = {
        "min_coverage": min(reported),
        "min_coverage_by_interval": {
            name: min(world["coverage"][name] for world in worlds) for name in INTERVALS
        },
        "reported_intervals": list(REPORTED),
        "worlds": worlds,
        "world_count": len(WORLDS),
        "runs": options.runs,
        **compared(options.scipy),
        **saved(),
        **found(options.seed),
        **recomputed(options.seed),
    }
    _show(figures)
    write(options.json, figures)


def _show(figures: dict[str, Any]) -> None:
    names = list(INTERVALS)
    rows = [
        (world["name"], world["share"], *(world["coverage"][name] for name in names))
        for world in figures["worlds"]
    ]
    show("coverage of 95 % intervals, simulated", ("world", "true share", *names), rows)
    rows = [
        (world["name"], world["share"], *(world["mean_width"][name] for name in names))
        for world in figures["worlds"]
    ]
    show("mean width", ("world", "true share", *names), rows)
    rows = [
        (
            f"{row['share']:.0%}",
            row["fixed"],
            row["fixed_curtailed"],
            row["sequential"],
            row["saved"],
            row["open"],
        )
        for row in figures["purchases"].values()
    ]
    columns = ("share", "fixed", "stopped when sure", "sequential", "saved", "with undecided")
    show("purchases on average, exact", columns, rows)
    rows = [
        (
            row["score"],
            row["simple"],
            row["by_score"],
            row["ratio"],
            row["simple_width"],
            row["by_score_width"],
        )
        for row in figures["finding"].values()
    ]
    show(
        "found of 400 drawn, simulated",
        ("score", "simple", "by score", "ratio", "width", "width by score"),
        rows,
    )
    plain = ("min_coverage", "oc_max_error", "oc_compared", "purchases_saved", "found_ratio", "recomputed")
    show("together", ("figure", "value"), [(name, str(figures.get(name))) for name in plain])


if __name__ == "__main__":
    main()
