"""Reads a value that stands behind its label: `Company: …`, `联系电话：…`."""

from __future__ import annotations

import re

from zhengpin.complaints.reading.cues import load
from zhengpin.complaints.reading.found import FoundValue, How
from zhengpin.complaints.reading.structure import WITHHELD

_BEFORE = r"(?:^|(?<=[\n|,，;；。\t]))[\s\-•*_>|\d.)]{0,12}"
_AFTER = r"[*_\s]{0,6}[:：|][ \t*_|]*"
_LABELS = {
    what: re.compile(f"{_BEFORE}(?:{'|'.join(labels)}){_AFTER}", re.IGNORECASE)
    for what, labels in load("labels").items()
}


def labelled(text: str, what: str, start: int = 0, end: int | None = None) -> FoundValue[str] | None:
    """Return what stands behind a label: on its line, else on the next that is not blank; at most 300 characters."""
    stop = len(text) if end is None else end
    for match in _LABELS[what].finditer(text, start, stop):
        value = re.compile(r"\s{0,8}(?P<said>[^\s][^\n]{0,299})").match(text, match.end(), stop)
        if value and (found := _value(text, value.start("said"), value.end("said"), what)):
            return found
    return None


def _value(text: str, start: int, end: int, what: str) -> FoundValue[str] | None:
    written = text[start:end]
    if what in ("phone", "email", "name") and (
        cut := re.search(r"\s\|\s|[，,;；]\s*(?=\S{1,12}[:：])", written)
    ):
        written = written[: cut.start()]
    said = written.rstrip(" \t\r*_|,，。;；")
    if hidden := WITHHELD.match(said):
        return FoundValue("", start, start + hidden.end(), How.LABEL, withheld=True)
    if not re.search(r"\w", said) or said.endswith((":", "：")):
        return None
    return FoundValue(said, start, start + len(said), How.LABEL)
