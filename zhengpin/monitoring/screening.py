"""Looks at subjects: match pictures and names, gather the facts, ask the rules."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from zhengpin.matching import NameMatch
from zhengpin.monitoring import negatives
from zhengpin.monitoring.event_facts import event_facts
from zhengpin.monitoring.index import ProtectedIndex
from zhengpin.monitoring.mark_hits import mark_hits, with_marks
from zhengpin.monitoring.name_uses import Heard, heard, with_uses
from zhengpin.monitoring.picture_hits import Raw, picture_hits
from zhengpin.monitoring.queries import rights_seen
from zhengpin.monitoring.restraint import Circumstances, in_share, restrained
from zhengpin.monitoring.subject import PICTURE_FIELD, TEXT_FIELDS, Hit, RightSeen, Screened, Subject
from zhengpin.monitoring.usual_prices import price_ratio
from zhengpin.monitoring.wording import current_lexicon
from zhengpin.rights.queries import authority_for
from zhengpin.rulebook.evaluate import RuleDocument, Verdict, evaluate
from zhengpin.rulebook.states import Outcome

GRAVITY = {Outcome.ACT: 0, Outcome.REVIEW: 1, Outcome.PASS: 2}


def screen(
    subjects: Sequence[Subject], *, index: ProtectedIndex, rules: Sequence[RuleDocument], on: date
) -> list[Screened]:
    """Return each subject with its hits, in the order given. `on` is the day by which authority is judged."""
    started = time.perf_counter()
    never = negatives.current(index.pictures.descriptor)
    raw, looked = [], []
    for subject in subjects:
        marks, pictures = mark_hits(subject, index, never)
        raw.append(with_marks(picture_hits(subject, index, never), marks) + _names(subject, index))
        looked.append(pictures)
    seen = rights_seen({filing for found in raw for _, filing, *_ in found})
    elapsed = (time.perf_counter() - started) * 1000 / max(1, len(subjects))
    return [
        Screened(subject, _judge(subject, found, seen, rules, on), elapsed, pictures)
        for subject, found, pictures in zip(subjects, raw, looked, strict=True)
    ]


def _names(subject: Subject, index: ProtectedIndex) -> list[Raw]:
    places: dict[Any, list[tuple[str, NameMatch]]] = {}
    for field in TEXT_FIELDS:
        for match in index.names.match(subject.texts.get(field, "")):
            if field != PICTURE_FIELD or subject.words.place(match.start, match.end):
                places.setdefault(match.name_id, []).append((field, match))
    return [_name_hit(filing, found, subject) for filing, found in places.items()]


def _name_hit(filing: UUID, found: list[tuple[str, NameMatch]], subject: Subject) -> Raw:
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
            | _in_picture(subject, where, m)
            for where, m in found
        ]
    }
    facts = {"match": best.kind, "field": field, "name_length": len(best.form)}
    picture = _in_picture(subject, field, best).get("picture_id")
    return "name", filing, best.score, described, facts, None, picture


def _in_picture(subject: Subject, field: str, match: NameMatch) -> dict[str, Any]:
    """Return in which picture, and where in it, a name stands; nothing for one in another text."""
    return subject.words.place(match.start, match.end) or {} if field == PICTURE_FIELD else {}


def _judge(
    subject: Subject,
    found: list[Raw],
    seen: Mapping[UUID, RightSeen],
    rules: Sequence[RuleDocument],
    on: date,
) -> list[Hit]:
    known = [raw for raw in found if raw[1] in seen]
    grants = _authority(subject, {raw[1] for raw in known}, on)
    names = [raw[3] for raw in known if raw[0] == "name"]
    words = heard(subject, names, current_lexicon()) if known else None
    hits = [_hit(subject, raw, seen[raw[1]], grants.get(raw[1]), rules, words, on) for raw in known]
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


def _hit(
    subject: Subject,
    raw: Raw,
    right: RightSeen,
    authority: Any,
    rules: Sequence[RuleDocument],
    words: Heard | None,
    on: date,
) -> Hit:
    kind, _, score, match, facts, reference_id, picture_id = raw
    allowed = bool(authority and authority.allowed)
    facts = facts | {
        "kind": kind,
        "right": right.kind,
        "score": round(score, 4),
        "authorised": allowed,
        "authority_ended": authority.ended if authority else "no",
        "own_right": subject.seller_id == right.holder_organisation_id,
        "class_match": class_match(subject.nice_classes, right),
        "goods_category": subject.category or None,
        "territory": subject.territory,
        "channel": subject.channel,
        "price": subject.price,
        "merchant_age_days": subject.merchant_age_days,
        "merchant_upheld": subject.merchant_upheld,
    }
    if words:
        facts = facts | {"slang": words.weight}
    if words and kind == "name":
        match, told = with_uses(match, facts, subject, words, _price_ratio(subject, right, on))
        facts = facts | told
    if authority:
        match = match | {"authority": {"allowed": allowed, "reason": authority.reason_code}}
    facts = facts | event_facts(right.event, match, listing=subject.listing, territory=subject.territory)
    verdict = evaluate(facts, rules)
    return _held_to(Hit(kind, right, score, match, facts, verdict, reference_id, picture_id), subject)


def _price_ratio(subject: Subject, right: RightSeen, on: date) -> float | None:
    """Return the price divided by what the brand's goods usually cost ; None where that is unknown."""
    if not subject.price:
        return None
    return price_ratio(
        right.filing_id, price=subject.price, category=subject.category, currency=subject.currency, on=on
    )


def _held_to(hit: Hit, subject: Subject) -> Hit:
    """Return a hit as far as nothing restrains it, with the rules' own word beside it."""
    limits, excuse = hit.right.limits, hit.match.get("negative")
    around = Circumstances(
        excused=excuse is not None,
        in_shadow=not in_share(hit.right.filing_id, subject.listing, limits.canary_share),
        paused=bool(hit.match.get("paused")),
    )
    outcome, why = restrained(hit.verdict.outcome, hit.score, limits, around)
    return lowered(hit, outcome, why.value if why else "", excuse["negative_id"] if excuse else None)


def lowered(hit: Hit, outcome: Outcome, restraint: str, negative_id: int | None = None) -> Hit:
    """Return a hit whose outcome a restraint lowered; the first such keeps what the rules had said."""
    verdict: Verdict = hit.verdict
    ruled = hit.ruled or str(verdict.outcome)
    verdict = replace(verdict, outcome=outcome)
    return replace(hit, verdict=verdict, ruled=ruled, restraint=restraint, negative_id=negative_id)


def class_match(listing_classes: frozenset[int], right: RightSeen) -> str:
    """Return `covered`, `other` or `unknown`: whether the listing's Nice classes meet the right's. Works have none."""
    if not listing_classes or not right.nice_classes:
        return "unknown"
    return "covered" if listing_classes & right.nice_classes else "other"
