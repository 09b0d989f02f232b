"""Receives a file of traits, JSON lines or CSV, and answers each row while the file goes on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import IO

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.problems import FileRefused
from zhengpin.catalog.reading import FileLine, form_of, read_json_lines
from zhengpin.linkage.operations import TraitAnswer, store_traits

CHUNK = 500
COLUMNS = {
    "account": ("账号类型",),
    "external_id": ("merchant_id", "seller_id", "商家id", "商家编号", "外部编号"),
    "kind": ("类型", "特征类型"),
    "value": ("值", "特征值"),
    "digest": ("摘要",),
    "shown": ("掩码",),
    "seen_at": ("最近出现", "时间"),
    "gone": ("已失效",),
}
"""A field of a trait → the other names by which its column may go."""
_FIELDS = {name.casefold(): field for field, others in COLUMNS.items() for name in (field, *others)}


def receive_traits(*, source: str, name: str, stream: IO[bytes], actor: Actor) -> Iterator[dict[str, object]]:
    """Return an iterator of one verdict a row, in order; what was answered is stored, whatever comes after.

    name: of the file, which tells its form. Raises Forbidden, FileRefused at once.
    """
    actor.require(Permission.SEND_CATALOGUE)
    form = form_of(name)
    if form == "parquet":
        raise FileRefused("file.unknown_form")
    lines = _table(stream) if form == "csv" else read_json_lines(stream)
    return _verdicts(source, lines, actor)


def _verdicts(source: str, lines: Iterator[FileLine], actor: Actor) -> Iterator[dict[str, object]]:
    for chunk in batched(lines, CHUNK):
        good = [line.item for line in chunk if not line.problems]
        stored = iter(store_traits(source=source, items=good, actor=actor))
        for line in chunk:
            answer = None if line.problems else next(stored)
            yield {"line": line.number} | (answer_row(answer) if answer else _refused(line))


def answer_row(answer: TraitAnswer) -> dict[str, object]:
    """Return an answer as those who sent the trait read it."""
    return {
        "external_id": answer.external_id,
        "kind": answer.kind,
        "verdict": answer.verdict.value,
        "problems": answer.problems,
    }


def _refused(line: FileLine) -> dict[str, object]:
    return {"external_id": "", "kind": "", "verdict": "refused", "problems": line.problems}


def _table(stream: IO[bytes]) -> Iterator[FileLine]:
    """Return the rows of a CSV table. Raises FileRefused at once where columns are missing."""
    # A bad byte becomes half a surrogate pair, by which its own row is refused and no other.
    rows = csv.reader(io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline=""))
    header = [_FIELDS.get(name.strip().casefold(), "") for name in next(rows, [])]
    if missing := [field for field in ("external_id", "kind") if field not in header]:
        raise FileRefused("file.missing_columns", missing=missing)
    return _lines(header, rows)


def _lines(header: list[str], rows: Iterable[list[str]]) -> Iterator[FileLine]:
    for number, row in enumerate(rows, 2):
        if any(row):
            cells = zip(header, row, strict=False)
            yield FileLine(number, {field: cell for field, cell in cells if field and cell})
