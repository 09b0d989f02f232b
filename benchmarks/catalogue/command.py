"""How long pages and rechecks take over a million listings, and how many bytes a listing adds to the database.

    python -m benchmarks.catalogue --seed 7 --json benchmarks/results/catalogue.json

A marketplace is simulated: real titles in listings of 2,000 merchants, 3,000 marks of 40 holders, one listing in twenty
found and made a case; the ledger tells of each as flows do, and is sealed. Nothing is screened and no picture is
decoded to make it. Days that are over are counted for the report, as the chore of every hour does.
`slowest_page_ms` is the dearest page of all roles, in milliseconds of this process's processor, warm; on PostgreSQL
what the database's own processes use comes on top. `pages` has the dearest of each kind. `kinds_not_opened` are pages
of which nothing is laid: of an appeal, of a test purchase and the like; files; and what is reached by a link that was
mailed. `report_ms` is the dearest page of the report, of whatever period up to a year; it is not among the others.
`name_recheck_s` is the processor time in which all listings are found that may bear a name that is new, the median of
some; `picture_recheck_s` of a picture, among as many made up vectors and hashes as there are pictures.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.report.installing import installation
from benchmarks.running import SHARED_DATA, arguments, show, write

LISTINGS, MERCHANTS, HOLDERS, FILINGS = 1_000_000, 2000, 40, 3000
TEXTS = SHARED_DATA / "text"
REPORT = "web:reports"


def main() -> None:
    """Measure, print, write."""
    parser = arguments(__doc__ or "", TEXTS)
    parser.add_argument("--listings", type=int, default=LISTINGS)
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL that is started for it")
    parser.add_argument("--kept", type=Path, help="a folder in which a marketplace stands or is to be laid")
    options = parser.parse_args()
    with ExitStack() as stack:
        if options.kept is None:
            stack.enter_context(installation(options.postgresql))
            figures = measured(options)
        else:
            figures = _in_folder(options)
    show(
        f"The dearest of {figures['pages_opened']} pages, one of each kind",
        ("who", "page", "ms", "statements"),
        [(one["who"], one["name"], one["ms"], one["queries"]) for one in figures["pages"][:25]],
    )
    show(
        "What a listing adds, by table and index",
        ("table or index", "bytes"),
        list(figures["bytes_by_part"].items())[:40],
    )
    show(
        "Besides",
        ("figure", "value"),
        [(k, str(v)) for k, v in figures.items() if k not in ("pages", "names", "bytes_by_part")],
    )
    write(options.json, figures)


def _in_folder(options: Any) -> dict[str, Any]:
    """Measure in a folder that is kept, laid before or now."""
    serving = import_module("benchmarks.serving")
    os.environ.update(serving.fresh(options.kept))
    import_module("django").setup()
    return measured(options)


def measured(options: Any) -> dict[str, Any]:
    """Lay what is not there yet, and measure; return the figures. To be called with Django set up."""
    laying = import_module("benchmarks.catalogue.laying")
    began = time.process_time()
    laid = laying.lay_once(options.listings, MERCHANTS, HOLDERS, FILINGS, options.seed, options.data)
    laying_s = time.process_time() - began
    began = time.process_time()
    import_module("zhengpin.reports.operations").count_days(actor=laying.SCREENER)
    counting_s = time.process_time() - began
    visiting = import_module("benchmarks.catalogue.visits")
    pages = visiting.every_page(laid)
    rechecks = import_module("benchmarks.catalogue.rechecks")
    found = rechecks.measured(options.seed)
    dearest = _of_each_kind(pages)
    report = dearest.pop(REPORT, None)
    return {
        "database": import_module("django.db").connection.vendor,
        "listings": options.listings,
        "slowest_page_ms": max(one["ms"] for one in dearest.values()),
        "report_ms": report["ms"] if report else None,
        **found,
        "bytes_per_listing": round(laid.listing_bytes),
        "bytes_by_part": laid.part_bytes,
        "laying_s": round(laying_s, 1),
        "days_counted_s": round(counting_s, 1),
        "pages_opened": len(pages),
        "kinds_opened": len({one["kind"] for one in pages}),
        "kinds_not_opened": visiting.not_opened(pages),
        "pages": list(dearest.values()),
    }


def _of_each_kind(pages: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the dearest page of each kind, the dearest first."""
    by_kind: dict[str, dict[str, Any]] = {}
    for one in sorted(pages, key=lambda page: -page["ms"]):
        by_kind.setdefault(one["kind"], one)
    return by_kind
