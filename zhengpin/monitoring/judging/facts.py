"""The only builder of what rules are told of a finding, in subjects of every kind; held to the rules' vocabulary."""

from __future__ import annotations

from django.conf import settings

from zhengpin.kit.markets import territory_of
from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.judging.about import About
from zhengpin.monitoring.subjects.event_facts import event_facts
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.subject import RightSeen
from zhengpin.rights.authority import Authority
from zhengpin.rulebook.facts import VOCABULARY


def facts_of(raw: RawMatch, right: RightSeen, about: About, authority: Authority | None) -> FindingFacts:
    """Return what is known of a match before its words and its event are asked. Raises LookupError for a fact that the
    vocabulary does not have."""
    found: FindingFacts = raw.facts | {
        "kind": raw.kind,
        "surface": about.subject_kind,
        "right": right.kind,
        "score": round(raw.score, 4),
        "authorised": bool(authority and authority.allowed),
        "authority_ended": authority.ended if authority else "no",
        "own_right": right.holder_organisation_id in about.parties,
        "class_match": class_match(about.goods.nice_classes if about.goods else frozenset(), right),
        "territory": where_used(right),
        "channel": about.channels[0],
        "merchant_age_days": about.merchant_age_days,
        "merchant_upheld": about.merchant_upheld,
    }
    found |= about.buyers
    if about.goods is not None:
        found |= {"goods_category": about.goods.category or None, "price": about.goods.price}
    if about.before is not None:
        found |= {"warned": about.before.warned, "interrupted": about.before.interrupted}
    return known(found)


def event_of(facts: FindingFacts, match: FindingMatch, right: RightSeen, about: About) -> FindingFacts:
    """Return what rules are told of an event that a campaign protects now; nothing where none is on."""
    listing = about.goods.listing if about.goods else str(match.get("external_id", ""))
    return known(event_facts(right.event, match, listing=listing, territory=facts["territory"]))


def known(facts: FindingFacts) -> FindingFacts:
    """Return facts as they are. Raises LookupError for one that the vocabulary does not have: no rule could ask it."""
    strange = facts.keys() - VOCABULARY.keys()
    if strange:
        raise LookupError(f"the vocabulary of rules has no fact {', '.join(sorted(strange))}")
    return facts


def where_used(right: RightSeen) -> str:
    """Return the territory in which something is taken to use a right: the right's own where it is served."""
    return territory_of(right.jurisdiction, settings.TERRITORIES)


def class_match(listing_classes: frozenset[int], right: RightSeen) -> str:
    """Return `covered`, `other` or `unknown`: whether goods' Nice classes meet the right's. Works have none."""
    if not listing_classes or not right.nice_classes:
        return "unknown"
    return "covered" if listing_classes & right.nice_classes else "other"
