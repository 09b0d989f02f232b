"""Judges the chain that the letters of an application make: from the registered owner, letter by letter, to the
applicant.

Pure. The judgement of each use is that of `rights.authority_chain`; here the letters are put in their order, and
what is
applied for (every class, channel and territory) is asked one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product
from typing import Any
from uuid import UUID, uuid5

from zhengpin.admission.company_names import NameLikeness, likeness
from zhengpin.admission.documents import Applied, JudgedDocument
from zhengpin.matching.documents.model import FieldName
from zhengpin.rights.authority_chain import ChainIndex
from zhengpin.rights.authority_claims import ClaimFault, overclaims
from zhengpin.rights.authority_links import LANGUAGES, Authority, Grant, LinkFault, RightUse, fault_sentences
from zhengpin.rights.title_chain import plain_name

SPACE = UUID("6f6c1a6e-50a5-4b6b-9a63-0f3f4f7b8a11")
"""Names letters and parties for the length of one judgement."""
APPLICANT = uuid5(SPACE, "applicant")
OWNER = uuid5(SPACE, "owner")


@dataclass(frozen=True)
class LetterFault:
    """What is wrong with a letter of the chain, in both languages. document: its id, empty of the whole chain."""

    document: str
    code: str
    message: dict[str, str]
    remedy: dict[str, str]


@dataclass(frozen=True)
class LetterChain:
    """The chain as judged. letters: ids from the owner down; ends_on: the last day on which it holds, None without end;
    weakest: the letter that ends first, or that is to be mended first; nearly: names that differ as by a slip of
    reading, `(paper, field, name, expected)`.
    """

    holds: bool
    letters: tuple[str, ...]
    ends_on: date | None
    weakest: str
    faults: tuple[LetterFault, ...]
    nearly: tuple[tuple[str, str, str, str], ...]


def judge_letters(
    applied: Applied,
    letters: Sequence[JudgedDocument],
    owners: Iterable[str],
    *,
    revoked: Mapping[str, date] | None = None,
) -> LetterChain:
    """Return how the letters lead from the owners of the mark to the applicant.

    owners: every name of whoever is registered; without any the first letter's authoriser is taken to be the owner.
    revoked: from when the authority of a party is known to be revoked, by its `plain_name`.
    """
    named = _Names(applied, [one for one in owners if one], revoked or {})
    ordered = _ordered(letters, named)
    grants = [_grant(number, one, ordered, named) for number, one in enumerate(ordered)]
    faults = _start(ordered, named)
    judged = [ChainIndex(grants).judge(use) for use in _uses(applied)] if grants else []
    for one in judged:
        faults += [letter_fault(fault, one, ordered) for fault in one.faults]
    faults += [fault for number in range(1, len(grants)) for fault in _claimed(number, grants, ordered)]
    faults += _end(ordered, named)
    ends = [link.ends_on for link in grants if link.ends_on != date.max]
    weakest = min(range(len(grants)), key=lambda at: grants[at].ends_on, default=None)
    first = faults[0].document if faults else (ordered[weakest].id if weakest is not None else "")
    return LetterChain(
        holds=bool(judged) and not faults,
        letters=tuple(one.id for one in ordered),
        ends_on=min(ends, default=None),
        weakest=first,
        faults=tuple({(one.document, one.code): one for one in faults}.values()),
        nearly=tuple(named.nearly),
    )


class _Names:
    """Tells parties by their names, one slip of reading allowed, which is kept to be looked at."""

    def __init__(self, applied: Applied, owners: Sequence[str], revoked: Mapping[str, date]) -> None:
        self.company, self.owners, self.revoked = applied.company, owners, revoked
        self.nearly: list[tuple[str, str, str, str]] = []

    def same(self, document: JudgedDocument, name: FieldName, expected: Iterable[str]) -> bool:
        read = document.text(name)
        alike = {one: likeness(read, [one]) for one in expected}
        if NameLikeness.SAME in alike.values():
            return True
        near = next((one for one, how in alike.items() if how is NameLikeness.NEARLY), None)
        if near is None:
            return False
        if (note := (document.id, name.value, read, near)) not in self.nearly:
            self.nearly.append(note)
        return True


def _ordered(letters: Sequence[JudgedDocument], named: _Names) -> list[JudgedDocument]:
    """Return the letters from the owner down as their parties join; those that join nowhere keep their place."""
    left, ordered = list(letters), []
    expected: Sequence[str] = named.owners
    while left:
        joins = (one for one in left if named.same(one, FieldName.AUTHORISER, expected))
        found = next(joins, left[0])
        left.remove(found)
        ordered.append(found)
        expected = [found.text(FieldName.AUTHORISED)]
    return ordered


def _grant(number: int, document: JudgedDocument, ordered: Sequence[JudgedDocument], named: _Names) -> Grant:
    above = ordered[number - 1] if number else None
    last = number == len(ordered) - 1
    authoriser = document.text(FieldName.AUTHORISER)
    if above and named.same(document, FieldName.AUTHORISER, [above.text(FieldName.AUTHORISED)]):
        authoriser = above.text(FieldName.AUTHORISED)
    return Grant(
        id=_named(document),
        holder_id=OWNER,
        authorised_id=APPLICANT if last else None,
        valid_from=document.day(FieldName.VALID_FROM) or document.day(FieldName.SIGNED_ON) or date.min,
        valid_to=document.day(FieldName.VALID_TO),
        nice_classes=frozenset(_listed(document, FieldName.NICE_CLASSES)),
        territories=frozenset(_listed(document, FieldName.TERRITORIES)),
        channels=frozenset(_listed(document, FieldName.CHANNELS)),
        revoked_on=named.revoked.get(plain_name(document.text(FieldName.AUTHORISED))),
        parent_id=_named(above) if above else None,
        authoriser_name=authoriser,
        authorised_name=document.text(FieldName.AUTHORISED),
        tier=number + 1,
        sublicensable=bool(document.value(FieldName.SUBLICENSABLE)),
        exclusive=bool(document.value(FieldName.EXCLUSIVE)),
    )


def _listed(document: JudgedDocument, name: FieldName) -> list[Any]:
    value = document.value(name)
    return value if isinstance(value, list) else []


def _named(document: JudgedDocument) -> UUID:
    return uuid5(SPACE, document.id)


def _uses(applied: Applied) -> Iterable[RightUse]:
    """Return every use that is applied for; what is not named is not asked about."""
    classes = [frozenset({one}) for one in sorted(applied.nice_classes)] or [frozenset()]
    channels, territories = sorted(applied.channels) or [""], sorted(applied.territories) or [""]
    for one, channel, territory in product(classes, channels, territories):
        yield RightUse(applied.on, APPLICANT, None, OWNER, one, territory, channel)


def letter_fault(fault: LinkFault, judged: Authority, ordered: Sequence[JudgedDocument]) -> LetterFault:
    document = next((one.id for one in ordered if _named(one) == fault.link.id), "")
    message, remedy = fault_sentences(fault, judged.use)
    return LetterFault(document, fault.reason.value, message, remedy)


def _claimed(
    number: int, grants: Sequence[Grant], ordered: Sequence[JudgedDocument]
) -> Iterable[LetterFault]:
    """Return what a letter expressly claims beyond the one above it; what it leaves unsaid claims nothing here."""
    child, document = grants[number], ordered[number]
    said = {
        ClaimFault.ENDS_LATER: child.valid_to is not None,
        ClaimFault.MORE_CLASSES: bool(child.nice_classes),
        ClaimFault.MORE_TERRITORIES: bool(child.territories),
        ClaimFault.MORE_CHANNELS: bool(child.channels),
    }
    above = replace(grants[number - 1], revoked_on=None)  # that is told as such, not as a term
    for one in overclaims(child, above, number):
        if said.get(one.fault):
            message = {language: one.message(language) for language in LANGUAGES}
            yield LetterFault(
                document.id,
                one.fault.value,
                message,
                {language: one.remedy(language) for language in LANGUAGES},
            )


def _start(ordered: Sequence[JudgedDocument], named: _Names) -> list[LetterFault]:
    """Return the fault of a chain that does not begin with an owner of the mark."""
    if not ordered or not named.owners or named.same(ordered[0], FieldName.AUTHORISER, named.owners):
        return []
    found, owner = ordered[0].text(FieldName.AUTHORISER), named.owners[0]
    return [
        LetterFault(
            ordered[0].id,
            "wrong_start",
            {
                "en": f"The first letter is given by “{found}”; the mark is registered to “{owner}”.",
                "zh": f"首份授权书由“{found}”出具，而商标注册人为“{owner}”。",
            },
            {
                "en": f"Add the letter by which “{owner}” authorised “{found}”, or correct what was read.",
                "zh": f"请补充“{owner}”授权“{found}”的授权书，或更正识读结果。",
            },
        )
    ]


def _end(ordered: Sequence[JudgedDocument], named: _Names) -> list[LetterFault]:
    """Return the fault of a chain that does not end with the applicant."""
    if not ordered or not named.company or named.same(ordered[-1], FieldName.AUTHORISED, [named.company]):
        return []
    found = ordered[-1].text(FieldName.AUTHORISED)
    return [
        LetterFault(
            ordered[-1].id,
            "wrong_end",
            {
                "en": f"The last letter authorises “{found}”; the application is by “{named.company}”.",
                "zh": f"末份授权书的被授权方为“{found}”，而申请企业为“{named.company}”。",
            },
            {
                "en": "Add the letter made out to the company that applies, or correct what was read.",
                "zh": "请补充以申请企业为被授权方的授权书，或更正识读结果。",
            },
        )
    ]
