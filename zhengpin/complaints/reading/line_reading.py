"""Reads one line of a list of targets, by its columns or as free text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from zhengpin.complaints.reading.addresses import find_addresses, host_of
from zhengpin.complaints.reading.columns import NUMBERS, POSITIONS, SUBJECT_KINDS, folded
from zhengpin.complaints.reading.line_problems import LineProblem, problem
from zhengpin.complaints.reading.rows import FORMULA, MOST_CELL, ROUNDED, NoticeRow
from zhengpin.complaints.reading.targets import subject_kind_of
from zhengpin.complaints.reading.time_ranges import find_time_range, time_range

MOST_ADDRESS = 2_000
MOST_RAW = 8_000
_NUMBER = re.compile(r"(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{4,64}")
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,119}", re.ASCII)
"""A line that is one word is a number of the marketplace's or a reference of ours, whatever it looks like."""
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True)
class TargetLine:
    """number: as a person counts; raw: the line as it is written; texts are "" where absent; `time_range`: seconds.

    subject_kind: as given, else as the address looks, else "".
    """

    number: int
    raw: str
    subject_kind: str = ""
    address: str = ""
    external_id: str = ""
    position: str = ""
    note: str = ""
    time_range: tuple[float, float] | None = None
    problems: tuple[LineProblem, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return JSON types only."""
        said = {name: value for name, value in vars(self).items() if name not in ("problems", "time_range")}
        span = list(self.time_range) if self.time_range else None
        return said | {"time_range": span, "problems": [one.as_dict() for one in self.problems]}


def line_of_cells(row: NoticeRow, columns: Mapping[int, str]) -> TargetLine:
    """Return a line by its columns; a row of other width or with a formula keeps what can be read."""
    cells = {field: row.cells[at] for at, field in columns.items() if at < len(row.cells)}
    problems = [problem("line.formula", field=field) for field, cell in cells.items() if cell == FORMULA]
    problems += [
        problem("line.rounded_number", field=field) for field, cell in cells.items() if cell == ROUNDED
    ]
    cells = {field: cell for field, cell in cells.items() if cell not in (FORMULA, ROUNDED)}
    address, more = _address(cells.get("address", ""))
    field = next((one for one in NUMBERS if cells.get(one, "").strip()), "external_id")
    number = _plain(cells.get(field, ""))
    subject_kind, of_subject_kind = _chosen(cells.get("surface", ""), SUBJECT_KINDS, "line.unknown_surface")
    position, of_position = _chosen(cells.get("position", ""), POSITIONS, "line.unknown_position")
    span, of_time = _span(cells)
    problems += [*more, *of_subject_kind, *of_position, *of_time, *_of_text(row)]
    if not address and not number and not problems:
        problems.append(problem("line.no_target"))
    kind = subject_kind or ("" if field == "external_id" else field.removesuffix("_id"))
    return TargetLine(
        number=row.number,
        raw=row.raw[:MOST_RAW],
        subject_kind=kind or subject_kind_of(address),
        address=address,
        external_id=number,
        position=position,
        note=cells.get("note", "")[:MOST_CELL],
        time_range=span,
        problems=tuple(problems),
    )


def line_of_text(row: NoticeRow) -> TargetLine:
    """Return a line of free text: its first address or number; the words beside it are the note."""
    raw = "\t".join(cell for cell in row.cells if cell not in (FORMULA, ROUNDED))
    written = raw if "://" in raw else raw.translate(_WIDE)
    found = find_addresses(written)
    problems = list(_of_text(row))
    if any(cell == FORMULA for cell in row.cells):
        problems.append(problem("line.formula"))
    if any(cell == ROUNDED for cell in row.cells):
        problems.append(problem("line.rounded_number"))
    address, number, rest = "", "", written
    if found:
        address, more = _address(found[0].value)
        problems += more
        rest = written[: found[0].start] + " " + written[found[0].end :]
        if len({one.key for one in found}) > 1:
            problems.append(problem("line.two_targets"))
    elif _TOKEN.fullmatch(written.strip()):
        number, rest = written.strip(), ""
    elif match := _NUMBER.search(written):
        number = match.group()
        rest = written[: match.start()] + " " + written[match.end() :]
    elif not problems:
        problems.append(problem("line.not_an_address"))
    words = [folded(word) for word in re.split(r"[\s,，;；|:：\"]+", rest) if word]
    subject_kind = next((SUBJECT_KINDS[word] for word in words if word in SUBJECT_KINDS), "") or _kind_said(
        rest
    )
    return TargetLine(
        number=row.number,
        raw=row.raw[:MOST_RAW],
        subject_kind=subject_kind or subject_kind_of(address),
        address=address,
        external_id=number,
        position=next((POSITIONS[word] for word in words if word in POSITIONS), ""),
        note=" ".join(rest.strip(" \t\"'•*-,，;；|").split())[:MOST_CELL],
        time_range=find_time_range(rest),
        problems=tuple(problems),
    )


def _kind_said(rest: str) -> str:
    """Return the surface of a label such as `视频ID：` or `shop id`."""
    match = re.search(r"([A-Za-z\u4e00-\u9fff]{2,12}?)\s*(?:id|编号|no\.?)\b", rest, re.IGNORECASE | re.ASCII)
    return SUBJECT_KINDS.get(folded(match.group(1)), "") if match else ""


def _address(cell: str) -> tuple[str, list[LineProblem]]:
    """Return the address of a cell and what is wrong with it; a bare host with a path gets a scheme."""
    written = cell.strip().strip("<>\"'")
    if not written:
        return "", []
    if "://" not in written:
        written = written.translate(_WIDE)
    found = find_addresses(written)
    if not found or not _is_whole(found[0].value):
        return "", [problem("line.not_an_address")]
    several = len({one.key for one in found}) > 1
    return found[0].value, [problem("line.two_targets")] if several else []


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        return False
    sound = parts.scheme.lower() in ("http", "https") and bool(host_of(address)) and "@" not in parts.netloc
    return sound and len(address) <= MOST_ADDRESS and address.isprintable()


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip().strip("'\"")[:200]


def _chosen(cell: str, words: Mapping[str, str], code: str) -> tuple[str, list[LineProblem]]:
    if not folded(cell):
        return "", []
    found = words.get(folded(cell), "")
    return found, [] if found else [problem(code)]


def _span(cells: Mapping[str, str]) -> tuple[tuple[float, float] | None, list[LineProblem]]:
    written = cells.get("time_range", "").strip()
    if not written and cells.get("time_start", "").strip():
        written = "-".join(
            cells[name].strip() for name in ("time_start", "time_end") if cells.get(name, "").strip()
        )
    if not written:
        return None, []
    span = time_range(written)
    return span, [] if span else [problem("line.bad_time")]


def _of_text(row: NoticeRow) -> list[LineProblem]:
    problems = []
    if len(row.raw) > MOST_RAW or any(len(cell) > MOST_CELL for cell in row.cells):
        problems.append(problem("line.too_long"))
    if any(0xD800 <= ord(one) <= 0xDFFF or one == "\ufffd" for one in row.raw):
        problems.append(problem("line.not_text"))
    return problems
