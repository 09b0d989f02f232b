"""Lays standings out for a page: one side's row with its sentence, its share against the threshold, its warnings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from zhengpin.complaints.credibility import ComplaintSide, CredibilityPolicy, Record
from zhengpin.flows.complaints.reputation import SideStanding
from zhengpin.web.standing import words

if TYPE_CHECKING:
    from zhengpin.complaints.models import StandingRecord


def live_row(one: SideStanding, terms: CredibilityPolicy) -> dict[str, object]:
    """Return how a side stands now, with its open warnings and restrictions."""
    tier = one.standing.tier.value
    return {
        "side": one.side.value,
        "reason": one.reason,
        "tier": tier,
        "record": one.standing.record,
        "sentence": words.in_words(one.side, tier, one.standing.record),
        "countered": words.countered_in_words(one.standing.record)
        if one.side is ComplaintSide.NOTIFIER
        else "",
        "next": words.next_in_words(one.side, tier, terms),
        "steps": [{"row": step, "sentence": words.step_in_words(step)} for step in one.steps],
    }


def by_organisation(found: Iterable[SideStanding], terms: CredibilityPolicy) -> list[dict[str, object]]:
    """Return the organisations in order, each with its rows."""
    shown: dict[Any, dict[str, Any]] = {}
    for one in found:
        home = shown.setdefault(one.organisation.pk, {"organisation": one.organisation, "rows": []})
        home["rows"].append(live_row(one, terms))
    return list(shown.values())


def kept_row(row: StandingRecord) -> dict[str, object]:
    """Return a side's record as last counted, for the list of everyone's."""
    record = Record(row.decided, row.upheld, row.countered)
    return {
        "row": row,
        "share": record.share,
        "countered_share": record.countered_share,
        "sentence": words.in_words(row.side, row.tier, record),
    }
