"""Compares fields that were read of a paper with what the paper says."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

COMPARED = {
    "letter": (
        "authoriser",
        "authorised",
        "mark",
        "registration_no",
        "nice_classes",
        "channels",
        "territories",
        "valid_from",
        "valid_to",
        "signed_on",
        "sublicensable",
    ),
    "certificate": ("holder", "mark", "registration_no", "nice_classes", "valid_to"),
    "licence": ("company", "company_no"),
}
"""Kind of paper → its fields that are compared."""


def compared(kind: str, truth: Mapping[str, Any], read: Iterable[tuple[str, Any]]) -> dict[str, str]:
    """Return for each field that the paper says whether it was read: right, wrong or missed.

    read: name and value of each field found; where one name was found several times, one that is right is enough.
    """
    found: dict[str, list[Any]] = {}
    for name, value in read:
        found.setdefault(name, []).append(value)
    verdicts = {}
    for name in COMPARED[kind]:
        if name in truth:
            values = found.get(name)
            right = values and any(_same(value, truth[name]) for value in values)
            verdicts[name] = "right" if right else "wrong" if values else "missed"
    return verdicts


def _same(read: Any, truth: Any) -> bool:
    if isinstance(truth, list):
        return isinstance(read, list) and sorted(map(str, read)) == sorted(map(str, truth))
    if isinstance(truth, str):
        return _plain(read) == _plain(truth)
    return read == truth


def _plain(text: Any) -> str:
    """A text as it is compared: of one width, without spaces and marks, in small letters."""
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    return "".join(sign for sign in folded if sign.isalnum())
