"""Looks at names that shops, accounts, creators and live rooms bear: which protected names they hold, and as what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from zhengpin.catalog.models import Merchant
from zhengpin.catalog.states import Surface
from zhengpin.catalog.subjects import Subject
from zhengpin.matching import NameMatch
from zhengpin.matching.usage.lexicon import Cue, Lexicon
from zhengpin.matching.usage.posing import LEAST, Pose, PoseKind, pose
from zhengpin.monitoring.index import ProtectedIndex
from zhengpin.monitoring.queries import rights_seen, upheld_by_merchant
from zhengpin.monitoring.restraint import Circumstances, in_share, restrained
from zhengpin.monitoring.screening import GRAVITY, class_match, lowered
from zhengpin.monitoring.subject import Hit, RightSeen
from zhengpin.rights.authority import Authority
from zhengpin.rights.queries import authority_for
from zhengpin.rulebook.evaluate import RuleDocument, evaluate

FIELDS = {Surface.SHOP: "shop", Surface.ACCOUNT: "account", Surface.CREATOR: "account", Surface.ROOM: "room"}
"""As what rules know the name of each surface."""
CHANNELS: Mapping[Surface, tuple[str, ...]] = {
    Surface.SHOP: ("shop",),
    Surface.ACCOUNT: ("shop", "live", "video"),
    Surface.CREATOR: ("live", "video"),
    Surface.ROOM: ("live",),
}
"""Channels of which an authorisation for any lets the surface bear the name."""
SENTENCE = 0.8
"""Weight from which a word claims something in a room's title, which is a sentence more than a name."""
_RANK = {PoseKind.OFFICIAL: 0, PoseKind.ALONE: 1, PoseKind.PASSING: 2}


@dataclass(frozen=True)
class SeenSurface:
    """A surface with all that was found in its name, gravest first."""

    subject: Subject
    hits: list[Hit] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return the digest of what was looked at."""
        return hashlib.sha256(self.subject.title.encode()).hexdigest()

    @property
    def outcome(self) -> str:
        """Return the gravest outcome of the hits; `pass` without any."""
        return str(self.hits[0].verdict.outcome) if self.hits else "pass"


@dataclass(frozen=True)
class _Found:
    """A protected name in one subject's name: every place, the one that tells most first."""

    filing_id: UUID
    places: list[tuple[NameMatch, Pose]]


@dataclass(frozen=True)
class _Around:
    """What is known beside the names. publishers: organisations by merchant; upheld: findings by organisation."""

    rights: Mapping[UUID, RightSeen]
    publishers: Mapping[UUID, UUID]
    upheld: Mapping[UUID, int]
    rules: Sequence[RuleDocument]
    on: date


def screen_surfaces(
    subjects: Sequence[Subject],
    *,
    index: ProtectedIndex,
    lexicon: Lexicon,
    rules: Sequence[RuleDocument],
    on: date,
) -> list[SeenSurface]:
    """Return each subject with its hits, in the order given. `on` is the day by which authority is judged."""
    found = [_names(subject, index, lexicon) for subject in subjects]
    hit = [subject for subject, names in zip(subjects, found, strict=True) if names]
    around = _Around(
        rights=rights_seen({one.filing_id for names in found for one in names}),
        publishers=_publishers(hit),
        upheld=upheld_by_merchant({subject.respondent_id for subject in hit}) if hit else {},
        rules=rules,
        on=on,
    )
    return [
        SeenSurface(subject, _hits(subject, names, around))
        for subject, names in zip(subjects, found, strict=True)
    ]


def _names(subject: Subject, index: ProtectedIndex, lexicon: Lexicon) -> list[_Found]:
    least = SENTENCE if subject.surface is Surface.ROOM else LEAST
    places: dict[Any, list[tuple[NameMatch, Pose]]] = {}
    for match in index.names.match(subject.title):
        told = pose(subject.title, match, lexicon, least=least)
        places.setdefault(match.name_id, []).append((match, told))
    return [
        _Found(filing, sorted(some, key=lambda one: (_RANK[one[1].kind], -one[0].score)))
        for filing, some in places.items()
    ]


