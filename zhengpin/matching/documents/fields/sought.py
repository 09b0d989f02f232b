"""Seeks in a page the very number or mark that somebody says it names, however it is introduced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengpin.matching.documents.fields.flowing import FlowingField, RunningText
from zhengpin.matching.documents.model import DocumentPage, FieldName, FoundField

_LEAST_DIGITS = 5
"""Digits from which a number in a text is that number and no other by chance."""
_LEAST_LETTERS = 3
"""Latin letters from which a word is that mark: “A” also stands in “Party A”. Of Han characters two will do."""
_SURE = {FieldName.REGISTRATION_NO: 0.85, FieldName.MARK: 0.8}


def sought_in(
    page: DocumentPage, name: FieldName, value: str, *, but: Sequence[str] = ()
) -> FoundField | None:
    """Return a registration number or mark as a field where the page has it, a word of its own; else None.

    but: what it may not be a part of, as names of companies, which often hold the mark of another.
    """
    form = _number(value) if name is FieldName.REGISTRATION_NO else _mark(value)
    if form is None:
        return None
    running = RunningText.of(page)
    taken = [match.span() for one in but if (other := _words(one)) for match in other.finditer(running.text)]
    for match in form.finditer(running.text):
        if not any(first <= match.start() and match.end() <= last for first, last in taken):
            return running.field(FlowingField(name, value, match.start(), match.end(), _SURE[name]))
    return None


def _number(value: str) -> re.Pattern[str] | None:
    digits = re.sub(r"[^0-9A-Za-z]", "", value)
    if sum(map(str.isdigit, digits)) < _LEAST_DIGITS:
        return None
    spaced = r"[ \-./]?".join(map(re.escape, digits))
    return re.compile(rf"(?<![0-9A-Za-z])0*{spaced}(?![0-9A-Za-z])", re.IGNORECASE)


def _mark(value: str) -> re.Pattern[str] | None:
    least = _LEAST_LETTERS if value.isascii() else 2
    return _words(value) if len(re.findall(r"\w", value)) >= least else None


def _words(value: str) -> re.Pattern[str] | None:
    """Return the pattern of words that are no part of a longer Latin word; spaces may be any or none beside signs."""
    parts = re.findall(r"\w+", value)
    if not parts:
        return None
    spaced = r"[\W_]{0,3}?".join(map(re.escape, parts))
    return re.compile(rf"(?<![0-9A-Za-z]){spaced}(?![0-9A-Za-z])", re.IGNORECASE)
