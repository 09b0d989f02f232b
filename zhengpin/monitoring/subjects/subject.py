"""What is looked at and what is seen: plain values that pass between loading, matching, rules and recording."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from zhengpin.matching import OpenedPicture, PictureFingerprint
from zhengpin.monitoring.subjects.event_facts import EventSeen
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.picture_text import SeenWords
from zhengpin.monitoring.subjects.suppression import Limits
from zhengpin.rulebook.evaluate import Verdict
from zhengpin.rulebook.states import ScreenedKind

PICTURE_FIELD = "picture"
"""The text that was read in a listing's pictures."""

TEXT_FIELDS = ("brand", "title", "shop", PICTURE_FIELD, "description")
"""The texts of a listing in which names are sought, weightiest first."""


@dataclass(frozen=True)
class SeenPicture:
    """A picture of the subject. `picture_id`: its row (None before publication); `fingerprint`: by matching;
    `opened`: its bytes and pixels for all that look at it; `stored`: whether it is kept by its digest.
    """

    picture_id: int | None
    position: int
    digest: str
    fingerprint: PictureFingerprint
    opened: OpenedPicture
    stored: bool = True


@dataclass(frozen=True)
class ScreenedListing:
    """One listing as screening sees it.

    `key`: the caller's own; `seller_id`: the merchant's organisation; `listing`: `source/number`, its name for good;
    `words`: where what the text `picture` says stands; `marked`: digests of pictures in which marks were seen before,
    so that they are looked at whatever the time; `buyers`: what buyers say of it, as facts.
    """

    key: object
    seller_id: UUID | None
    texts: Mapping[str, str]
    pictures: Sequence[SeenPicture] = ()
    category: str = ""
    nice_classes: frozenset[int] = frozenset()
    price: float | None = None
    currency: str = ""
    merchant_age_days: int | None = None
    merchant_upheld: int = 0
    channel: str = "shop"
    listing: str = ""
    words: SeenWords = SeenWords()
    marked: frozenset[str] = frozenset()
    buyers: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RightSeen:
    """What the screening must know of a filing that was hit. jurisdiction: where the right is in force."""

    filing_id: UUID
    kind: str
    title: str
    holder_id: UUID
    holder_name: str
    holder_organisation_id: UUID
    nice_classes: frozenset[int]
    limits: Limits = Limits()
    event: EventSeen | None = None
    jurisdiction: str = "CN"


@dataclass(frozen=True)
class Hit:
    """One protected thing in one subject, with the facts given to the rules and what they said.

    verdict: the rules', its outcome as far as no restraint lowered it; ruled: the outcome before that (a value of
    Outcome, empty: the same); suppression: a value of Suppression, or empty; exclusion_id: what excused it.
    """

    kind: str
    right: RightSeen
    score: float
    match: FindingMatch
    facts: FindingFacts
    verdict: Verdict
    reference_id: int | None = None
    picture_id: int | None = None
    ruled: str = ""
    suppression: str = ""
    exclusion_id: int | None = None


@dataclass(frozen=True)
class Screened:
    """One thing of any kind with all that was found in it, gravest first.

    subject: the listing as screening sees it, or what `catalog.subjects` says of anything else; looked: digests of the
    pictures in which marks were sought; bare: of those in which none was.
    """

    subject: Any
    hits: list[Hit] = field(default_factory=list)
    milliseconds: float = 0.0
    looked: Sequence[str] = ()
    bare: Sequence[str] = ()

    @property
    def outcome(self) -> str:
        """Return the gravest outcome of the hits; `pass` without any."""
        return str(self.hits[0].verdict.outcome) if self.hits else "pass"

    def about(self, filings: Collection[UUID]) -> Screened:
        """Return it with the hits of some rights only."""
        return replace(self, hits=[hit for hit in self.hits if hit.right.filing_id in filings])


@dataclass(frozen=True)
class Screenable:
    """What can be screened, of any kind, as its screening names it.

    reference: typed; content_digest: of what is screened; title: as it is screened; picture_id: digest of the avatar
    beside a name; columns: of the screening, those that only its kind has; category: of goods; in_summary: what
    the summary of its case says of it; in_evidence: what evidence keeps of it.
    """

    kind: ScreenedKind
    reference: str
    respondent_id: UUID
    content_digest: str
    title: str = ""
    picture_id: str | None = None
    columns: Mapping[str, object] = field(default_factory=dict)
    category: str = ""
    in_summary: Mapping[str, object] = field(default_factory=dict)
    in_evidence: Mapping[str, object] = field(default_factory=dict)

    @property
    def screened_kind(self) -> str:
        return self.kind.value


Pair = tuple[Screenable, Screened]
"""A thing and what was found in it."""
