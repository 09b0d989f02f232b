"""Judges what was seen in a live room: the facts of each thing, the authority of who is live, what the rules say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from zhengpin.catalog.models import Merchant
from zhengpin.catalog.subjects import Subject
from zhengpin.kit.markets import home_of
from zhengpin.monitoring.event_facts import event_facts
from zhengpin.monitoring.picture_hits import Raw
from zhengpin.monitoring.queries import rights_seen, upheld_by_merchant
from zhengpin.monitoring.restraint import Circumstances, in_share, restrained
from zhengpin.monitoring.screening import GRAVITY, class_match, lowered
from zhengpin.monitoring.subject import Hit, RightSeen
from zhengpin.rights.authority import Authority
from zhengpin.rights.queries import authority_for
from zhengpin.rulebook.evaluate import RuleDocument, evaluate

CHANNEL = "live"


@dataclass(frozen=True)
class Before:
    """What was done in this broadcast before. round: measures that rules took; warned, interrupted: among them."""

    round: int = 0
    warned: bool = False
    interrupted: bool = False


def judge(
    subject: Subject,
    raws: Sequence[Raw],
    *,
    before: Before | None = None,
    rules: Sequence[RuleDocument],
    on: date,
    channel: str = CHANNEL,
) -> list[Hit]:
    """Return what was seen in a room, or in a film, as hits, gravest first. on: the day by which authority is judged.

    before: what was done in the broadcast, of a room; channel: in which an authorisation must hold.
    """
    rights = rights_seen({filing for _, filing, *_ in raws})
    known = [raw for raw in raws if raw[1] in rights]
    theirs = _organisations(subject) if known else set()
    grants = _authority(theirs, {filing for _, filing, *_ in known}, on, channel)
    shared = {
        "surface": subject.surface.value,
        "channel": channel,
        "territory": home_of(settings.TERRITORIES),
        "merchant_upheld": upheld_by_merchant(theirs).get(subject.respondent_id, 0) if known else 0,
    }
    if before is not None:
        shared |= {"warned": before.warned, "interrupted": before.interrupted}
    hits = [_hit(subject, raw, rights[raw[1]], theirs, grants.get(raw[1]), shared, rules) for raw in known]
    return sorted(hits, key=lambda hit: (GRAVITY[hit.verdict.outcome], -hit.score))


def _organisations(subject: Subject) -> set[UUID]:
    """Return who answers for a room: who is live in it, and the merchant for whom."""
    theirs = {subject.respondent_id}
    if subject.merchant_id:
        theirs |= set(
            Merchant.objects.filter(pk=subject.merchant_id).values_list("organisation_id", flat=True)
        )
    return theirs


def _authority(organisations: set[UUID], filings: set[UUID], on: date, channel: str) -> dict[UUID, Authority]:
    best: dict[UUID, Authority] = {}
    for organisation in sorted(organisations, key=str) if filings else ():
        for filing, told in authority_for(organisation, filings, on=on, channel=channel).items():
            if filing not in best or (told.allowed and not best[filing].allowed):
                best[filing] = told
    return best


def _hit(
    subject: Subject,
    raw: Raw,
    right: RightSeen,
    theirs: set[UUID],
    authority: Authority | None,
    shared: Mapping[str, Any],
    rules: Sequence[RuleDocument],
) -> Hit:
    kind, filing, score, described, found, reference_id, _ = raw
    facts = found | dict(shared) | {"kind": kind, "right": right.kind, "score": round(score, 4)}
    facts["class_match"] = class_match(frozenset(), right)
    facts["authorised"] = bool(authority and authority.allowed)
    facts["own_right"] = right.holder_organisation_id in theirs
    listing = str(described.get("external_id", ""))
    facts |= event_facts(right.event, described, listing=listing, territory=shared["territory"])
    if authority:
        said = {"allowed": authority.allowed, "reason": authority.reason_code}
        described = described | {"authority": said | {"explanation": dict(authority.explanation)}}
    hit = Hit(kind, right, score, described, facts, evaluate(facts, rules), reference_id)
    limits = right.limits
    around = Circumstances(
        excused="negative" in described,
        in_shadow=not in_share(filing, subject.reference, limits.canary_share),
        paused=bool(described.get("paused")),
    )
    outcome, why = restrained(hit.verdict.outcome, score, limits, around)
    return lowered(hit, outcome, why.value if why else "")
