"""Holds the links of a chain of authority to each other: where one claims more than the one above it gives. Pure.

This is the strict check of what is taken in; whether a use is covered on a day is judged by `authority_chain`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zhengpin.rights.authority_chain import same_party
from zhengpin.rights.authority_links import LANGUAGES, Grant
from zhengpin.rights.mendable import Mendable
from zhengpin.rights.title_chain import plain_name


class ClaimFault(Mendable):
    """What a link claims that the one above it does not give, or why the links make no chain."""

    NO_LINK = (
        "no_link", "Nothing shows that the seller is authorised.", "未提供任何授权。",
        "Add the letter of authorisation.", "请补充授权书。",
    )  # fmt: skip
    WRONG_START = (
        "wrong_start", "The chain begins with {authoriser}, who is not the registered owner.",
        "授权链始于 {authoriser}，与注册权利人不一致。",
        "Add the letter of the registered owner to {authoriser}, or correct the name.",
        "请补充注册权利人对 {authoriser} 的授权书，或更正名称。",
    )  # fmt: skip
    WRONG_END = (
        "wrong_end", "The chain ends with {authorised}, who is not the applicant.",
        "授权链止于 {authorised}，与申请人不一致。",
        "Add the letter of {authorised} to the applicant, or correct the name.",
        "请补充 {authorised} 对申请人的授权书，或更正名称。",
    )  # fmt: skip
    GAP = (
        "gap", "This was given by {authoriser}, but the one above it was given to {above}.",
        "该授权由 {authoriser} 出具，而上级授权的被授权方为 {above}。",
        "Add the letter of {above} to {authoriser}, or correct the name.",
        "请补充 {above} 对 {authoriser} 的授权书，或更正名称。",
    )  # fmt: skip
    NOT_PASSED_ON = (
        "not_passed_on", "The authorisation of {above} may not be passed on.", "{above} 的授权不得转授权。",
        "Add a letter that allows it to be passed on, or one of the rights holder to the seller.",
        "请补充允许转授权的授权书，或由权利人直接出具授权。",
    )  # fmt: skip
    TOO_DEEP = (
        "too_deep", "The one above it may be passed on {given} tiers down; here it goes {claimed} down.",
        "上级授权最多可向下转授 {given} 级，此处已达 {claimed} 级。",
        "Have someone nearer to the rights holder authorise the seller.", "请由更接近权利人的一方授权。",
    )  # fmt: skip
    TIER = (
        "tier", "It claims tier {claimed} below one of tier {given}.",
        "上级为第 {given} 级，该授权却称第 {claimed} 级。",
        "Fix the tier, which is one below the tier above.", "请更正层级，应为上级层级加一。",
    )  # fmt: skip
    BEGINS_SOONER = (
        "begins_sooner", "It begins on {claimed}, the one above it on {given}.",
        "该授权自 {claimed} 起，上级授权自 {given} 起。",
        "Let it begin no sooner than the one above it.", "请将起始日调整至上级授权起始日或之后。",
    )  # fmt: skip
    ENDS_LATER = (
        "ends_later", "It ends on {claimed}, the one above it on {given}.", "该授权至 {claimed}，上级授权至 {given}。",
        "Let it end no later than the one above it, or have that renewed.",
        "请将截止日调整至上级授权截止日或之前，或续展上级授权。",
    )  # fmt: skip
    MORE_RIGHTS = (
        "more_rights", "It names rights that the one above it does not give.", "该授权包含上级授权未给予的权利。",
        "Name only rights of the one above it.", "请仅列上级授权包含的权利。",
    )  # fmt: skip
    MORE_CLASSES = (
        "more_classes", "It claims classes {claimed}, the one above it gives {given}.",
        "该授权类别为 {claimed}，上级授权为 {given}。",
        "Name only classes of the one above it.", "请仅列上级授权包含的类别。",
    )  # fmt: skip
    MORE_TERRITORIES = (
        "more_territories", "It claims {claimed}, the one above it gives {given}.",
        "该授权地域为 {claimed}，上级授权为 {given}。",
        "Name only territories of the one above it.", "请仅列上级授权包含的地域。",
    )  # fmt: skip
    MORE_CHANNELS = (
        "more_channels", "It claims the channels {claimed}, the one above it gives {given}.",
        "该授权渠道为 {claimed}，上级授权为 {given}。",
        "Name only channels of the one above it.", "请仅列上级授权包含的渠道。",
    )  # fmt: skip
    EXCLUSIVE = (
        "exclusive", "It says that it is exclusive, the one above it is not.", "该授权称独占，而上级授权并非独占。",
        "Leave out that it is exclusive, or add an exclusive one above it.", "请删除独占表述，或补充独占的上级授权。",
    )  # fmt: skip
    REVOKED = (
        "revoked", "It was revoked on {given}.", "该授权已于 {given} 撤销。",
        "Add one that is in force.", "请补充有效的授权书。",
    )  # fmt: skip
    NOT_YET = (
        "not_yet", "It begins on {given}.", "该授权自 {given} 起生效。",
        "Send it in once it has begun.", "请待其生效后提交。",
    )  # fmt: skip
    EXPIRED = (
        "expired", "It ended on {given}.", "该授权已于 {given} 到期。",
        "Add one that is in force.", "请补充有效的授权书。",
    )  # fmt: skip


@dataclass(frozen=True)
class Overclaim:
    """A fault of a link. link: its number from the rights holder's own, from 0, or None where no link is meant."""

    link: int | None
    fault: ClaimFault
    values: Mapping[str, object] = field(default_factory=dict)

    def message(self, language: str) -> str:
        return self.fault.label(language).format(**_shown(self.values, language))

    def remedy(self, language: str) -> str:
        return self.fault.remedy(language).format(**_shown(self.values, language))

    def as_dict(self) -> dict[str, object]:
        """Return it JSON-able, with its sentences in both languages."""
        return {
            "link": self.link,
            "code": self.fault.value,
            "message": {language: self.message(language) for language in LANGUAGES},
            "remedy": {language: self.remedy(language) for language in LANGUAGES},
        }


