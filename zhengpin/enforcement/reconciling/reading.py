"""Reads rows of what is in force, as the marketplace sends them; each bad one is named and harms no other. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.states import MeasureKind

MOST_CHARACTERS = 200


@dataclass(frozen=True)
class ReportedMeasure:
    """A measure that is in force, as told."""

    subject_kind: str
    external_id: str
    measure: str
    since: datetime | None


@dataclass(frozen=True)
class UnreadableRow:
    """A row that cannot be read. code: not_an_object, or the name of what is wrong; value: what stood there."""

    line: int
    code: str
    value: str

    def as_json(self) -> dict[str, object]:
        return {"line": self.line, "code": self.code, "value": self.value}


def read_rows(rows: Iterable[object], *, first: int) -> tuple[list[ReportedMeasure], list[UnreadableRow]]:
    """Return the rows that can be read and the faults of those that cannot. first: the number of the first row."""
    good: list[ReportedMeasure] = []
    bad: list[UnreadableRow] = []
    for line, row in enumerate(rows, first):
        found = _read(line, row)
        if isinstance(found, UnreadableRow):
            bad.append(found)
        else:
            good.append(found)
    return good, bad


def _read(line: int, row: object) -> ReportedMeasure | UnreadableRow:
    if not isinstance(row, Mapping):
        return UnreadableRow(line, "not_an_object", str(row)[:80])
    subject = row.get("subject")
    named = subject if isinstance(subject, Mapping) else row
    subject_kind, external_id, measure = named.get("surface"), named.get("external_id"), row.get("measure")
    if not isinstance(subject_kind, str) or subject_kind not in set(SubjectKind):
        return UnreadableRow(line, "surface", str(subject_kind)[:80])
    if (
        not isinstance(external_id, str)
        or not 0 < len(external_id) <= MOST_CHARACTERS
        or "\x00" in external_id
    ):
        return UnreadableRow(line, "external_id", str(external_id)[:80])
    if not isinstance(measure, str) or measure not in set(MeasureKind):
        return UnreadableRow(line, "measure", str(measure)[:80])
    since = row.get("since")
    moment = _moment(since)
    if since and moment is None:
        return UnreadableRow(line, "since", str(since)[:80])
    return ReportedMeasure(subject_kind, external_id, measure, moment)


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
