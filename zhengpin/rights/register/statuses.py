"""Reads how a register writes the state of a mark."""

from __future__ import annotations

from zhengpin.kit.packaged import packaged

UNKNOWN = "unknown"


def _table() -> tuple[dict[str, str], list[tuple[str, list[str]]]]:
    data = packaged("zhengpin.rights.register", "statuses.yaml")
    return {code: state for state, codes in data["codes"].items() for code in codes}, data["texts"]


CODES, TEXTS = _table()


def status_of(*written: str) -> str:
    """Return the state that a code or a sentence names, `unknown` for one that no table knows."""
    for word in written:
        if word.strip() in CODES:
            return CODES[word.strip()]
    for word in written:
        lowered = word.casefold()
        for state, parts in TEXTS:
            if any(part in lowered for part in parts):
                return state
    return UNKNOWN
