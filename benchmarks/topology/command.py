"""Reckons the machines of a large marketplace for a month from what was measured.

    python -m benchmarks.topology
    python -m benchmarks.topology --assumptions mine.toml --set listings=1e7 --set rooms=200

What is measured comes from benchmarks/results, each figure with the file that it stands in; what is believed is a
setting (`--print-assumptions` writes all of them as TOML). The cost of searching grows in a straight line beyond what
was measured.
The month is a paper model: no month of such a marketplace was run.
"""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from dataclasses import asdict, fields
from pathlib import Path

from benchmarks.running import arguments, show, write
from benchmarks.topology import assumptions
from benchmarks.topology.costs import measured
from benchmarks.topology.month import roles


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--assumptions", type=Path, help="a TOML file; what it does not say stands as it is")
    parser.add_argument("--set", type=_pair, action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument(
        "--print-assumptions", action="store_true", help="write them as TOML, and nothing else"
    )
    options = parser.parse_args()
    given = assumptions.read(options.assumptions, dict(options.set))
    if options.print_assumptions:
        for field in fields(given):
            print(f"{field.name} = {json.dumps(getattr(given, field.name))}")
        return
    costs = measured(given.power)
    found = roles(given, costs)
    show(
        "Assumed",
        ("what", "value"),
        [
            (name, f"{value:,}" if not isinstance(value, str) else value)
            for name, value in asdict(given).items()
        ],
    )
    show(
        "Measured, milliseconds of a core or units a core",
        ("what", "value", "from"),
        [
            (name, getattr(costs, name), source)
            for name, source in costs.sources.items()
            if getattr(costs, name) is not None
        ],
    )
    show(
        "Needed",
        ("role", "machines", "cores", "memory GB", "disk TB", "longest wait h"),
        [
            (
                one.name,
                one.machines,
                f"{one.cores:,.0f}",
                f"{one.memory_gb:,.0f}",
                f"{one.disk_tb:,.1f}",
                "" if one.wait_h is None else f"{one.wait_h:.1f}",
            )
            for one in found
        ],
    )
    for one in found:
        if one.note:
            print(f"{one.name}: {one.note}.")
    write(options.json, {"assumptions": asdict(given), "roles": {one.name: asdict(one) for one in found}})


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ArgumentTypeError(f"{text} is no NAME=VALUE")
    return name, value


if __name__ == "__main__":
    main()
