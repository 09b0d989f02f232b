"""The papers of an application as they are judged: plain values, wherever they come from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zhengpin.matching.documents.model import FieldName


@dataclass(frozen=True)
class CountingValue:
    """The value of a field that counts. corrected: a person wrote it; slip: that may well mend a slip of reading."""

    value: Any
    confidence: float = 1.0
    corrected: bool = False
    slip: bool = False


@dataclass(frozen=True)
class JudgedDocument:
    """One document. id: as it is named elsewhere; state: of ApplicationDocumentState; fields: by FieldName's values."""

    id: str
    kind: str
    name: str = ""
    state: str = "read"
    fields: Mapping[str, CountingValue] = field(default_factory=dict)

    def value(self, name: FieldName) -> Any:
        given = self.fields.get(name.value)
        return given.value if given else None

    def text(self, name: FieldName) -> str:
        return str(self.value(name) or "")

    def day(self, name: FieldName) -> date | None:
        value = self.value(name)
        try:
            return date.fromisoformat(value) if value else None
        except (TypeError, ValueError):
            return None


@dataclass(frozen=True)
class Applied:
    """What is applied for. company: the applicant's legal name; on: the day on which it is judged."""

    shop_type: str
    brand: str
    on: date
    office: str = "CN"
    registration_no: str = ""
    nice_classes: frozenset[int] = frozenset()
    channels: frozenset[str] = frozenset()
    territories: frozenset[str] = frozenset()
    as_owner: bool = False
    company: str = ""
    company_no: str = ""


def of_kind(documents: Iterable[JudgedDocument], kind: str) -> Iterator[JudgedDocument]:
    """Return the papers of one kind, in their order."""
    return (one for one in documents if one.kind == kind)


def first(documents: Iterable[JudgedDocument], kind: str, name: FieldName) -> Any:
    """Return the first value of a field among the papers of a kind, or None."""
    return next((one.value(name) for one in of_kind(documents, kind) if one.value(name)), None)
