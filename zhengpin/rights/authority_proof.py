"""Tells a judgement of authority as its proof: each link of the chain with what was checked of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from zhengpin.kit.labels import Labelled
from zhengpin.rights.authority_links import Authority, Grant, LinkFault, RightUse, fault_sentences
from zhengpin.rights.authority_reasons import AuthorityReason


class LinkCheck(Labelled):
    """What is checked of a link."""

    GIVEN = "given", "Given by whoever holds what it rests on", "由上级被授权方出具"
    PASSED_ON = "passed_on", "May be passed on this far", "可转授权至该级"
    RIGHT = "right", "Takes in the right", "包含该项权利"
    TERM = "term", "In force on the day", "当日有效"
    TERRITORY = "territory", "Takes in the territory", "包含该地域"
    CHANNEL = "channel", "Takes in the channel", "包含该渠道"
    CLASS = "class", "Takes in the class of the goods", "包含该商品类别"


REASONS: dict[LinkCheck, tuple[AuthorityReason, ...]] = {
    LinkCheck.GIVEN: (
        AuthorityReason.OTHER_OWNER, AuthorityReason.PARENT_UNKNOWN, AuthorityReason.LOOP,
        AuthorityReason.TOO_LONG, AuthorityReason.GAP, AuthorityReason.GIVEN_OUTSIDE,
    ),
    LinkCheck.PASSED_ON: (AuthorityReason.NOT_PASSED_ON, AuthorityReason.TOO_DEEP),
    LinkCheck.RIGHT: (AuthorityReason.OTHER_RIGHT,),
    LinkCheck.TERM: (AuthorityReason.REVOKED, AuthorityReason.NOT_YET, AuthorityReason.EXPIRED),
    LinkCheck.TERRITORY: (AuthorityReason.OTHER_TERRITORY,),
    LinkCheck.CHANNEL: (AuthorityReason.OTHER_CHANNEL,),
    LinkCheck.CLASS: (AuthorityReason.OTHER_CLASS, AuthorityReason.CLASSES_APART),
}  # fmt: skip


_LABELS = {check: {"en": check.en, "zh": check.zh} for check in LinkCheck}


def proof_of(authority: Authority) -> dict[str, Any]:
    """Return a judgement as JSON-able values: the answer, its sentences, and the chain from the rights holder down."""
    weakest = authority.weakest
    return {
        "allowed": authority.allowed,
        "reason": authority.reason_code,
        "message": authority.explanation,
        "remedy": authority.remedy,
        "ends_on": _day(authority.ends_on),
        "weakest": str(weakest.id) if weakest else None,
        "on": authority.use.on.isoformat(),
        "chain": list(_steps(authority)),
        "faults": [_fault(fault, authority.use) for fault in authority.faults],
    }


def _steps(authority: Authority) -> Iterator[dict[str, object]]:
    for place, link in enumerate(authority.path):
        depth = len(authority.path) - 1 - place
        faults = [fault for fault in authority.faults if fault.depth == depth]
        yield link_shape(link) | {
            "weakest": link is authority.weakest,
            "checks": [
                _check(one, faults, authority.use) for one in LinkCheck if depth or one != LinkCheck.PASSED_ON
            ],
        }


def link_shape(link: Grant) -> dict[str, object]:
    """Return what a link says, JSON-able; empty lists are no limit."""
    return {
        "id": str(link.id),
        "authoriser": {
            "id": str(link.authoriser_id) if link.authoriser_id else None,
            "name": link.authoriser_name,
        },
        "authorised": {
            "id": str(link.authorised_id) if link.authorised_id else None,
            "name": link.authorised_name,
        },
        "tier": link.tier,
        "filing_ids": sorted(map(str, link.filing_ids)),
        "nice_classes": sorted(link.nice_classes),
        "territories": sorted(link.territories),
        "channels": sorted(link.channels),
        "sublicensable": link.sublicensable,
        "tiers_below": link.tiers_below,
        "exclusive": link.exclusive,
        "valid_from": link.valid_from.isoformat(),
        "valid_to": _day(link.valid_to),
        "revoked_on": _day(link.revoked_on),
    }


def _check(check: LinkCheck, faults: list[LinkFault], use: RightUse) -> dict[str, object]:
    failed = faults and [fault for fault in faults if fault.reason in REASONS[check]]
    shown = {"check": check.value, "label": _LABELS[check], "holds": not failed}
    if failed:
        message, remedy = fault_sentences(failed[0], use)
        shown |= {"message": message, "remedy": remedy}
    return shown


def _fault(fault: LinkFault, use: RightUse) -> dict[str, object]:
    message, remedy = fault_sentences(fault, use)
    return {"link": str(fault.link.id), "code": fault.reason.value, "message": message, "remedy": remedy}


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None