def _publishers(subjects: Iterable[Subject]) -> dict[UUID, UUID]:
    """Return the organisations of the merchants among those who answer for subjects, by merchant."""
    merchants = {subject.merchant_id for subject in subjects if subject.merchant_id}
    if not merchants:
        return {}
    return dict(Merchant.objects.filter(pk__in=merchants).values_list("pk", "organisation_id"))


def _hits(subject: Subject, names: Sequence[_Found], around: _Around) -> list[Hit]:
    known = [one for one in names if one.filing_id in around.rights]
    theirs = {subject.respondent_id}
    if subject.merchant_id and subject.merchant_id in around.publishers:
        theirs.add(around.publishers[subject.merchant_id])
    grants = _authority(subject, theirs, {one.filing_id for one in known}, around.on)
    upheld = around.upheld.get(subject.respondent_id, 0)
    hits = []
    for one in known:
        right, authority = around.rights[one.filing_id], grants.get(one.filing_id)
        facts = _facts(subject, one, right) | {
            "authorised": bool(authority and authority.allowed),
            "own_right": right.holder_organisation_id in theirs,
            "merchant_upheld": upheld,
        }
        described = _described(one, FIELDS[subject.surface]) | _told(authority)
        score = one.places[0][0].score
        hit = Hit("name", right, score, described, facts, evaluate(facts, around.rules))
        hits.append(_held_to(hit, subject))
    return sorted(hits, key=lambda hit: (GRAVITY[hit.verdict.outcome], -hit.score))


def _authority(
    subject: Subject, organisations: Iterable[UUID], filings: set[UUID], on: date
) -> dict[UUID, Authority]:
    """Return the judgement of each filing that speaks most for those who answer for a subject."""
    best: dict[UUID, Authority] = {}
    for organisation in sorted(organisations, key=str) if filings else ():
        for channel in CHANNELS[subject.surface]:
            for filing, told in authority_for(organisation, filings, on=on, channel=channel).items():
                if filing not in best or (told.allowed and not best[filing].allowed):
                    best[filing] = told
    return best


def _facts(subject: Subject, found: _Found, right: RightSeen) -> dict[str, Any]:
    match, told = found.places[0]
    return {
        "kind": "name",
        "surface": subject.surface.value,
        "field": FIELDS[subject.surface],
        "match": match.kind,
        "name_length": len(match.form),
        "claims_official": told.kind is PoseKind.OFFICIAL,
        "name_alone": told.kind is PoseKind.ALONE,
        "right": right.kind,
        "score": round(match.score, 4),
        "class_match": class_match(frozenset(), right),
        "goods_category": None,
        "territory": "CN",
        "channel": CHANNELS[subject.surface][0],
        "price": None,
        "merchant_age_days": None,
    }


def _held_to(hit: Hit, subject: Subject) -> Hit:
    """Return a hit as far as its filing's own limits allow, with the rules' own word beside it."""
    limits = hit.right.limits
    outside = not in_share(hit.right.filing_id, subject.reference, limits.canary_share)
    outcome, why = restrained(hit.verdict.outcome, hit.score, limits, Circumstances(in_shadow=outside))
    return lowered(hit, outcome, why.value if why else "")


def _told(authority: Authority | None) -> dict[str, Any]:
    if authority is None:
        return {}
    told = {"allowed": authority.allowed, "reason": authority.reason_code}
    return {"authority": told | {"explanation": dict(authority.explanation)}}


def _described(found: _Found, where: str) -> dict[str, Any]:
    told = found.places[0][1]
    return {
        "places": [_place(match, told, where) for match, told in found.places],
        "pose": told.kind.value,
        "claims": [_cue(one) for one in told.claims],
        "against": [_cue(one) for one in told.against],
    }


def _place(match: NameMatch, told: Pose, where: str) -> dict[str, Any]:
    cues = [_cue(one) for one in (*told.claims, *told.against)]
    place = {"field": where, "start": match.start, "end": match.end, "text": match.matched_text}
    return (
        place
        | {"form": match.form, "kind": match.kind, "score": round(match.score, 4), "why": match.why}
        | {"cues": cues}
    )


def _cue(cue: Cue) -> dict[str, Any]:
    return {"start": cue.start, "end": cue.end, "text": cue.text, "term": cue.term, "kind": cue.kind.value}
