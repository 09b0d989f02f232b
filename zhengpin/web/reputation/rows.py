"""Puts a standing into words: its numbers with their tier, what the next tier asks for, what stands against it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengpin.complaints.credibility import ComplaintSide, CredibilityPolicy, Record, Tier
from zhengpin.complaints.redress import own_procedure
from zhengpin.complaints.states import StandingCause, StandingStep
from zhengpin.flows.complaints.reputation import SideStanding
from zhengpin.kit import clock
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.moments import in_order, until_in_words

if TYPE_CHECKING:
    from zhengpin.complaints.models import StandingChange, StandingRecord


def in_words(side: str, tier: str, record: Record) -> str:
    """Return a standing as one line: `18 of 20 upheld: fast lane`."""
    word = Tier(tier).label(reader_language())
    said = {
        "upheld": record.upheld,
        "decided": record.decided,
        "tier": word if reader_language() == "zh" else word.lower(),
    }
    if not record.decided:
        return _("Nothing decided of late: %(tier)s") % said
    if side == ComplaintSide.NOTIFIER:
        return _("%(upheld)d of %(decided)d upheld: %(tier)s") % said
    return _("%(upheld)d of %(decided)d statements held: %(tier)s") % said


def countered_in_words(record: Record) -> str:
    """Return how many of those upheld were lifted after an answer; empty where none was upheld."""
    if not record.upheld:
        return ""
    said = {
        "countered": record.countered,
        "upheld": record.upheld,
        "share": share(record.countered_share or 0),
    }
    return _("%(countered)d of %(upheld)d lifted after an answer (%(share)s)") % said


def next_in_words(side: str, tier: str, terms: CredibilityPolicy) -> str:
    """Return what the tier means, or what the next one asks for."""
    if tier == Tier.RESTRICTED:
        return _restricted(side, terms)
    if tier == Tier.NEW:
        return _("The share counts from %(n)d decided on.") % {"n": terms.least_decided}
    if side == ComplaintSide.RESPONDENT:
        reliable = _("Reliable from %(share)s held.") % {"share": share(terms.fast_upheld)}
        return reliable if tier == Tier.STANDARD else ""
    if tier == Tier.STANDARD:
        asks = {"upheld": share(terms.fast_upheld), "countered": share(terms.fast_countered)}
        return _("Fast lane from %(upheld)s upheld, at most %(countered)s lifted after an answer.") % asks
    if tier == Tier.FAST:
        return _(
            "Trusted from %(n)d decided, %(upheld)s upheld, at most %(countered)s lifted after an answer."
        ) % {
            "n": terms.trusted_decided,
            "upheld": share(terms.trusted_upheld),
            "countered": share(terms.trusted_countered),
        }
    return _("A rule may act at once on what you complain of.")


def _restricted(side: str, terms: CredibilityPolicy) -> str:
    if side == ComplaintSide.RESPONDENT:
        return _("Counter-statements are checked after those of others; none is refused for that.")
    return ngettext(
        "At most %(n)d complaint a day, and none by the fast lane.",
        "At most %(n)d complaints a day, and none by the fast lane.",
        terms.restricted_a_day,
    ) % {"n": terms.restricted_a_day}


def step_in_words(row: StandingChange) -> str:
    """Return an open warning or restriction as a sentence with its day."""
    said = {"day": day(row.until), "share": share(row.threshold or 0)}
    if row.step == StandingStep.RESTRICTED:
        return in_order(_("Restricted until %(day)s.") % said)
    if row.cause == StandingCause.MISUSE:
        return in_order(
            _("Warned for bad faith: a restriction follows if it is found again by %(day)s.") % said
        )
    if row.side == ComplaintSide.NOTIFIER:
        return in_order(
            _("Warned: at least %(share)s must be upheld by %(day)s, or complaints are restricted.") % said
        )
    return in_order(
        _("Warned: at least %(share)s must hold by %(day)s, or statements are checked later.") % said
    )


def terms_in_words(terms: CredibilityPolicy, sides: Collection[ComplaintSide]) -> list[tuple[str, str]]:
    """Return the thresholds for these sides: for each tier what it asks for, and when a warning is due."""
    return [
        (Tier.NEW.label(reader_language()), _("fewer than %(n)d decided") % {"n": terms.least_decided}),
        *(_lanes(terms) if ComplaintSide.NOTIFIER in sides else []),
        *(_reliable(terms) if ComplaintSide.RESPONDENT in sides else []),
        (
            StandingStep.WARNED.label(reader_language()),
            _("below %(share)s beyond doubt, chance allowed for; %(n)d days to do better")
            % {"share": share(terms.warn_below), "n": terms.warning_days},
        ),
        (
            StandingStep.RESTRICTED.label(reader_language()),
            _("still below after a warning; for %(n)d days at most") % {"n": terms.restriction_days},
        ),
    ]


def _lanes(terms: CredibilityPolicy) -> list[tuple[str, str]]:
    return [
        (
            Tier.FAST.label(reader_language()),
            _("at least %(upheld)s upheld, at most %(countered)s lifted after an answer")
            % {"upheld": share(terms.fast_upheld), "countered": share(terms.fast_countered)},
        ),
        (
            Tier.TRUSTED.label(reader_language()),
            _("at least %(n)d decided, %(upheld)s upheld, at most %(countered)s lifted after an answer")
            % {
                "n": terms.trusted_decided,
                "upheld": share(terms.trusted_upheld),
                "countered": share(terms.trusted_countered),
            },
        ),
    ]


def _reliable(terms: CredibilityPolicy) -> list[tuple[str, str]]:
    asks = _("of counter-statements at least %(share)s held") % {"share": share(terms.fast_upheld)}
    return [(Tier.RELIABLE.label(reader_language()), asks)]


def share(of_one: float) -> str:
    """Return a share of 0 to 1 as a percentage, without a decimal that says nothing."""
    return f"{round(of_one * 100, 1):g}\N{NO-BREAK SPACE}%"


def day(moment: datetime) -> str:
    return until_in_words(moment, own_procedure(clock.now()).time_zone)


def live_row(one: SideStanding, terms: CredibilityPolicy) -> dict[str, object]:
    """Return how a side stands now, with its open warnings and restrictions."""
    tier = one.standing.tier.value
    return {
        "side": one.side.value,
        "reason": one.reason,
        "tier": tier,
        "record": one.standing.record,
        "sentence": in_words(one.side, tier, one.standing.record),
        "countered": countered_in_words(one.standing.record) if one.side is ComplaintSide.NOTIFIER else "",
        "next": next_in_words(one.side, tier, terms),
        "steps": [{"row": step, "sentence": step_in_words(step)} for step in one.steps],
    }


def by_organisation(found: Iterable[SideStanding], terms: CredibilityPolicy) -> list[dict[str, object]]:
    """Return the organisations in order, each with its rows."""
    shown: dict[UUID, dict[str, Any]] = {}
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
        "sentence": in_words(row.side, row.tier, record),
    }
