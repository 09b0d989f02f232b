"""What the chain of authority is made of: links, the use that is asked about, and the judgement. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from zhengpin.rights.authority_reasons import AuthorityReason

DAY = timedelta(days=1)
LANGUAGES = ("en", "zh")
MOST_LINKS = 10
"""Links that a chain from the rights holder to a seller may have."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A link of the chain: an authorisation as judged here.

    Empty sets are no limit; dates are inclusive; valid_to None is without end; from revoked_on on it is not in force.
    parent_id: the authorisation that this one rests on, None where the rights holder itself gave it. A party outside
    the marketplace has a name and no id; an authoriser with neither is not stated. tiers_below: how many tiers may
    stand below a sublicensable one, None for any. renews_id: the earlier authorisation whose place this one takes,
    also for what rests on that.
    """

    id: UUID
    holder_id: UUID
    authorised_id: UUID | None
    valid_from: date
    valid_to: date | None = None
    filing_ids: frozenset[UUID] = frozenset()
    nice_classes: frozenset[int] = frozenset()
    territories: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    revoked_on: date | None = None
    parent_id: UUID | None = None
    renews_id: UUID | None = None
    authoriser_id: UUID | None = None
    authoriser_name: str = ""
    authorised_name: str = ""
    tier: int = 1
    sublicensable: bool = False
    tiers_below: int | None = None
    exclusive: bool = False

    @property
    def ends_on(self) -> date:
        """Return the last day on which it is in force, the last of all days where it is without end."""
        last = self.valid_to or date.max
        return last if self.revoked_on is None else min(last, self.revoked_on - DAY)

    def stood_on(self, day: date) -> bool:
        """Say whether it was in force at any time of a day: also on the day on which it was revoked."""
        begun = self.valid_from <= day <= (self.valid_to or date.max)
        return begun and (self.revoked_on is None or day <= self.revoked_on)


@dataclass(frozen=True, slots=True)
class RightUse:
    """What a seller does with a right.

    filing_id None: any right of the holder. nice_classes: of the goods, empty where not known. An empty territory or
    channel is not asked about.
    """

    on: date
    organisation_id: UUID
    filing_id: UUID | None
    holder_id: UUID
    nice_classes: frozenset[int] = frozenset()
    territory: str = "CN"
    channel: str = "shop"


@dataclass(frozen=True, slots=True)
class LinkFault:
    """What a link lacks for a use. depth: how many links stand below it, 0 for the seller's own."""

    link: Grant
    reason: AuthorityReason
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Authority:
    """The judgement of a use, with its proof.

    path: from the link that the rights holder gave to the seller's own: the one that covers the use, or that came
    nearest to it; empty where the seller holds none. weakest: of a covered use the link that ends first, else the one
    to mend first, the nearest to the rights holder. faults: all that is to be mended, in that order.
    """

    allowed: bool
    reason: AuthorityReason
    use: RightUse
    path: tuple[Grant, ...] = ()
    weakest: Grant | None = None
    faults: tuple[LinkFault, ...] = ()

    @property
    def grant_id(self) -> UUID | None:
        """Return the seller's own link: the grant that covers the use, or that came nearest to it."""
        return self.path[-1].id if self.path else None

    @property
    def reason_code(self) -> str:
        return self.reason.value

    @property
    def ended(self) -> str:
        """Return "revoked" or "expired" where nothing but that, here or further up, is in the way; else "no"."""
        reasons = {fault.reason for fault in self.faults}
        if not reasons or not reasons <= {AuthorityReason.REVOKED, AuthorityReason.EXPIRED}:
            return "no"
        return (
            AuthorityReason.REVOKED.value
            if AuthorityReason.REVOKED in reasons
            else AuthorityReason.EXPIRED.value
        )

    @property
    def ends_on(self) -> date | None:
        """Return the last day on which the chain can still hold; None without end, or where it does not hold."""
        ends = self.weakest.ends_on if self.allowed and self.weakest else date.max
        return None if ends == date.max else ends

    @property
    def explanation(self) -> dict[str, str]:
        """Return why, a sentence in each language; of a link further up it names the parties."""
        depth = self.faults[0].depth if self.faults else 0
        sentences = _filled(self.reason.label, self.weakest, self.use, depth)
        if not self.faults or not depth:
            return sentences
        return {
            language: upstream_sentence(sentence, self.faults[0].link, language)
            for language, sentence in sentences.items()
        }

    @property
    def remedy(self) -> dict[str, str]:
        """Return what would mend the weakest link, a sentence in each language, empty where nothing is to be done."""
        depth = self.faults[0].depth if self.faults else 0
        return _filled(self.reason.remedy, self.weakest, self.use, depth)


def fault_sentences(fault: LinkFault, use: RightUse) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a link lacks, and what mends it, a sentence in each language."""
    given = fault.link, use, fault.depth
    return _filled(fault.reason.label, *given), _filled(fault.reason.remedy, *given)


def upstream_sentence(sentence: str, link: Grant, language: str) -> str:
    """Return a sentence about a link further up, with the parties of that link before it."""
    parties = f"{authoriser_of(link, language)} → {authorised_of(link, language)}"
    return f"上级授权（{parties}）：{sentence}" if language == "zh" else f"Further up, {parties}: {sentence}"


def authoriser_of(link: Grant, language: str) -> str:
    """Return who gave a link, by name where it is known."""
    by_name = link.authoriser_name
    if link.parent_id is None:
        return by_name or ("权利人" if language == "zh" else "the rights holder")
    return by_name or ("上级被授权方" if language == "zh" else "whoever holds what it rests on")


def authorised_of(link: Grant, language: str) -> str:
    """Return to whom a link was given, by name where it is known."""
    return link.authorised_name or ("被授权方" if language == "zh" else "the authorised party")


def _filled(text: Callable[[str], str], link: Grant | None, use: RightUse, depth: int) -> dict[str, str]:
    sentences = {language: text(language) for language in LANGUAGES}
    if not any("{" in sentence for sentence in sentences.values()):
        return sentences
    return {
        language: sentence.format(**_values(link, use, depth, language))
        for language, sentence in sentences.items()
    }


def _values(link: Grant | None, use: RightUse, depth: int, language: str) -> dict[str, object]:
    endless = "无限期" if language == "zh" else "further notice"
    holder = "权利人" if language == "zh" else "the rights holder"
    ends = link.ends_on if link else date.max
    return {
        "valid_from": link.valid_from if link else "",
        "valid_to": (link.valid_to if link else None) or endless,
        "ends_on": endless if ends == date.max else ends,
        "revoked_on": link.revoked_on if link else "",
        "authoriser": authoriser_of(link, language) if link else holder,
        "tiers_below": link.tiers_below if link else "",
        "depth": depth,
        "most_links": MOST_LINKS,
        "territory": use.territory,
        "nice_classes": ", ".join(map(str, sorted(use.nice_classes))),
    }
