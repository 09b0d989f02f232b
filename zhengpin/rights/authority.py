"""Judges whether a seller may use a right: which grant covers it, or what is missing. Pure.

A grant covers a use when it is in force on the day, names the right (or every right of its holder), and its
territory, channel and Nice classes take in the use. An empty set in a grant is no limit. Where the class of the goods
is not known, a limit to classes does not count against the seller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from zhengpin.kit.labels import Labelled


class Reason(Labelled):
    """Why a use is covered or is not; the sentences are filled from the use and the grant."""

    COVERED = (
        "covered",
        "An authorisation covers this use until {valid_to}.",
        "该使用在授权范围内，授权有效期至 {valid_to}。",
    )
    COVERED_CLASS_UNKNOWN = (
        "covered_class_unknown",
        "An authorisation for some classes is in force until {valid_to}; the class of these goods is not known.",
        "部分类别的授权有效期至 {valid_to}；该商品类别未知。",
    )
    NO_GRANT = (
        "no_grant",
        "The seller holds no authorisation from this rights holder.",
        "商家未持有该权利人的授权。",
    )
    OTHER_RIGHT = "other_right", "The authorisation names other rights.", "授权未包含该项权利。"
    REVOKED = "revoked", "The authorisation was revoked on {revoked_on}.", "授权已于 {revoked_on} 撤销。"
    NOT_YET = "not_yet", "The authorisation begins on {valid_from}.", "授权自 {valid_from} 起生效。"
    EXPIRED = "expired", "The authorisation ended on {valid_to}.", "授权已于 {valid_to} 到期。"
    OTHER_TERRITORY = (
        "other_territory",
        "The authorisation does not extend to {territory}.",
        "授权地域不包括 {territory}。",
    )
    OTHER_CHANNEL = (
        "other_channel",
        "The authorisation does not extend to this channel.",
        "授权不包括该渠道。",
    )
    OTHER_CLASS = (
        "other_class",
        "The authorisation does not extend to goods of class {nice_classes}.",
        "授权不包括第 {nice_classes} 类商品。",
    )


@dataclass(frozen=True)
class Grant:
    """An authorisation as judged here. Empty sets are no limit; dates are inclusive; valid_to None is without end."""

    id: UUID
    holder_id: UUID
    authorised_id: UUID
    valid_from: date
    valid_to: date | None = None
    filing_ids: frozenset[UUID] = frozenset()
    nice_classes: frozenset[int] = frozenset()
    territories: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    revoked_on: date | None = None


@dataclass(frozen=True)
class Use:
    """What a seller does with a right. `nice_classes`: of the goods, empty where not known."""

    on: date
    organisation_id: UUID
    filing_id: UUID
    holder_id: UUID
    nice_classes: frozenset[int] = frozenset()
    territory: str = "CN"
    channel: str = "shop"


@dataclass(frozen=True)
class Authority:
    """The judgement. `grant_id`: the grant that covers the use, or that came nearest to it, or None."""

    allowed: bool
    grant_id: UUID | None
    reason_code: str
    explanation: dict[str, str]


_CHECKS: tuple[tuple[Reason, Callable[[Grant, Use], bool]], ...] = (
    (Reason.OTHER_RIGHT, lambda grant, use: not grant.filing_ids or use.filing_id in grant.filing_ids),
    (Reason.REVOKED, lambda grant, use: grant.revoked_on is None or use.on < grant.revoked_on),
    (Reason.NOT_YET, lambda grant, use: grant.valid_from <= use.on),
    (Reason.EXPIRED, lambda grant, use: grant.valid_to is None or use.on <= grant.valid_to),
    (Reason.OTHER_TERRITORY, lambda grant, use: not grant.territories or use.territory in grant.territories),
    (Reason.OTHER_CHANNEL, lambda grant, use: not grant.channels or use.channel in grant.channels),
    (
        Reason.OTHER_CLASS,
        lambda grant, use: (
            not (grant.nice_classes and use.nice_classes) or bool(grant.nice_classes & use.nice_classes)
        ),
    ),
)


def judge(grants: Iterable[Grant], use: Use) -> Authority:
    """Return whether any of `grants` covers `use`; if none does, what the one that came nearest lacks."""
    theirs = [g for g in grants if g.authorised_id == use.organisation_id and g.holder_id == use.holder_id]
    if not theirs:
        return _answer(Reason.NO_GRANT, None, use)
    judged = sorted(((_passed(grant, use), grant) for grant in theirs), key=lambda pair: _nearness(*pair))
    passed, grant = judged[-1]
    if passed < len(_CHECKS):
        return _answer(_CHECKS[passed][0], grant, use)
    unknown = bool(grant.nice_classes) and not use.nice_classes
    return _answer(Reason.COVERED_CLASS_UNKNOWN if unknown else Reason.COVERED, grant, use)


def authority(
    grants: Iterable[Grant],
    *,
    on: date,
    organisation_id: UUID,
    filing_id: UUID,
    holder_id: UUID,
    nice_classes: Iterable[int] = (),
    territory: str = "CN",
    channel: str = "shop",
) -> Authority:
    """Return the judgement of one use, its parts given singly: see `judge`."""
    use = Use(on, organisation_id, filing_id, holder_id, frozenset(nice_classes), territory, channel)
    return judge(grants, use)


def _passed(grant: Grant, use: Use) -> int:
    """Return how many checks the grant passes before the first that it fails."""
    for number, (_, holds) in enumerate(_CHECKS):
        if not holds(grant, use):
            return number
    return len(_CHECKS)


def _nearness(passed: int, grant: Grant) -> tuple[Any, ...]:
    """Order grants: most checks passed, then the one not limited to classes, then the longest, then by id."""
    return (passed, not grant.nice_classes, grant.valid_to or date.max, str(grant.id))


def _answer(reason: Reason, grant: Grant | None, use: Use) -> Authority:
    def show(value: Any, language: str) -> str:
        endless = "无限期" if language == "zh" else "further notice"
        return endless if value is None else str(value)

    explanation = {
        language: reason.label(language).format(
            valid_from=show(grant and grant.valid_from, language),
            valid_to=show(grant and grant.valid_to, language),
            revoked_on=show(grant and grant.revoked_on, language),
            territory=use.territory,
            nice_classes=", ".join(map(str, sorted(use.nice_classes))),
        )
        for language in ("en", "zh")
    }
    allowed = reason in (Reason.COVERED, Reason.COVERED_CLASS_UNKNOWN)
    return Authority(allowed, grant.id if grant else None, reason.value, explanation)
