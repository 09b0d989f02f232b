"""Finds merchants who came back under another name, in a population drawn from a seed, and the rule that peers use.

    python -m benchmarks.related --seed 7 --json benchmarks/results/related.json

100,000 merchants, of whom 2,000 were there before. Whoever comes back keeps some things and changes most: a bank
account is kept in two cases of five, a phone in three of ten, an address in three of ten and then half the time
written differently; one in five is careful and keeps nothing but a warehouse or a similar name. Among honest
merchants there are agents whose phone, office and device stand in dozens of accounts, families who share an address
and at times a phone or an account, numbers given out anew, second-hand devices, rented warehouses, suppliers'
pictures, thickly settled streets, and names of the same few signs. So nobody can find all, and whoever links by any
one thing in common links many strangers. Traits are sent through the same operation as the API's, kept as digests,
and linked by the worker's job.

Measured are pairs at the default threshold. The peer is a rule: the same bank account, phone, device, licence or
person. The model was set on other seeds than the one reported.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from importlib import import_module
from itertools import batched, combinations
from pathlib import Path
from typing import Any

import django

from benchmarks.related.population import Population
from benchmarks.running import arguments, run, show, write
from benchmarks.serving import fresh

SOURCE = "related"
STRONG = ("bank_account", "phone", "device", "licence", "staff")
Pairs = set[tuple[int, int]]


def filled(population: Population) -> float:
    """Store merchants and traits as the marketplace sends them; return in how many seconds."""
    catalogue = import_module("zhengpin.catalog.operations.sellers")
    reading = import_module("zhengpin.catalog.field_reading")
    naming = import_module("zhengpin.catalog.operations.naming")
    linkage = import_module("zhengpin.linkage.operations")
    sender = import_module("zhengpin.accounts.actor").system("benchmark")
    transaction = import_module("django.db.transaction")
    started = time.perf_counter()
    for some in batched(population.accounts, 1000):
        sent = [_Sent(reading.MerchantInput(f"m-{one.number}", one.name, _day(one.joined))) for one in some]
        with transaction.atomic():
            catalogue.merchants_for(SOURCE, sent, naming.Named(), sender)
    for rows in batched(population.rows(), 500):
        linkage.store_traits(source=SOURCE, items=rows, actor=sender)
    return time.perf_counter() - started


class _Sent:
    def __init__(self, merchant: Any) -> None:
        self.merchant = merchant


def _day(number: int) -> date:
    return date(2020, 1, 1) + timedelta(days=number)


def linked(env: dict[str, str]) -> tuple[Pairs, dict[str, Any]]:
    """Have the worker link, as by night; return the pairs proposed and what it took."""
    import_module("zhengpin.flows.linking.linking").nightly()
    done = run([sys.executable, "-m", "zhengpin.workers", "tasks", "--until-idle"], env=env)
    queries = import_module("zhengpin.linkage.queries")
    linker = import_module("zhengpin.flows.linking.linking").LINKER
    run_row = queries.runs(linker).first()
    if done.status or run_row.state != "finished":
        raise SystemExit(f"the linkage failed: {run_row.state} {run_row.failure}")
    rows = queries.links(linker, state="proposed").values_list(
        "a__merchant__external_id", "b__merchant__external_id"
    )
    pairs = {_pair(int(a[2:]), int(b[2:])) for a, b in rows}
    told = {"minutes": done.seconds / 60, "peak_mb": done.peak_mb, "compared": run_row.pairs}
    return pairs, told | {"threshold": run_row.threshold}


def _pair(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def by_rule(population: Population) -> Pairs:
    """Return the pairs that have any one strong thing in common."""
    holders = defaultdict(list)
    for account in population.accounts:
        for kind in STRONG:
            for value in account.traits.get(kind, ()):
                holders[kind, value].append(account.number)
    return {pair for numbers in holders.values() for pair in combinations(sorted(set(numbers)), 2)}


def judged(found: Pairs, truth: Pairs) -> dict[str, Any]:
    """Return precision and recall of pairs."""
    right = len(found & truth)
    return {
        "pairs": len(found),
        "precision": right / len(found) if found else 0.0,
        "recall": right / len(truth) if truth else 0.0,
    }


def findable(population: Population, truth: Pairs) -> float:
    """Return the share of the pairs sought that have anything at all in common, letter by letter."""
    things = {
        one.number: {(kind, value) for kind, values in one.traits.items() for value in values}
        for one in population.accounts
    }
    return sum(bool(things[a] & things[b]) for a, b in truth) / len(truth)


def main() -> None:
    parser = arguments(__doc__ or "")
    parser.add_argument("--merchants", type=int, default=100_000)
    parser.add_argument("--returned", type=int, help="one in fifty, unless said otherwise")
    options = parser.parse_args()
    population = Population(options.merchants, options.returned or options.merchants // 50, options.seed)
    truth = population.truth()
    with tempfile.TemporaryDirectory(prefix="zhengpin-related-") as folder:
        env = fresh(Path(folder))
        os.environ.update(env)
        django.setup()
        seconds = filled(population)
        found, took = linked(env)
    ours, rule = judged(found, truth), judged(by_rule(population), truth)
    figures = {
        "merchants": len(population.accounts),
        "sought": len(truth),
        "findable": findable(population, truth),
        **ours,
        **took,
        "storing_minutes": seconds / 60,
        "rule": rule,
        "precision_ratio": ours["precision"] / rule["precision"],
        "recall_ratio": ours["recall"] / rule["recall"],
    }
    _show(figures)
    write(options.json, {key: _round(value) for key, value in figures.items()})


def _show(figures: dict[str, Any]) -> None:
    rows = [
        (name, one["pairs"], one["precision"], one["recall"])
        for name, one in (("Zhengpin", figures), ("any one strong thing in common", figures["rule"]))
    ]
    rows.append(("ratio", "", figures["precision_ratio"], figures["recall_ratio"]))
    show(
        f"Pairs among {figures['merchants']:,} merchants; {figures['sought']:,} sought, "
        f"{figures['findable']:.0%} with anything in common",
        ("by", "pairs", "precision", "recall"),
        rows,
    )
    took = [(name, figures[name]) for name in ("minutes", "peak_mb", "compared", "storing_minutes")]
    show("Took", ("what", "figure"), took)


def _round(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _round(one) for key, one in value.items()}
    return round(value, 4) if isinstance(value, float) else value


if __name__ == "__main__":
    main()