def check_claims(
    owners: Iterable[str], applicants: Iterable[str], links: Sequence[Grant], *, on: date
) -> list[Overclaim]:
    """Return all that is wrong with a chain as it is claimed; nothing where it holds.

    owners: names of the registered owner; applicants: names of the seller; either empty where that end is not to be
    held to a name. links: from the owner's own down to the seller's. Names are compared without case, width, spaces
    and punctuation.
    """
    if not links:
        return [Overclaim(None, ClaimFault.NO_LINK)]
    found = list(_ends(owners, applicants, links))
    for number, link in enumerate(links):
        found += _out_of_force(number, link, on)
        if number:
            found += overclaims(link, links[number - 1], number)
        below = len(links) - 1 - number
        if link.sublicensable and link.tiers_below is not None and below > max(1, link.tiers_below):
            values = {"given": link.tiers_below, "claimed": below}
            found.append(Overclaim(len(links) - 1, ClaimFault.TOO_DEEP, values))
    return sorted(found, key=lambda one: one.link or 0)


def _ends(owners: Iterable[str], applicants: Iterable[str], links: Sequence[Grant]) -> Iterator[Overclaim]:
    first, last = links[0], links[-1]
    known = {plain_name(name) for name in owners if name}
    if known and plain_name(first.authoriser_name) not in known:
        yield Overclaim(0, ClaimFault.WRONG_START, {"authoriser": first.authoriser_name})
    known = {plain_name(name) for name in applicants if name}
    if known and plain_name(last.authorised_name) not in known:
        yield Overclaim(len(links) - 1, ClaimFault.WRONG_END, {"authorised": last.authorised_name})


def _out_of_force(number: int, link: Grant, on: date) -> Iterator[Overclaim]:
    if link.revoked_on is not None and on >= link.revoked_on:
        yield Overclaim(number, ClaimFault.REVOKED, {"given": link.revoked_on})
    elif on < link.valid_from:
        yield Overclaim(number, ClaimFault.NOT_YET, {"given": link.valid_from})
    elif link.valid_to is not None and on > link.valid_to:
        yield Overclaim(number, ClaimFault.EXPIRED, {"given": link.valid_to})


def overclaims(child: Grant, parent: Grant, number: int = 1) -> list[Overclaim]:
    """Return where a link claims more than the one that it rests on gives. number: the link's, for the answer."""
    found = [*_of_passing_on(child, parent), *_of_term(child, parent), *_of_limits(child, parent)]
    if child.exclusive and not parent.exclusive:
        found.append((ClaimFault.EXCLUSIVE, {}))
    return [Overclaim(number, fault, values) for fault, values in found]


Found = Iterator[tuple[ClaimFault, dict[str, object]]]


def _of_passing_on(child: Grant, parent: Grant) -> Found:
    if not same_party(child, parent):
        yield ClaimFault.GAP, {"authoriser": child.authoriser_name, "above": parent.authorised_name}
    further = (child.tiers_below or 1) if child.sublicensable else 0
    endless = child.sublicensable and child.tiers_below is None
    if not parent.sublicensable:
        yield ClaimFault.NOT_PASSED_ON, {"above": parent.authorised_name}
    elif parent.tiers_below is not None and (endless or 1 + further > parent.tiers_below):
        yield ClaimFault.TOO_DEEP, {"given": parent.tiers_below, "claimed": None if endless else 1 + further}
    if child.tier <= parent.tier:
        yield ClaimFault.TIER, {"given": parent.tier, "claimed": child.tier}


def _of_term(child: Grant, parent: Grant) -> Found:
    if child.valid_from < parent.valid_from:
        yield ClaimFault.BEGINS_SOONER, {"given": parent.valid_from, "claimed": child.valid_from}
    if (child.valid_to or date.max) > parent.ends_on:
        yield ClaimFault.ENDS_LATER, {"given": parent.ends_on, "claimed": child.valid_to}


def _of_limits(child: Grant, parent: Grant) -> Found:
    if _wider(child.filing_ids, parent.filing_ids):
        yield ClaimFault.MORE_RIGHTS, {}
    for fault, claimed, given in (
        (ClaimFault.MORE_CLASSES, child.nice_classes, parent.nice_classes),
        (ClaimFault.MORE_TERRITORIES, child.territories, parent.territories),
        (ClaimFault.MORE_CHANNELS, child.channels, parent.channels),
    ):
        if _wider(claimed, given):
            yield fault, {"given": given, "claimed": claimed or None}


def _wider(claimed: Collection[object], given: Collection[object]) -> bool:
    """Say whether a set of a link goes beyond the one above it, where an empty set is no limit."""
    return bool(given) and (not claimed or not set(claimed) <= set(given))


def _shown(values: Mapping[str, object], language: str) -> dict[str, str]:
    endless, nobody = ("不限", "未写明的一方") if language == "zh" else ("no limit", "someone not named")
    names = ("authoriser", "authorised", "above")
    shown = {}
    for name, value in values.items():
        if isinstance(value, frozenset):
            shown[name] = ", ".join(map(str, sorted(value)))
        else:
            shown[name] = str(value or nobody) if name in names else str(endless if value is None else value)
    return shown
