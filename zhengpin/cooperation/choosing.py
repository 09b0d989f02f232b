"""Chooses whom of an organisation to ask: by role, right, language, hours and reachability, with the reasons. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from zhengpin.cooperation.hours import OfficeHours
from zhengpin.cooperation.states import (
    ROLE_FOR,
    AddressKind,
    AskedBecause,
    ContactRoleKind,
    PassedOver,
    QuestionKind,
)

B = AskedBecause


@dataclass(frozen=True)
class ConfirmedAddress:
    """An address that its owner has confirmed. position: in the order in which they want to be reached."""

    id: str
    kind: AddressKind
    position: int


@dataclass(frozen=True)
class HeldRole:
    """A role that a contact has. position: in the order of those with the same role; right_kinds, filings: the rights
    for which it is held, none of either for all of the organisation's."""

    kind: ContactRoleKind
    position: int = 0
    right_kinds: frozenset[str] = frozenset()
    filings: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """Somebody who might be asked. away_until: the last day of being away."""

    id: str
    languages: frozenset[str]
    hours: OfficeHours
    roles: tuple[HeldRole, ...]
    addresses: tuple[ConfirmedAddress, ...]
    is_active: bool = True
    away_until: date | None = None


@dataclass(frozen=True)
class WantedAnswer:
    """What is to be asked. right_kind, filing: of the right that it is about, if it is about one; at: now; until: by
    when an answer is wanted; asked: the candidates who were asked before."""

    kind: QuestionKind
    at: datetime
    right_kind: str = ""
    filing: str = ""
    language: str = ""
    until: datetime | None = None
    asked: Collection[str] = field(default=())


@dataclass(frozen=True)
class ContactChoice:
    """Somebody to ask. address: the id of the one to use; opens_at: when they are in the office next, now included."""

    candidate: Candidate
    address: ConfirmedAddress
    reasons: tuple[AskedBecause, ...]
    opens_at: datetime


@dataclass(frozen=True)
class ChosenContacts:
    """choices: whom to ask, in this order; passed: everybody else, with the reason."""

    choices: tuple[ContactChoice, ...]
    passed: tuple[tuple[Candidate, PassedOver], ...]


def choose(candidates: Iterable[Candidate], wanted: WantedAnswer) -> ChosenContacts:
    """Return whom of some people to ask, the first first.

    First whoever is named for the very right, then for its kind, then for all such questions, then a lead contact. Of
    an urgent question those in the office now come first of all. Then whoever reads the language, whoever is in the
    office before the answer is due, and the order that the organisation gave.
    """
    chosen: list[tuple[tuple[int, ...], ContactChoice]] = []
    passed: list[tuple[Candidate, PassedOver]] = []
    for one in candidates:
        role = _role(one, wanted)
        if (why := _passed_over(one, role, wanted)) is not None:
            passed.append((one, why))
        else:
            assert role is not None, "whoever has no role for it is passed over"
            chosen.append(_choice(one, role, wanted))
    chosen.sort(key=lambda pair: (pair[0], pair[1].candidate.id))
    return ChosenContacts(tuple(choice for _, choice in chosen), tuple(passed))


def _passed_over(one: Candidate, role: HeldRole | None, wanted: WantedAnswer) -> PassedOver | None:
    if not one.is_active:
        return PassedOver.LEFT
    if one.id in wanted.asked:
        return PassedOver.ASKED_BEFORE
    if role is None:
        kinds = {ROLE_FOR[wanted.kind], ContactRoleKind.LEAD}
        named = any(held.kind in kinds for held in one.roles)
        return PassedOver.OTHER_RIGHTS if named else PassedOver.OTHER_QUESTIONS
    if not one.addresses:
        return PassedOver.NOT_REACHABLE
    if one.away_until and wanted.at.astimezone(ZoneInfo(one.hours.zone)).date() <= one.away_until:
        return PassedOver.AWAY
    return None


def _role(one: Candidate, wanted: WantedAnswer) -> HeldRole | None:
    """Return the role by which somebody would be asked: the closest to what the question is about."""
    kinds = (ROLE_FOR[wanted.kind], ContactRoleKind.LEAD)
    held = [role for role in one.roles if role.kind in kinds and _bears(role, wanted)]
    return min(held, key=lambda role: (_closeness(role, wanted), role.position), default=None)


def _bears(role: HeldRole, wanted: WantedAnswer) -> bool:
    if not role.right_kinds and not role.filings:
        return True
    return wanted.filing in role.filings or wanted.right_kind in role.right_kinds


def _closeness(role: HeldRole, wanted: WantedAnswer) -> int:
    named = (
        wanted.filing in role.filings,
        wanted.right_kind in role.right_kinds,
        role.kind != ContactRoleKind.LEAD,
    )
    return next((place for place, is_so in enumerate(named) if is_so), len(named))


_BY_CLOSENESS = (B.NAMED_FOR_RIGHT, B.KIND_OF_RIGHT, B.ROLE, B.LEAD)


def _choice(one: Candidate, role: HeldRole, wanted: WantedAnswer) -> tuple[tuple[int, ...], ContactChoice]:
    opens_at = one.hours.opens_at(wanted.at)
    is_open = opens_at == wanted.at
    late = wanted.until is not None and opens_at >= wanted.until
    urgent = wanted.kind == QuestionKind.URGENT
    foreign = bool(wanted.language) and wanted.language not in one.languages
    closeness = _closeness(role, wanted)
    reasons = [_BY_CLOSENESS[closeness]]
    if wanted.language:
        reasons.append(B.OTHER_LANGUAGE if foreign else B.LANGUAGE)
    reasons.append(B.IN_OFFICE if is_open else B.AFTER_THE_TERM if late else B.LATER)
    order = (int(urgent and not is_open), closeness, int(foreign), int(late), role.position)
    address = min(one.addresses, key=lambda way: (_slow(way, urgent=urgent), way.position))
    return order, ContactChoice(one, address, tuple(reasons), opens_at)


def _slow(way: ConfirmedAddress, *, urgent: bool) -> bool:
    """Say whether somebody would wait too long for an answer by this way: an urgent question goes by telephone."""
    return urgent and way.kind != AddressKind.TELEPHONE
