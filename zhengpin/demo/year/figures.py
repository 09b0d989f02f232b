"""What the annual report over the demo's year says nothing of: each such figure with the reason, none without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FILMS = (
    "Films are megabytes each: the demo's opening brings one that is copied, and live rooms that are watched."
)
ONE_YEAR = "The history is one year long: there is no year before it."
INSTALLATION = (
    "Accounts are linked by traits that an installation's own secrets key: the opening brings them."
)
UNDONE = "Nothing of the kind was needed in this year."
LADDER = "No rule or ladder that ships orders it; an operator's own may."
REASONS: Mapping[str, tuple[str, ...]] = {}
"""By reason the keys of the figures that it explains."""


@dataclass(frozen=True)
class EmptyFigure:
    """A figure that is nought or has no number. reason: why, "" where nobody knows."""

    key: str
    name: str
    value: object
    reason: str


def empty_figures(document: Mapping[str, Any]) -> Iterator[EmptyFigure]:
    """Yield the figures of a report's document that say nothing, in its order."""
    known = {key: reason for reason, keys in REASONS.items() for key in keys}
    for chapter in document["chapters"]:
        for figure in chapter["figures"]:
            if not figure["value"]:
                reason = figure["no_source"]["en"] if figure["no_source"] else known.get(figure["key"], "")
                yield EmptyFigure(figure["key"], figure["name"]["en"], figure["value"], reason)


def reasons_without_need(document: Mapping[str, Any]) -> list[str]:
    """Return the keys of figures that have a reason to be empty and are not."""
    empty = {one.key for one in empty_figures(document)}
    return sorted(key for keys in REASONS.values() for key in keys if key not in empty)
