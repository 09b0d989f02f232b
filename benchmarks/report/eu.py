"""Whether the Union's transparency report is what its template asks for, and counts right.

    python -m benchmarks.report.eu --seed 20261 --json FILE

Years are simulated: stories of notices, own initiative, orders, appeals and second readings are drawn by chance,
written to the ledger, and counted by hand as they are drawn (tests/reports/eu/simulated.py). `eu_parts` are the parts
whose header is the template's, byte for byte; `eu_cells` the cells compared with the count by hand; `eu_faults` those
that differ, and what a second implementation of the template's rules finds (tests/reports/eu/independent_check.py).
"""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from importlib import import_module
from typing import Any

import django
from django.conf import settings
from django.db import transaction
from django.test.runner import DiscoverRunner
from django.test.utils import setup_test_environment

from benchmarks.running import SHARED_DATA, arguments, show, write

TEMPLATES = SHARED_DATA / "eu_transparency"
SERVED = (["CN", "DE"], ["CN"])
"""Where the marketplace of a year is offered: in the Union, and elsewhere alone."""


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--years", type=int, default=6)
    parser.add_argument("--stories", type=int, default=400, help="of each kind in a year")
    options = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    setup_test_environment()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    made = runner.setup_databases()
    try:
        found = [one_year(options.seed + number, number, options.stories) for number in range(options.years)]
    finally:
        runner.teardown_databases(made)
    faults = [fault for one in found for fault in one["faults"]]
    figures = {
        "eu_parts": min(one["parts"] for one in found),
        "eu_years": len(found),
        "eu_entries": sum(one["entries"] for one in found),
        "eu_cells": sum(one["cells"] for one in found),
        "eu_faults": len(faults),
        "eu_s": round(max(one["seconds"] for one in found), 3),
    }
    show("The Union's report", ("what", "figure"), [(name, str(value)) for name, value in figures.items()])
    for fault in faults[:20]:
        print(fault)
    write(options.json, figures)
    if faults:
        sys.exit("the report is not what it should be")


def one_year(seed: int, number: int, stories: int) -> dict[str, Any]:
    """Measure a year in a transaction that is rolled back, so that the next begins with an empty ledger."""
    with transaction.atomic():
        found = measured(seed, number, stories)
        transaction.set_rollback(True)
    return found


def measured(seed: int, number: int, stories: int) -> dict[str, Any]:
    """Draw a year, make its report, and return what was compared and what is wrong."""
    # Tables can be imported once the settings stand.
    simulated = import_module("tests.reports.eu.simulated")
    parts = import_module("zhengpin.reports.eu.parts")
    entries = import_module("zhengpin.ledger.models").Entry.objects
    settings.TERRITORIES = SERVED[number % len(SERVED)]
    year = simulated.SimulatedYear(seed, served=number % len(SERVED) == 0)
    year.write(stories)
    began = time.perf_counter()
    facts = import_module("zhengpin.reports.eu.counting").union_facts(
        simulated.START, simulated.END, year.order_keywords
    )
    said = import_module("zhengpin.reports.eu.answers").read_answers(
        {"provider": "Harbour", "service": "Harbour Market", "covers_everything": True}
    )
    identity = parts.ReportIdentity(date(2026, 1, 1), date(2026, 12, 31))
    files = {one.file: parts.csv_of(one) for one in parts.report_parts(facts, said, identity)}
    seconds = time.perf_counter() - began
    cells, wrong = import_module("tests.reports.eu.compared").differences(files, year)
    faults = import_module("tests.reports.eu.independent_check").faults_of(files)
    return {
        "parts": equal_headers(files),
        "entries": entries.count(),
        "cells": cells,
        "faults": [*wrong, *faults],
        "seconds": seconds,
    }


def equal_headers(files: dict[str, bytes]) -> int:
    """Return how many parts have the header of the template's file, byte for byte."""
    found = 0
    for template in TEMPLATES.glob("*_CSV_Part_*.csv"):
        number = template.name.split("_Part_")[1].split("_")[0]
        content = next(content for name, content in files.items() if name.startswith(f"{number}_"))
        found += content.split(b"\r\n")[0] == template.read_bytes().split(b"\n")[0]
    return found


if __name__ == "__main__":
    main()
