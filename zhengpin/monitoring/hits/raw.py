"""What matching says of one protected thing in one subject, as one plain value."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch


@dataclass(frozen=True)
class RawMatch:
    """kind: a value of FindingKind; match: where and why, as it is kept with the finding; facts: what rules are told
    of the match itself; reference_id: the protected picture; picture_id: the row of the picture that was looked at.
    """

    kind: str
    filing_id: UUID
    score: float
    match: FindingMatch
    facts: FindingFacts
    reference_id: int | None = None
    picture_id: int | None = None

    @property
    def is_held_back(self) -> bool:
        """Say whether something speaks against opening a case on it: an excuse, or a pause of its reference."""
        return "negative" in self.match or bool(self.match.get("paused"))
