"""Says what is wrong with a transparency report, read from Annex II a second time: it knows nothing of the package.

`faults_of` takes the files by name and returns a sentence for each fault. The template's columns are known by the
digests of their bytes, so that the template itself is not needed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

Rows = list[list[str]]

HEADERS = {
    1: "09d84a3f915f454bf000221b99bf3d3f",
    2: "1bffd60e1a8a5d7f7c58249ebb276b21",
    3: "47e783d3d49d5cc21ee9e9c5b6320b7b",
    4: "31594b4660c08f245477664d87c1f738",
    5: "bbc7968cc9fe8d6d7fd804af60b7bec1",
    6: "13f9cf98e5d8892577b8f6b522175657",
    7: "06fd42b5f69d0aeb2b23848cf606a1d5",
    8: "06fd42b5f69d0aeb2b23848cf606a1d5",
    9: "bb3294f5b4070d4ac697828b7dbc435c",
    10: "1f50400a18fa8d29f669fc0a22901759",
    11: "7b8fa099fdaa17184f7fc11459e7ce34",
}
"""The first 32 digits of SHA-256 of each header line of Annex I, without its end."""

LABELS = {
    1: ((0, 2), "461776e073507774c8d4968bc2e96a48"),
    2: ((0, 1, 2), "4c7cafe300afb737e2e61a544029742a"),
    7: ((0, 3, 4, 5), "75970948fd95992dff5d1c1c9e72d00c"),
    11: ((0, 3), "a964a6165351f2d451fc1d07b56681e2"),
}
"""Columns of the rows that Annex I prints in full, and the digest of what stands in them."""

WITHOUT = {3: (15, 17), 4: (15, 16), 5: (15, 16, 17), 6: (16, 17)}
"""Categories that a table does not have (Annex II, part II, 1)."""

COUNTS = {3: [6, 7, 10], 4: [5, 6, 7, 8, 11, 12, 13, 14], 5: list(range(5, 21)), 6: list(range(5, 21))}
MEDIANS = {3: [8, 9, 11, 12], 4: [9, 10], 5: [], 6: []}
OF_NOTHING = {3: {8: 6, 9: 6, 11: 10, 12: 10}, 4: {9: 5, 10: 6}}
"""Medians, and the count without which there is none."""

STATES = set(re.findall("..", "ATBEBGCYCZDEDKEEELESFIFRHRHUIEITLTLULVMTNLPLPTROSESISK"))
LANGUAGES = set(re.findall("..", "bgcsdadeelenesetfifrgahrhuitlvltmtnlplptroskslsv"))
PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)")
COUNT = re.compile(r"0|[1-9]\d*")
DECIMAL = re.compile(r"\d+(\.\d+)?")


def faults_of(files: Mapping[str, bytes], *, very_large: bool = False) -> list[str]:
    """Return what is wrong with a report. files: by name, each beginning with the number of its part."""
    return list(_faults(files, very_large))


def _faults(files: Mapping[str, bytes], very_large: bool) -> Iterator[str]:
    by_number = {int(name.split("_")[0]): content for name, content in files.items()}
    if sorted(by_number) != list(range(1, 12)):
        yield f"the parts are {sorted(by_number)}"
        return
    parts: dict[int, Rows] = {}
    for number, content in sorted(by_number.items()):
        yield from (f"part {number}: {fault}" for fault in _form(number, content))
        parts[number] = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))[1:]
    yield from _identity(parts)
    for number in (3, 4, 5, 6):
        yield from (f"part {number}: {fault}" for fault in _by_category(number, parts[number], parts[2]))
    yield from (f"part 3: {fault}" for fault in _by_state(parts[3]))
    yield from (f"part 4: {fault}" for fault in _notices(parts[4]))
    for number in (5, 6):
        yield from (f"part {number}: {fault}" for fault in _restrictions(parts[number]))
    yield from _indicators(parts, very_large)


def _form(number: int, content: bytes) -> Iterator[str]:
    if content.startswith(b"\xef\xbb\xbf"):
        yield "it begins with a byte order mark"
    if content.count(b"\n") != content.count(b"\r\n") and number != 11 or not content.endswith(b"\r\n"):
        yield "lines do not end as RFC 4180 has it"
    header = content.split(b"\r\n")[0]
    if hashlib.sha256(header).hexdigest()[:32] != HEADERS[number]:
        yield "the header is not the template's"
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    if len({len(row) for row in rows}) != 1:
        yield "rows have different numbers of cells"
    if number in LABELS:
        columns, digest = LABELS[number]
        said = "\n".join("|".join(row[at] for at in columns) for row in rows[1:])
        if hashlib.sha256(said.encode()).hexdigest()[:32] != digest:
            yield "the rows are not the template's"


def _identity(parts: Mapping[int, Rows]) -> Iterator[str]:
    provider, published, before, first, last = (row[3] for row in parts[1])
    if not provider:
        yield "part 1: the provider is missing"
    for day in (published, before):
        if day and not _is_day(day):
            yield f"part 1: {day} is no day"
    if not (_is_day(first) and _is_day(last) and first <= last):
        yield "part 1: the period is none"
    services = {row[1] for number in parts if number != 2 for row in parts[number]}
    if len(services) != 1 or "" in services:
        yield f"the service is {sorted(services)}"
    periods = {row[2] for number in range(3, 12) for row in parts[number]}
    if periods != {f"{first}/{last}"} or not PERIOD.fullmatch(f"{first}/{last}"):
        yield f"the period is {sorted(periods)}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _known(number: int, categories: Rows) -> list[tuple[int, str]]:
    """Return number and code of each category that a table has, in order."""
    found = []
    for label, _, code, _ in categories[1:]:
        of = int(re.fullmatch(r"Category (\d+)[a-z]?", label)[1])  # type: ignore[index]
        if of not in WITHOUT[number]:
            found.append((of, code))
    return found


def _by_category(number: int, rows: Rows, categories: Rows) -> Iterator[str]:
    known = _known(number, categories)
    scope = 5 if number == 3 else None
    blocks: dict[str, Rows] = defaultdict(list)
    for row in rows:
        blocks[row[scope] if scope else "TOTAL"].append(row)
    for name, block in blocks.items():
        yield from (f"{name}: {fault}" for fault in _block(number, block, known))


def _block(number: int, block: Rows, known: list[tuple[int, str]]) -> Iterator[str]:
    if block[0][3] != "TOTAL":
        yield "it does not begin with the total"
        return
    found, at = [], 0
    for row in block[1:]:
        extra = at and known[at - 1][1] == "KEYWORD_OTHER" and row[3] == "KEYWORD_OTHER"
        if not extra:
            if at == len(known) or known[at][1] != row[3]:
                yield f"{row[3]} stands where another category should"
                return
            at += 1
        found.append((known[at - 1][0], row))
    if at != len(known):
        yield "categories are missing"
    for row in block:
        yield from _cells(number, row)
    yield from _others(found, COUNTS[number])
    for column in COUNTS[number]:
        yield from _sums(column, block[0], found)


def _cells(number: int, row: list[str]) -> Iterator[str]:
    for column in COUNTS[number]:
        if row[column] and not COUNT.fullmatch(row[column]):
            yield f"{row[3]}, column {column}: “{row[column]}” is no count"
    for column in MEDIANS[number]:
        if row[column] and not DECIMAL.fullmatch(row[column]):
            yield f"{row[3]}, column {column}: “{row[column]}” is no number of hours"
    for column, of in OF_NOTHING.get(number, {}).items():
        if number == 3 and row[column] and row[of] in ("", "0"):
            yield f"{row[3]}, column {column}: a median of nothing"


def _others(found: list[tuple[int, list[str]]], counts: list[int]) -> Iterator[str]:
    said = [row[4] for _, row in found if row[3] == "KEYWORD_OTHER" and row[4]]
    if len(said) != len(set(said)):
        yield "two other sub-categories are described alike"
    for _, row in found:
        filled = any(row[column] not in ("", "0") for column in counts)
        if row[3] == "KEYWORD_OTHER" and filled and not row[4]:
            yield "another sub-category has figures and no description"


def _sums(column: int, total: list[str], found: list[tuple[int, list[str]]]) -> Iterator[str]:
    high: dict[int, str] = {}
    parts: dict[int, list[str]] = defaultdict(list)
    for of, row in found:
        if row[3].startswith("STATEMENT_CATEGORY_"):
            high[of] = row[column]
        else:
            parts[of].append(row[column])
    for of, value in high.items():
        if parts[of] and _sum(parts[of]) != (int(value) if value else None):
            yield f"column {column}: category {of} is {value or 'empty'}, its parts {_sum(parts[of])}"
    if _sum(list(high.values())) != (int(total[column]) if total[column] else None):
        yield f"column {column}: the total is {total[column] or 'empty'}, its categories {_sum(list(high.values()))}"


def _sum(values: list[str]) -> int | None:
    known = [int(value) for value in values if value]
    return sum(known) if known else None


def _by_state(rows: Rows) -> Iterator[str]:
    scopes = {row[5] for row in rows}
    if "TOTAL" not in scopes or not scopes - {"TOTAL"} <= STATES:
        yield f"the scopes are {sorted(scopes)}"
    for code in {row[3] for row in rows} - {"KEYWORD_OTHER"}:
        for column in COUNTS[3]:
            of = {row[5]: row[column] for row in rows if row[3] == code}
            total = of.pop("TOTAL", "")
            if of and (_sum(list(of.values())) or 0) != (int(total) if total else 0):
                yield f"{code}, column {column}: the total is {total}, the member states {_sum(list(of.values()))}"


def _notices(rows: Rows) -> Iterator[str]:
    for row in rows:
        for whole, part in ((5, 6), (7, 8), (11, 12), (13, 14)):
            if row[part] and int(row[part]) > int(row[whole] or 0):
                yield f"{row[3]}: more by trusted flaggers than all, column {part}"


def _restrictions(rows: Rows) -> Iterator[str]:
    for row in rows:
        if row[5] and int(row[5]) != (_sum(row[7:21]) or 0):
            yield f"{row[3]}: {row[5]} measures, {_sum(row[7:21])} restrictions"
        if row[6] and int(row[6]) > int(row[5] or 0):
            yield f"{row[3]}: more were detected by automated means than taken"


def _indicators(parts: Mapping[int, Rows], very_large: bool) -> Iterator[str]:
    for number in (7, 8, 9):
        for row in parts[number]:
            applies, indicator, scope, value, note = row[0], row[4], row[5], row[6], row[7]
            where = f"part {number}: {indicator.strip()}, {scope.strip()}"
            if value and "VLOP" in applies and not very_large:
                yield f"{where}: it does not apply and is filled"
            is_share = indicator.startswith("Accuracy") or scope == "Percentage of outcomes implemented"
            if value and is_share and not (DECIMAL.fullmatch(value) and 0 <= float(value) <= 1):
                yield f"{where}: “{value}” is no share"
            if value and indicator.startswith("Accuracy") and not note:
                yield f"{where}: the choice of the indicator is not justified"
            if value and scope == "Median time" and not DECIMAL.fullmatch(value):
                yield f"{where}: “{value}” is no number of hours"
            people = number == 9
            if (
                value
                and not is_share
                and scope != "Median time"
                and not people
                and not COUNT.fullmatch(value)
            ):
                yield f"{where}: “{value}” is no count"
    spoken = {row[5] for row in parts[9]} - {"Total number"}
    if not spoken <= LANGUAGES:
        yield f"part 9: the languages are {sorted(spoken - LANGUAGES)}"
    for row in parts[10]:
        if row[5] not in STATES | {"TOTAL"}:
            yield f"part 10: {row[5]} is no member state"
        if row[6] and (not COUNT.fullmatch(row[6]) or not very_large):
            yield f"part 10: {row[5]} holds “{row[6]}”"
    for row in parts[11]:
        if len(row[4]) > 5000:
            yield f"part 11: {row[3].strip()} is longer than 5000 characters"
        if row[4] and "VLOP" in row[0] and not very_large:
            yield f"part 11: {row[3].strip()} does not apply and is filled"
