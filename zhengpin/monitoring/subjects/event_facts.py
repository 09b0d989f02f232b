"""What rules are told of an event whose rights are protected by a campaign now; the campaigns register themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from zhengpin.later import answering
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch


@dataclass(frozen=True)
class EventSeen:
    """A campaign as screening sees it. expressions: forbidden, as written; goods: numbers of licensed listings."""

    campaign: UUID
    phase: str
    strict: bool
    territories: frozenset[str] = frozenset()
    expressions: frozenset[str] = frozenset()
    goods: frozenset[str] = frozenset()


Source = Callable[[Collection[UUID]], Mapping[UUID, EventSeen]]
"""Answers, of filings, those that a campaign protects now."""

_sources: list[Source] = []


def register(source: Source) -> None:
    """Let `source` tell which filings belong to an event that is on. Registered twice it counts once."""
    if source not in _sources:
        _sources.append(source)


def events_around(filings: Collection[UUID]) -> dict[UUID, EventSeen]:
    """Return of each filing the campaign that protects it now; nothing of one that none does."""
    found: dict[UUID, EventSeen] = {}
    if filings:
        answering(__name__).load()
    for source in _sources if filings else ():
        found |= source(filings)
    return found


def event_facts(
    event: EventSeen | None, match: FindingMatch, *, listing: str = "", territory: str = ""
) -> FindingFacts:
    """Return the facts of an event for one thing found; none where no campaign is on in that territory.

    territory: where it is shown, empty where nobody asks; listing: `source/number` of the listing that was found, or
    that is pinned where it was found.
    """
    if event is None or (event.territories and territory and territory not in event.territories):
        return {}
    forms = {str(place.get("form", "")) for place in match.get("places") or ()}
    number = listing.rpartition("/")[2]
    return {
        "event_phase": event.phase,
        "event_strict": event.strict,
        "event_expression": bool(forms & event.expressions),
        "event_goods": bool(listing) and bool({listing, number} & event.goods),
    }
