"""How long the dearest pages of what buyers say take where 100 million orders of two years stand behind the counts.

    python -m benchmarks.feedback.page --seed 7 --json benchmarks/results/feedback.json

A new installation is filled with counts by day of 5,000 shops of as many merchants, 1,000 brands, 300 categories, 500
creators, 500 rooms and the whole marketplace, as 100 million orders in 730 days leave them, and with 300,000 texts that
say fake. **The counts are filled, the order rows are not**: no page of rates reads them. `zhengpin serve` answers a
signed-in reviewer over HTTP; each page is asked once before, then `--runs` times. `page_s`: the slowest of the medians.
Beside it the sums of a table of shops alone, as one bare SQL statement a period.
"""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import httpx

from benchmarks.running import arguments, show, write
from benchmarks.serving import fresh, served

PART = "pages"
ROLE = "reviewer"
BARE = (
    "SELECT unit_id, SUM(orders), SUM(believed) FROM feedback_unitday WHERE unit_id IN"
    " (SELECT id FROM feedback_unit WHERE kind = 'shop') AND day BETWEEN %s AND %s GROUP BY unit_id"
)


def main() -> None:
    """Measure, print, write."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--shops", type=int, default=5000)
    parser.add_argument("--feedback", type=int, default=300_000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zhengpin-pages-") as folder:
        env = fresh(Path(folder), os.environ.get("ZHENGPIN_DATABASE", ""))
        os.environ.update(env)
        django.setup()
        figures = measure(env, options)
    rows = [(name, one["median_s"], one["slowest_s"]) for name, one in figures[PART]["by_page"].items()]
    show("Pages over 100 million orders", ("page", "median s", "slowest s"), rows)
    rest = [(key, str(value)) for key, value in figures[PART].items() if key != "by_page"]
    show("Besides", ("figure", "value"), [("page_s", str(figures["page_s"])), *rest])
    standing = json.loads(options.json.read_text()) if options.json and options.json.exists() else {}
    write(options.json, standing | figures, PART)


def measure(env: dict[str, str], options: Any) -> dict[str, Any]:
    """Fill, serve and ask; return the figures."""
    world = import_module("benchmarks.feedback.page_world")
    began = time.perf_counter()
    filled = world.fill(world.Sizes(shops=options.shops, feedback=options.feedback), options.seed)
    filling_s = time.perf_counter() - began
    addresses = _addresses()
    cookies = _signed_in()
    with served(env) as address, httpx.Client(base_url=address, cookies=cookies, timeout=120) as client:
        by_page = {name: _timed(client, path, options.runs) for name, path in addresses.items()}
    connection = import_module("django.db").connection
    return {
        "page_s": max(one["median_s"] for one in by_page.values()),
        PART: {
            "database": connection.vendor,
            "counts_filled_not_orders": True,
            **filled,
            "shops": options.shops,
            "filling_s": round(filling_s, 1),
            "bare_sql_s": _bare_s(options.runs),
            "by_page": by_page,
        },
    }


def _addresses() -> dict[str, str]:
    """Return the pages that are asked for: the dearest of each kind, those of the largest shop among them."""
    units = import_module("zhengpin.feedback.models").Unit.objects
    models = import_module("django.db.models")
    largest = (
        units.filter(kind="shop")
        .annotate(many=models.Sum("days__orders"))
        .order_by("-many")
        .values_list("pk")[0]
    )
    shop, whole = largest[0], units.get(kind="all").pk
    return {
        "overview": "/buyers/",
        "shops": "/buyers/rates/?kind=shop",
        "shops, most surely risen": "/buyers/rates/?kind=shop&sort=change&change=rose",
        "shops, a year": "/buyers/rates/?kind=shop&period=365d",
        "shops, page 100": "/buyers/rates/?kind=shop&page=100",
        "merchants": "/buyers/rates/?kind=merchant",
        "brands": "/buyers/rates/?kind=brand",
        "a shop by month": f"/buyers/rates/{shop}/",
        "a shop by week": f"/buyers/rates/{shop}/?step=week&period=90d",
        "the whole marketplace": f"/buyers/rates/{whole}/",
        "feedback that says fake": "/buyers/feedback/?says=says_fake",
        "feedback by its text": "/buyers/feedback/?q=%E4%B8%93%E6%9F%9C&period=90d",
        "the API's shops": "/v1/rates?kind=shop&limit=200",
        "shops as CSV": "/buyers/rates/rates.csv?kind=shop",
    }


def _signed_in() -> dict[str, str]:
    client = import_module("benchmarks.complaints.signing_in").client_of(ROLE, None)
    return {name: morsel.value for name, morsel in client.cookies.items()}


def _timed(client: httpx.Client, path: str, runs: int) -> dict[str, float]:
    taken = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        answer = client.get(path)
        taken.append(time.perf_counter() - began)
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")
    return {"median_s": round(statistics.median(taken[1:]), 3), "slowest_s": round(max(taken), 3)}


def _bare_s(runs: int) -> float:
    """Return the median seconds of the sums of all shops in a month, the month before and the same a year before."""
    periods = import_module("zhengpin.feedback.periods")
    connection = import_module("django.db").connection
    month = periods.last_finished_month(import_module("zhengpin.accounts.queries").today())
    taken = []
    for _ in range(runs + 1):
        began = time.perf_counter()
        for one in (month, month.before, month.year_before):
            with connection.cursor() as cursor:
                ends = [connection.ops.adapt_datefield_value(day) for day in (one.first, one.last)]
                cursor.execute(BARE, ends)
                cursor.fetchall()
        taken.append(time.perf_counter() - began)
    return round(statistics.median(taken[1:]), 3)


if __name__ == "__main__":
    main()
