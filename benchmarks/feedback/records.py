"""Draws a day of a marketplace's orders and of what its buyers say of them, with texts of real reviews."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.feedback.texts import ORDINARY, REVIEWS, rows

FEEDBACK_SHARE = 0.08
KINDS = {"review": 0.62, "return": 0.25, "question": 0.08, "report": 0.05}
REASONS = {"quality": 0.4, "not_as_described": 0.2, "changed_mind": 0.3, "fake": 0.1}
SAYS_GENUINE_OR_FAKE = 0.2
"""The share of texts that are of the reviews chosen by words of authenticity; the rest are ordinary ones."""
SOURCE = "harbour"
FIELDS = (
    *(
        "record",
        "external_id",
        "order",
        "buyer",
        "listing",
        "quantity",
        "amount",
        "currency",
        "placed_at",
        "state",
    ),
    *("posted_at", "text", "stars", "reason"),
)


def write_listings(path: Path, listings: int) -> None:
    """Write a catalogue as JSON lines: a shop for every ten listings, forty brands, twelve categories."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(listings):
            shop = number // 10
            line = {
                "external_id": f"L-{number}",
                "merchant": {"external_id": f"M-{shop}", "name": f"Merchant {shop}"},
                "shop": {"external_id": f"S-{shop}", "name": f"Shop {shop}"},
                "title": f"Thing number {number}",
                "brand": f"Brand {number % 40}",
                "category": f"Category {number % 12}",
            }
            file.write(json.dumps(line) + "\n")


def write_records(path: Path, records: int, listings: int, data: Path, seed: int) -> dict[str, int]:
    """Write records in the order in which they would come, as CSV; return how many of each kind."""
    counts: dict[str, int] = {}
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, FIELDS, restval="")
        table.writeheader()
        for row in _drawn(records, listings, _texts(data), np.random.default_rng([seed, 20])):
            counts[row["record"]] = counts.get(row["record"], 0) + 1
            table.writerow(row)
    return counts


def _texts(data: Path) -> tuple[list[str], list[str]]:
    found = [sorted({row["review"] for row in rows(data / "text" / name)}) for name in (REVIEWS, ORDINARY)]
    return found[0], found[1]


def _drawn(
    records: int, listings: int, texts: tuple[list[str], list[str]], rng: np.random.Generator
) -> Iterator[dict[str, Any]]:
    began = datetime.now(UTC) - timedelta(days=1)
    feedback = rng.random(records) < FEEDBACK_SHARE
    # Few listings have most of the orders, and few buyers many.
    listing = np.minimum(listings - 1, listings * rng.random(records) ** 3).astype(int)
    buyer = (records // 2 * rng.random(records) ** 1.5).astype(int)
    cents = (rng.lognormal(4.5, 1, records) * 100).astype(int) + 100
    kinds, reasons = (
        rng.choice(list(KINDS), records, p=list(KINDS.values())),
        rng.choice(list(REASONS), records, p=list(REASONS.values())),
    )
    states = rng.choice(["paid", "shipped", "completed", "cancelled"], records, p=[0.3, 0.3, 0.36, 0.04])
    drawn, orders = rng.random((records, 2)), 0
    for at in range(records):
        moment = (began + timedelta(seconds=86_400 * at / records)).isoformat(timespec="seconds")
        if not feedback[at] or not orders:
            orders += 1
            yield {
                "record": "order",
                "external_id": f"O-{orders}",
                "buyer": f"B-{buyer[at]}",
                "listing": f"L-{listing[at]}",
                "quantity": 1 + at % 3,
                "amount": f"{cents[at] / 100:.2f}",
                "currency": "CNY",
                "placed_at": moment,
                "state": str(states[at]),
            }
            continue
        some = texts[0] if drawn[at, 0] < SAYS_GENUINE_OR_FAKE else texts[1]
        kind = str(kinds[at])
        yield {
            "record": kind,
            "external_id": f"F-{at}",
            "order": f"O-{1 + int(orders * drawn[at, 1])}",
            "posted_at": moment,
            "text": some[int(len(some) * drawn[at, 0] * 7919) % len(some)],
            "stars": 1 + at % 5 if kind == "review" else "",
            "reason": str(reasons[at]) if kind == "return" else "",
        }
