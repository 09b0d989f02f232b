"""The timeline of a case: what the ledger says of it, for the side that asks, in the reader's language."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names
from zhengpin.kit.ids import reference
from zhengpin.ledger.queries import TimelineItem, sentences, timeline
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.ledger.models import Entry
    from zhengpin.review.models import Case


def clock_time(at: datetime, zone: tzinfo | None = None) -> str:
    """Return a moment as `2026-09-16 24:00`, in a zone, or else the reader's."""
    local = at.astimezone(zone or timezone.get_current_timezone()) if timezone.is_aware(at) else at
    if local.time() == time.min:
        return f"{local.date() - timedelta(days=1):%Y-%m-%d} 24:00"
    return f"{local:%Y-%m-%d %H:%M}"


SYSTEM = "system:"
SIDES = ("", "merchant", "holder")
"""What a timeline may be narrowed to; "" is everything that the actor may read."""


class TimelineLine(NamedTuple):
    entry: Entry
    sentence: str
    who: str


MOST_LINES = 500


def lines_of(
    actor: Actor, references: list[str], side: str = "", *, without: str = "", most: int = MOST_LINES
) -> list[TimelineLine]:
    """Return the lines, newest first, of the things named; the caller has looked each up through its own queries.

    without: the beginning of the names of events that are left out; most: so many lines, the newest.
    """
    found = timeline(actor, references, side or None, without=without, limit=most)
    named = _named(found)
    names = display_names(actor, named) | _moments(named) | _systems(named)
    lines = sentences((item.entry for item in reversed(found)), names)
    return [
        TimelineLine(item.entry, item.sentence(reader_language()), _who(item.entry, names)) for item in lines
    ]


def lines_of_case(actor: Actor, case: Case, side: str = "") -> list[TimelineLine]:
    return lines_of(actor, [reference("case", case.pk), case.subject], side)


def _named(found: list[TimelineItem]) -> set[str]:
    actors = {item.entry.actor for item in found}
    inside = {value for item in found for value in item.entry.fields.values() if isinstance(value, str)}
    return actors | {value for value in inside if ":" in value and len(value) < 120}


def _moments(named: set[str]) -> dict[str, str]:
    """Return what to call moments inside a sentence: by the reader's clock."""
    shown = {}
    for value in named:
        if value[:4].isdigit() and "T" in value:
            try:
                shown[value] = clock_time(datetime.fromisoformat(value))
            except ValueError:
                continue
    return shown


def _systems(named: set[str]) -> dict[str, str]:
    """Return what to call the parts of the software that acted by themselves."""
    return {one: gettext("The system") for one in named if one.startswith(SYSTEM)}


def _who(entry: Entry, names: dict[str, str]) -> str:
    if entry.actor.startswith(SYSTEM):
        return ""
    return names.get(entry.actor, entry.actor.partition(":")[2])
