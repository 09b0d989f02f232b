"""Looks at subjects: match pictures and names, gather the facts, ask the rules."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from zhengpin.evidence.queries import read_blob
from zhengpin.matching import NameMatch, PictureMatch, PictureQuery
from zhengpin.monitoring.index import ProtectedIndex
from zhengpin.monitoring.queries import rights_seen
from zhengpin.monitoring.subject import TEXT_FIELDS, Hit, RightSeen, Screened, SeenPicture, Subject
from zhengpin.rights.queries import authority_for, filings_of_references
from zhengpin.rulebook.evaluate import RuleDocument, evaluate
from zhengpin.rulebook.states import Outcome

GRAVITY = {Outcome.ACT: 0, Outcome.REVIEW: 1, Outcome.PASS: 2}

PDQ_RADIUS = 31
"""Bits that may differ between two PDQ hashes of one picture, as its authors advise."""

Raw = tuple[str, UUID, float, dict[str, Any], dict[str, Any], int | None, int | None]
"""kind, filing, score, match, facts of the match, reference, picture"""


def screen(
    subjects: Sequence[Subject], *, index: ProtectedIndex, rules: Sequence[RuleDocument], on: date
) -> list[Screened]:
    """Return each subject with its hits, in the order given. `on` is the day by which authority is judged."""
    started = time.perf_counter()
    raw = [_pictures(subject, index) + _names(subject, index) for subject in subjects]
    seen = rights_seen({filing for found in raw for _, filing, *_ in found})
    elapsed = (time.perf_counter() - started) * 1000 / max(1, len(subjects))
    return [
        Screened(subject, _judge(subject, found, seen, rules, on), elapsed)
        for subject, found in zip(subjects, raw, strict=True)
    ]


def _pictures(subject: Subject, index: ProtectedIndex) -> list[Raw]:
    matches = index.pictures.match_many([_query(picture) for picture in subject.pictures])
    pairs = [
        (picture, match) for picture, found in zip(subject.pictures, matches, strict=True) for match in found
    ]
    filings = filings_of_references({match.reference_id for _, match in pairs})
    best: dict[UUID, Raw] = {}
    for picture, match in pairs:
        filing = filings.get(match.reference_id)
        if filing and (filing not in best or match.score > best[filing][2]):
            best[filing] = _picture_hit(filing, picture, match)
    return list(best.values())


def _query(picture: SeenPicture) -> PictureQuery:
    return PictureQuery(picture.fingerprint, load=partial(read_blob, picture.digest))


def _picture_hit(filing: UUID, picture: SeenPicture, match: PictureMatch) -> Raw:
    why = asdict(match.why)
    described = {
        "picture": picture.digest,
        "position": picture.position,
        "method": match.method,
        "why": why,
        "region_found": match.region_query,
        "region_protected": match.region_reference,
    }
    facts = {
        "match": way_of(match),
        "mirrored": bool(why.get("mirrored", False)),
        "inliers": int(why.get("inliers") or 0),
    }
    return "picture", filing, match.score, described, facts, match.reference_id, picture.picture_id


def way_of(match: PictureMatch) -> str:
    """Return how a picture matched, in the rules' words: digest, pdq or descriptor."""
    if match.method == "same_file":
        return "digest"
    distance = match.why.pdq_distance
    return "pdq" if distance is not None and distance <= PDQ_RADIUS else "descriptor"


def _names(subject: Subject, index: ProtectedIndex) -> list[Raw]:
    places: dict[Any, list[tuple[str, NameMatch]]] = {}
    for field in TEXT_FIELDS:
        for match in index.names.match(subject.texts.get(field, "")):
            places.setdefault(match.name_id, []).append((field, match))
    return [_name_hit(filing, found) for filing, found in places.items()]


def _name_hit(filing: UUID, found: list[tuple[str, NameMatch]]) -> Raw:
    field, best = min(found, key=lambda pair: (-pair[1].score, TEXT_FIELDS.index(pair[0])))
    described = {
        "places": [
            {
                "field": where,
                "start": m.start,
                "end": m.end,
                "text": m.matched_text,
                "form": m.form,
                "kind": m.kind,
            }
            | {"score": round(m.score, 4), "why": m.why}
            for where, m in found
        ]
    }
    facts = {"match": best.kind, "field": field, "name_length": len(best.form)}
    return "name", filing, best.score, described, facts, None, None


def _judge(
    subject: Subject,
    found: list[Raw],
    seen: Mapping[UUID, RightSeen],
    rules: Sequence[RuleDocument],
    on: date,
) -> list[Hit]:
    known = [raw for raw in found if raw[1] in seen]
    grants = _authority(subject, {raw[1] for raw in known}, on)
    hits = [_hit(subject, raw, seen[raw[1]], grants.get(raw[1]), rules) for raw in known]
    return sorted(hits, key=lambda hit: (GRAVITY[hit.verdict.outcome], -hit.score))


def _authority(subject: Subject, filings: Iterable[UUID], on: date) -> Mapping[UUID, Any]:
    filings = set(filings)
    if not filings or subject.seller_id is None:
        return {}
    return authority_for(
        subject.seller_id,
        filings,
        on=on,
        nice_classes=subject.nice_classes,
        territory=subject.territory,
        channel=subject.channel,
    )


def _hit(subject: Subject, raw: Raw, right: RightSeen, authority: Any, rules: Sequence[RuleDocument]) -> Hit:
    kind, _, score, match, facts, reference_id, picture_id = raw
    allowed = bool(authority and authority.allowed)
    facts = facts | {
        "kind": kind,
        "score": round(score, 4),
        "authorised": allowed,
        "own_right": subject.seller_id == right.holder_organisation_id,
        "class_match": class_match(subject.nice_classes, right),
        "territory": subject.territory,
        "channel": subject.channel,
        "price": subject.price,
        "merchant_age_days": subject.merchant_age_days,
        "merchant_upheld": subject.merchant_upheld,
    }
    if authority:
        match = match | {"authority": {"allowed": allowed, "reason": authority.reason_code}}
    return Hit(kind, right, score, match, facts, evaluate(facts, rules), reference_id, picture_id)


def class_match(listing_classes: frozenset[int], right: RightSeen) -> str:
    """Return `covered`, `other` or `unknown`: whether the listing's Nice classes meet the right's. Works have none."""
    if not listing_classes or not right.nice_classes:
        return "unknown"
    return "covered" if listing_classes & right.nice_classes else "other"
