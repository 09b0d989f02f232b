"""Looks at what shops, accounts, creators, videos and rooms bear: which protected names and pictures, and as what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings

from zhengpin.catalog.models import Merchant
from zhengpin.catalog.states import Surface
from zhengpin.catalog.subjects import Subject
from zhengpin.kit.markets import home_of
from zhengpin.matching import NameMatch
from zhengpin.matching.usage.lexicon import Cue, Lexicon
from zhengpin.matching.usage.posing import LEAST, Pose, PoseKind, pose
from zhengpin.monitoring.avatars import avatar_hits
from zhengpin.monitoring.event_facts import event_facts
from zhengpin.monitoring.index import ProtectedIndex
from zhengpin.monitoring.picture_hits import Raw
from zhengpin.monitoring.queries import rights_seen, upheld_by_merchant
from zhengpin.monitoring.restraint import Circumstances, in_share, restrained
from zhengpin.monitoring.screening import GRAVITY, class_match, lowered
from zhengpin.monitoring.subject import Hit, RightSeen
from zhengpin.monitoring.title_uses import TitleUses
from zhengpin.rights.authority import Authority
from zhengpin.rights.queries import authority_for
from zhengpin.rulebook.evaluate import RuleDocument, evaluate

FIELDS = {
    Surface.SHOP: "shop",
    Surface.ACCOUNT: "account",
    Surface.CREATOR: "account",
    Surface.VIDEO: "title",
    Surface.ROOM: "room",
}
"""As what rules know the name of each surface."""
CHANNELS: Mapping[Surface, tuple[str, ...]] = {
    Surface.SHOP: ("shop",),
    Surface.ACCOUNT: ("shop", "live", "video"),
    Surface.CREATOR: ("live", "video"),
    Surface.VIDEO: ("video",),
    Surface.ROOM: ("live",),
}
"""Channels of which an authorisation for any lets the surface bear the name."""
SENTENCES = frozenset({Surface.VIDEO, Surface.ROOM})
"""Surfaces whose titles are sentences more than names."""
SENTENCE = 0.8
"""Weight from which a word claims something in such a title."""
Place = tuple[NameMatch, Pose]
"""A protected name where it stands, and what the whole does with it."""
_RANK = {PoseKind.OFFICIAL: 0, PoseKind.ALONE: 1, PoseKind.PASSING: 2}


@dataclass(frozen=True)
class SeenSurface:
    """A surface with all that was found in its name and its avatar, gravest first."""

    subject: Subject
    hits: list[Hit] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """Return the digest of what was looked at."""
        return hashlib.sha256(f"{self.subject.title}\n{self.subject.avatar}".encode()).hexdigest()

    @property
    def outcome(self) -> str:
        """Return the gravest outcome of the hits; `pass` without any."""
        return str(self.hits[0].verdict.outcome) if self.hits else "pass"


@dataclass(frozen=True)
class _Around:
    """What is known beside the names. publishers: organisations by merchant; upheld: findings by organisation."""

    rights: Mapping[UUID, RightSeen]
    publishers: Mapping[UUID, UUID]
    upheld: Mapping[UUID, int]
    rules: Sequence[RuleDocument]
    lexicon: Lexicon
    on: date


def screen_surfaces(
    subjects: Sequence[Subject],
    *,
    index: ProtectedIndex,
    lexicon: Lexicon,
    rules: Sequence[RuleDocument],
    on: date,
    inside: bool = True,
) -> list[SeenSurface]:
    """Return each subject with its hits, in the order given. `on` is the day by which authority is judged.

    inside: whether marks are sought inside avatars, and not only avatars that are like what is protected.
    """
    found: list[list[Raw]] = [
        [*_names(subject, index, lexicon), *pictured]
        for subject, pictured in zip(subjects, avatar_hits(subjects, index, inside=inside), strict=True)
    ]
    hit = [subject for subject, raws in zip(subjects, found, strict=True) if raws]
    around = _Around(
        rights=rights_seen({filing for raws in found for _, filing, *_ in raws}),
        publishers=_publishers(hit),
        upheld=upheld_by_merchant({subject.respondent_id for subject in hit}) if hit else {},
        rules=rules,
        lexicon=lexicon,
        on=on,
    )
    return [
        SeenSurface(subject, _hits(subject, raws, around))
        for subject, raws in zip(subjects, found, strict=True)
    ]


def _names(subject: Subject, index: ProtectedIndex, lexicon: Lexicon) -> list[Raw]:
    least = SENTENCE if subject.surface in SENTENCES else LEAST
    places: dict[Any, list[Place]] = {}
    for match in index.names.match(subject.title):
        told = pose(subject.title, match, lexicon, least=least)
        places.setdefault(match.name_id, []).append((match, told))
    for some in places.values():
        some.sort(key=lambda one: (_RANK[one[1].kind], -one[0].score))
    return [_named(filing, some, FIELDS[subject.surface]) for filing, some in places.items()]


def _named(filing: UUID, places: Sequence[Place], where: str) -> Raw:
    """Return a protected name with every place where it stands, the one that tells most first."""
    match, told = places[0]
    described = {
        "places": [_place(one, pose, where) for one, pose in places],
        "pose": told.kind.value,
        "claims": [_cue(one) for one in told.claims],
        "against": [_cue(one) for one in told.against],
    }
    facts = {
        "match": match.kind,
        "field": where,
        "name_length": len(match.form),
        "claims_official": told.kind is PoseKind.OFFICIAL,
        "name_alone": told.kind is PoseKind.ALONE,
    }
    return "name", filing, match.score, described, facts, None, None


def _publishers(subjects: Iterable[Subject]) -> dict[UUID, UUID]:
    """Return the organisations of the merchants among those who answer for subjects, by merchant."""
    merchants = {subject.merchant_id for subject in subjects if subject.merchant_id}
    if not merchants:
        return {}
    return dict(Merchant.objects.filter(pk__in=merchants).values_list("pk", "organisation_id"))


def _hits(subject: Subject, raws: Sequence[Raw], around: _Around) -> list[Hit]:
    known = [raw for raw in raws if raw[1] in around.rights]
    theirs = {subject.respondent_id}
    if subject.merchant_id and subject.merchant_id in around.publishers:
        theirs.add(around.publishers[subject.merchant_id])
    grants = _authority(subject, theirs, {filing for _, filing, *_ in known}, around.on)
    shared: dict[str, Any] = {
        "surface": subject.surface.value,
        "channel": CHANNELS[subject.surface][0],
        "territory": home_of(settings.TERRITORIES),
    }
    shared["merchant_upheld"] = around.upheld.get(subject.respondent_id, 0)
    upheld = shared["merchant_upheld"]
    titled = subject.surface is Surface.VIDEO and bool(known)
    uses = TitleUses(subject, known, around.lexicon, upheld=upheld) if titled else None
    hits = []
    for kind, filing, score, described, found, reference_id, _ in known:
        right, authority = around.rights[filing], grants.get(filing)
        facts = found | shared | {"kind": kind, "right": right.kind, "score": round(score, 4)}
        facts["class_match"] = class_match(frozenset(), right)
        facts["authorised"] = bool(authority and authority.allowed)
        facts["own_right"] = right.holder_organisation_id in theirs
        if uses and kind == "name":
            described, facts = uses.told(described, facts)
        facts |= event_facts(right.event, described, territory=shared["territory"])
        verdict = evaluate(facts, around.rules)
        hit = Hit(kind, right, score, described | _told(authority), facts, verdict, reference_id)
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


def _held_to(hit: Hit, subject: Subject) -> Hit:
    """Return a hit as far as its filing's own limits allow, with the rules' own word beside it."""
    limits = hit.right.limits
    around = Circumstances(
        excused="negative" in hit.match,
        in_shadow=not in_share(hit.right.filing_id, subject.reference, limits.canary_share),
        paused=bool(hit.match.get("paused")),
    )
    outcome, why = restrained(hit.verdict.outcome, hit.score, limits, around)
    return lowered(hit, outcome, why.value if why else "")


def _told(authority: Authority | None) -> dict[str, Any]:
    if authority is None:
        return {}
    told = {"allowed": authority.allowed, "reason": authority.reason_code}
    return {"authority": told | {"explanation": dict(authority.explanation)}}


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
