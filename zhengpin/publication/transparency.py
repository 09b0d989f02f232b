"""Brings statements of reasons into the form of the EU transparency database: one by one, in batches, as files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from zhengpin.messages.letters.reading import all_letters
from zhengpin.messages.models import Statement
from zhengpin.messages.reasons import BATCH, FIELDS, TEXTS, cut, exported, faults_of_restriction
from zhengpin.messages.reasons.schema import LISTS
from zhengpin.messages.states import LetterKind
from zhengpin.publication.redaction import Redactor

WITHOUT_PEOPLE = tuple(
    field for field in TEXTS if field not in {"decision_ground_reference_url", "source_identity"}
)
"""Fields of free text, in which the database may hold no personal data (DSA art. 24(5))."""

Payload = dict[str, Any]


def owed_letters() -> list[str]:
    """Return the names of the letters whose statements the database may be owed: those of restrictions."""
    return sorted({letter.name for letter in all_letters() if letter.kind == LetterKind.RESTRICTION})


def payload_of(statement: Statement) -> Payload:
    """Return a statement's reasons as the database takes them: its fields, nothing of ours, no personal data."""
    shown = exported(statement.reasons)
    redactor = Redactor()
    for field in WITHOUT_PEOPLE:
        if isinstance(text := shown.get(field), str):
            shown[field] = cut(redactor.text(text), field)
    return shown


def batches[Row](rows: Iterable[Row], size: int = BATCH) -> Iterator[list[Row]]:
    """Yield rows in lists of at most `size`."""
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def faults_of(payload: Payload) -> list[dict[str, str]]:
    """Return what the database would refuse, as `[{"field", "code", "message"}]`."""
    return [fault | {"message": ""} for fault in faults_of_restriction(payload)]


def as_json(payloads: Iterable[Payload]) -> Iterator[bytes]:
    """Yield a file of one JSON object `{"statements": […]}`, written while the statements are read."""
    joint = b'{"statements":['
    for payload in payloads:
        yield joint + json.dumps(payload, ensure_ascii=False).encode()
        joint = b",\n"
    yield b"]}\n" if joint == b",\n" else joint + b"]}\n"


def as_csv(payloads: Iterable[Payload]) -> Iterator[bytes]:
    """Yield a CSV file with one column a field; lists are JSON in their cell."""
    yield "\N{BOM}".encode() + _row(FIELDS)
    for payload in payloads:
        yield _row([_cell(field, payload.get(field)) for field in FIELDS])


def _cell(field: str, value: object) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if field in LISTS or field == "content_id" else str(value)


def _row(cells: Iterable[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()
