"""Compares the files of a report with what a simulated year came to: every cell on intellectual property."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from tests.reports.eu.simulated import SimulatedYear

CATEGORIES = {
    "TOTAL": "TOTAL",
    "IP": "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
    "COPYRIGHT_INFRINGEMENT": "KEYWORD_COPYRIGHT_INFRINGEMENT",
    "DESIGN_INFRINGEMENT": "KEYWORD_DESIGN_INFRINGEMENT",
    "GEOGRAPHIC_INDICATIONS_INFRINGEMENT": "KEYWORD_GEOGRAPHIC_INDICATIONS_INFRINGEMENT",
    "PATENT_INFRINGEMENT": "KEYWORD_PATENT_INFRINGEMENT",
    "TRADE_SECRET_INFRINGEMENT": "KEYWORD_TRADE_SECRET_INFRINGEMENT",
    "TRADEMARK_INFRINGEMENT": "KEYWORD_TRADEMARK_INFRINGEMENT",
    "NOT_SPECIFIED": "STATEMENT_CATEGORY_NOT_SPECIFIED_ORDER",
}
ORDERS = (
    "act",
    "items",
    "act confirmed",
    "act effect",
    "information",
    "information confirmed",
    "information effect",
)
NOTICES = (
    "notices",
    "flagged notices",
    "items",
    "flagged items",
    "time",
    "flagged time",
    "actions",
    "flagged actions",
)
NEVER = ("Disable", "Age", "Interaction", "Labelled", "Monetary", "Visibility restriction Other")


def differences(files: Mapping[str, bytes], year: SimulatedYear) -> tuple[int, list[str]]:
    """Return how many cells were compared, and a sentence for each that differs."""
    tables = {
        int(name.split("_")[0]): list(csv.reader(io.StringIO(content.decode(), newline="")))
        for name, content in files.items()
    }
    wanted = year.medians()
    found: list[tuple[str, str, object]] = []

    def cell(where: str, value: str, key: tuple[int | str, ...], *, hours: bool = False) -> None:
        found.append((where, value, wanted.get(key) if hours else year.counts[key]))

    codes = {code: name for name, code in CATEGORIES.items()}
    for row in tables[3][1:]:
        if row[3] in codes:
            for at, column in enumerate(ORDERS):
                hours = " " in column
                cell(
                    f"3 {row[5]} {row[3]} {column}",
                    row[6 + at],
                    (3, row[5], codes[row[3]], column),
                    hours=hours,
                )
    for row in tables[4][1:]:
        if row[3] in codes:
            for at, column in enumerate(NOTICES):
                cell(f"4 {row[3]} {column}", row[5 + at], (4, codes[row[3]], column), hours="time" in column)
    header = tables[5][0]
    for row in tables[5][1:]:
        if row[3] in codes:
            cell(f"5 {row[3]} all", row[5], (5, codes[row[3]], "measures"))
            cell(f"5 {row[3]} detected", row[6], (5, codes[row[3]], "detected"))
            for at in range(7, 21):
                if not any(word in header[at] for word in NEVER):
                    cell(f"5 {row[3]} {header[at]}", row[at], (5, codes[row[3]], header[at]))
    for at, row in enumerate(tables[7][1:]):
        if not (22 <= at < 27 or 37 <= at < 44):
            cell(f"7 {at}", row[6], (7, at), hours=row[5] == "Median time")
    _automated(tables[8], year, found)
    wrong = [
        f"{where}: {value!r}, expected {told!r}" for where, value, told in found if not _same(value, told)
    ]
    return len(found), wrong


def _automated(table: list[list[str]], year: SimulatedYear, found: list[tuple[str, str, object]]) -> None:
    for row in table[1:]:
        indicator, scope = row[4].strip(), row[5].strip()
        if "measures" in indicator and scope in ("Total number", "Own-initiative"):
            how = "fully" if "solely" in indicator else "not"
            found.append((f"8 {indicator} {scope}", row[6], year.counts[8, f"measures {how}", scope]))
        if "notices" in indicator:
            how, some = (
                "fully" if "solely" in indicator else "not",
                "all" if scope == "NAM Total" else "flagged",
            )
            found.append((f"8 {indicator} {scope}", row[6], year.counts[8, f"notices {how}", some]))
    for (scope, rule), (read, same) in year.precision.items():
        row = next(
            one
            for one in table
            if one[4].endswith("Precision") and one[5].strip() == scope and rule in one[7]
        )
        found.append((f"8 precision {scope} {rule}", row[6], round(same / read, 6)))


def _same(value: str, told: object) -> bool:
    if told is None:
        return value == ""
    return value != "" and abs(float(value) - float(str(told))) < 1e-6
