"""What a complaint or counter-statement must hold: by its reason, and by its track's law. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from zhengpin.complaints.vocabulary import ComplaintReason

MARKS, WORKS = ("mark",), ("original_work", "original_picture", "publication")


@dataclass(frozen=True)
class Needs:
    """What a reason requires. rights: kinds of filing of which one must be named; evidence: whether a file is needed;
    comparison: whether ours must stand beside theirs; test_buy: whether a test purchase or an appraisal helps.
    """

    rights: tuple[str, ...]
    evidence: bool = False
    comparison: bool = False
    test_buy: bool = False


REASONS: Mapping[ComplaintReason, Needs] = {
    ComplaintReason.COUNTERFEIT: Needs(MARKS, evidence=True, test_buy=True),
    ComplaintReason.UNAUTHORISED_NAME: Needs((*MARKS, "event_right")),
    ComplaintReason.COPIED_PICTURE: Needs((*WORKS, "design")),
    ComplaintReason.COPIED_TEXT: Needs(("original_work", "publication"), comparison=True),
    ComplaintReason.COPIED_VIDEO: Needs(("original_work", "event_right")),
    ComplaintReason.PIRATED_BOOK: Needs(("publication",), evidence=True, test_buy=True),
    ComplaintReason.PATENT: Needs(("patent",), comparison=True),
    ComplaintReason.DESIGN: Needs(("design",), comparison=True),
    ComplaintReason.BROADCAST: Needs(("event_right",)),
    ComplaintReason.IMPERSONATION: Needs((*MARKS, "original_work", "publication")),
}


@dataclass(frozen=True)
class ComplaintContents:
    """What a complaint holds, as far as requirements ask. filing_kinds: of the filings it names."""

    reason: str = ""
    filing_kinds: Sequence[str] = ()
    targets: int = 0
    evidence: int = 0
    comparison: int = 0
    claim_text: str = ""
    signature: str = ""
    person: Mapping[str, str] = field(default_factory=dict)
    statements: Mapping[str, bool] = field(default_factory=dict)
    test_buy: bool = False
    ground: str = ""


_PRESENT: Mapping[str, Callable[[ComplaintContents], bool]] = {
    "signature": lambda held: bool(held.signature),
    "name": lambda held: bool(held.person.get("name")),
    "contact": lambda held: bool(held.person.get("email") or held.person.get("phone")),
    "email": lambda held: bool(held.person.get("email")),
    "address": lambda held: bool(held.person.get("address")),
    "phone": lambda held: bool(held.person.get("phone")),
    "good_faith": lambda held: held.statements.get("good_faith", False),
    "accuracy": lambda held: held.statements.get("accuracy", False),
    "authority": lambda held: held.statements.get("authority", False),
    "perjury": lambda held: held.statements.get("perjury", False),
    "jurisdiction": lambda held: held.statements.get("jurisdiction", False),
    "truth": lambda held: held.statements.get("truth", False),
    "claim_text": lambda held: bool(held.claim_text),
    "targets": lambda held: held.targets > 0,
    "evidence": lambda held: held.evidence > 0 or held.test_buy,
    "ground": lambda held: bool(held.ground),
    "explanation": lambda held: bool(held.claim_text),
}
"""Whether a field that a track's table may require is there. A code that is not here cannot be required."""

REQUIRABLE = frozenset(_PRESENT)


def missing_in_complaint(held: ComplaintContents, required: Iterable[str]) -> list[str]:
    """Return the codes of what is missing, each once, in a fixed order.

    required: field codes of the track (see REQUIRABLE). Codes besides these: reason, filings, filing_kind, comparison.
    """
    found = [] if held.reason else ["reason"]
    if not held.filing_kinds:
        found.append("filings")
    if held.targets < 1:
        found.append("targets")
    if held.reason:
        found += _missing_for_reason(held, REASONS[ComplaintReason(held.reason)])
    return list(dict.fromkeys([*found, *absent(held, required)]))


def _missing_for_reason(held: ComplaintContents, needs: Needs) -> list[str]:
    found = []
    if held.filing_kinds and not set(held.filing_kinds) & set(needs.rights):
        found.append("filing_kind")
    if needs.evidence and not _PRESENT["evidence"](held):
        found.append("evidence")
    if needs.comparison and not held.comparison:
        found.append("comparison")
    return found


def absent(held: ComplaintContents, required: Iterable[str]) -> list[str]:
    """Return those of the required field codes that are not there. Raises KeyError for an unknown code."""
    return [code for code in required if not _PRESENT[code](held)]
