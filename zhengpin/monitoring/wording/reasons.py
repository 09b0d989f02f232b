"""Says whether the words in a listing's pictures are worth reading, which costs a hundred times a scan. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from zhengpin.monitoring.states import WordsReason
from zhengpin.monitoring.subjects.match import FindingFacts
from zhengpin.monitoring.subjects.subject import Screened


@dataclass(frozen=True)
class ReadingPolicy:
    """What the operator has chosen. reasons: those that count; young_days: for so long a merchant counts as young."""

    reasons: frozenset[WordsReason]
    young_days: int


@dataclass(frozen=True)
class Surroundings:
    """What the screening itself does not tell of a listing.

    slang: its texts hold words that sellers use for fakes; protected_goods: protected names live in its classes, or
    its classes are not known; holds_authority: the seller holds an authorisation for anything at all.
    """

    slang: bool
    protected_goods: bool
    holds_authority: bool


def reasons_to_read(seen: Screened, around: Surroundings, policy: ReadingPolicy) -> list[WordsReason]:
    """Return the reasons that hold and count, weightiest first; none: its pictures are not read."""
    subject = seen.subject
    age = subject.merchant_age_days
    holds = {
        WordsReason.HIT: any(not _is_allowed(hit.facts) for hit in seen.hits),
        WordsReason.SLANG: around.slang,
        WordsReason.UPHELD: subject.merchant_upheld > 0,
        WordsReason.YOUNG: around.protected_goods and age is not None and age < policy.young_days,
        WordsReason.WITHOUT_AUTHORITY: around.protected_goods and not around.holds_authority,
    }
    return [reason for reason, held in holds.items() if held and reason in policy.reasons]


def _is_allowed(facts: FindingFacts) -> bool:
    return bool(facts.get("authorised") or facts.get("own_right"))
