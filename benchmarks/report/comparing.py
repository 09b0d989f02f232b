"""Compares a report with an independent count of the same ledger. To be imported with Django set up."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import datetime
from importlib import import_module
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from benchmarks.report.counted_by_hand import figures
from benchmarks.report.independent import Row, Year, wilson
from benchmarks.report.installing import ZONE
from benchmarks.report.laying import lay
from benchmarks.report.simulated import BEGINS as SINCE
from benchmarks.report.simulated import ENDS as UNTIL
from benchmarks.report.simulated import Market
from benchmarks.report.stories import Happened
from benchmarks.running import ROOT
from zhengpin.accounts.actor import system
from zhengpin.reports import queries
from zhengpin.reports.operations import publish, take_snapshot

BEGINS, ENDS = (datetime(year, 11, 30, tzinfo=ZoneInfo(ZONE)) for year in (2025, 2026))
WORTHWHILE = ("value", "numerator", "denominator", "p95")


def compare(
    seed: int,
    entries: int,
    begins: datetime = BEGINS,
    ends: datetime = ENDS,
    since: datetime = SINCE,
    until: datetime = UNTIL,
) -> dict[str, Any]:
    """Return the figures of this benchmark: of the report of [begins, ends), over a ledger of [since, until)."""
    actor = system("benchmark")
    happened = list(Market(seed, since, until).happens(entries))
    laid = lay(happened)
    told = _independent(happened, begins, ends)
    asked_now = queries.report(actor, begins, ends)  # of a ledger of which nothing was counted before
    snapshot = take_snapshot(starts_at=begins, ends_at=ends, actor=actor)
    shown = publish(snapshot_id=snapshot.pk, actor=actor)
    document = json.loads(json.dumps(shown.document))
    differences = _differences(told, document)
    differences += _differences(told, json.loads(json.dumps(asked_now)))
    lines = verified(queries.verifiable(shown))
    return {
        "engine": connection.vendor,
        "entries": laid,
        "figures": sum(len(chapter["figures"]) for chapter in document["chapters"]),
        "figures_checked": len(told[0]),
        "figures_not_nought": sum(bool(one["numerator"]) for one in told[0].values()),
        "years_before_checked": len(told[1]),
        "wrong": len(differences),
        "recomputed": _number_in(lines),
        "recompute_faults": sum(line.holds is not True for line in lines),
        "published_mb": round(len(json.dumps(queries.verifiable(shown))) / 1e6, 2),
        "differences": differences,
        "faults": [line.en for line in lines if line.holds is not True],
    }


def verified(file: dict[str, Any]) -> list[Any]:
    """Return the lines of the verifier that strangers use, on the file that they are given."""
    sys.path.insert(0, str(ROOT / "clients" / "verifier"))
    zhengpin_report = import_module("zhengpin_report")
    key = bytes.fromhex(file["public_key"])
    return list(zhengpin_report.report(json.dumps(file, ensure_ascii=False).encode(), key))


def _number_in(lines: list[Any]) -> int:
    return next(int(line.en.split()[0]) for line in lines if "figures follow" in line.en)


def _independent(
    happened: list[Happened], begins: datetime, ends: datetime
) -> tuple[dict[str, Any], dict[str, Any]]:
    every: dict[str, list[Row]] = defaultdict(list)
    for one in happened:
        every[one.event].append(Row(one.at, one.about, one.of, one.fields))
    before = Year(every, begins.replace(year=begins.year - 1), ends.replace(year=ends.year - 1))
    return figures(Year(every, begins, ends)), figures(before)


def _differences(told: tuple[dict[str, Any], dict[str, Any]], document: dict[str, Any]) -> list[str]:
    """Return a line for each part of a figure that the report has otherwise."""
    reported = {one["key"]: one for chapter in document["chapters"] for one in chapter["figures"]}
    found = []
    for key, wanted in told[0].items():
        one = reported[key]
        pairs = [("now", wanted, one)]
        if one.get("year_before"):
            pairs.append(("a year before", told[1][key], one["year_before"]))
        for when, mine, theirs in pairs:
            found += [
                f"{key} {when}: {name} is {theirs.get(name)}, counted {mine[name]}"
                for name in WORTHWHILE
                if name in mine and not _close(mine[name], theirs.get(name))
            ]
        if one["kind"] == "share" and wanted["denominator"]:
            ends = wilson(min(wanted["numerator"], wanted["denominator"]), wanted["denominator"])
            if not all(map(_close, ends, one["interval"])):
                found.append(f"{key}: its interval is {one['interval']}, counted {ends}")
    return found


def _close(mine: Any, theirs: Any) -> bool:
    """Say whether two numbers are the same; times are told to a thousandth of a second, shares to six digits."""
    if mine is None or theirs is None:
        return mine is theirs
    exact = isinstance(mine, int) and isinstance(theirs, int)
    return mine == theirs if exact else abs(mine - theirs) <= 0.0011
