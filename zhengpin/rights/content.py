"""What a filing says, cleaned from what was typed and as plain data that can be digested and compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from zhengpin.kit import canonical
from zhengpin.rights import inputs
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.kinds.cleaning import unknown
from zhengpin.rights.models import Clip, Filing, Reference

FILING_FIELDS = ("title", "external_id", "jurisdiction", "valid_from", "valid_to", "notes", "declared_true")

Given = Mapping[str, object]
Cleaners = dict[str, Callable[[Any], object]]


def filing_values(given: Given) -> dict[str, Any]:
    """Return the cleaned values of those filing fields that are given. Raises Invalid naming the field."""
    for name in given:
        if name not in FILING_FIELDS:
            raise unknown(name, FILING_FIELDS)
    clean: Cleaners = {
        "title": lambda v: inputs.text(v, "title", limit=300, required=True),
        "external_id": lambda v: inputs.text(v, "external_id", limit=120),
        "jurisdiction": lambda v: inputs.text(v, "jurisdiction", limit=10).upper() or "CN",
        "valid_from": lambda v: inputs.day(v, "valid_from"),
        "valid_to": lambda v: inputs.day(v, "valid_to"),
        "notes": lambda v: inputs.text(v, "notes", limit=4000),
        "declared_true": bool,
    }
    return {name: clean[name](given[name]) for name in FILING_FIELDS if name in given}


def content_of(filing: Filing) -> dict[str, Any]:
    """Return what a filing says as JSON types, without its state: two filings that say the same are equal."""
    kind = kind_of(filing)
    content: dict[str, object] = {"kind": filing.kind, "holder": str(filing.holder_id)}
    content |= {name: getattr(filing, name) for name in FILING_FIELDS}
    content[kind.key] = details_of(filing)
    if kind.pictures:
        content["pictures"] = _own(filing.references.all())
    if kind.clips:
        content["clips"] = _own(filing.clips.all())
    return canonical.plain(content)


def _own(rows: Iterable[Reference | Clip]) -> list[str]:
    """Return the digests of what was filed itself, not of what was upheld as being like it."""
    return sorted(one.blob_id for one in rows if not one.upheld_as)


def content_digest(filing: Filing) -> str:
    """Return the SHA-256 of what a filing says."""
    return canonical.digest(content_of(filing))
