"""The only judge of what was found: the authority of whoever answers, the facts, the rules, and what restrains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol
from uuid import UUID

from zhengpin.monitoring.hits.raw import RawMatch
from zhengpin.monitoring.judging.about import About
from zhengpin.monitoring.judging.facts import event_of, facts_of, known, where_used
from zhengpin.monitoring.queries.screened import rights_seen
from zhengpin.monitoring.subjects.match import FindingFacts, FindingMatch
from zhengpin.monitoring.subjects.subject import Hit, RightSeen
from zhengpin.monitoring.subjects.suppression import Circumstances, in_share, restrained
from zhengpin.rights.authority import Authority
from zhengpin.rights.queries import authority_for
from zhengpin.rulebook.evaluate import RuleDocument, Verdict, evaluate
from zhengpin.rulebook.states import Outcome

GRAVITY = {Outcome.ACT: 0, Outcome.REVIEW: 1, Outcome.PASS: 2}


class Words(Protocol):
    """Tells what the words around a match say of it."""

    def judged(
        self, raw: RawMatch, facts: FindingFacts, right: RightSeen
    ) -> tuple[FindingMatch, FindingFacts]:
        """Return the match with what was read, and the facts that follow."""


Reader = Callable[[Sequence[RawMatch]], Words]
"""Reads the texts of a subject once, for all that was found in it."""


def judge(
    about: About,
    raws: Sequence[RawMatch],
    *,
    rules: Sequence[RuleDocument],
    on: date,
    rights: Mapping[UUID, RightSeen] | None = None,
    reader: Reader | None = None,
) -> list[Hit]:
    """Return what was found in a subject as hits, gravest first. on: the day by which authority is judged.

    rights: of the filings, where they are at hand already; reader: of the subject's texts, where it has any. What is of
    a filing that is there no more is left out.
    """
    seen = rights_seen({raw.filing_id for raw in raws}) if rights is None else rights
    found = [raw for raw in raws if raw.filing_id in seen]
    grants = _authority(about, [seen[filing] for filing in {raw.filing_id for raw in found}], on)
    words = reader(found) if reader and found else None
    hits = [_hit(about, raw, seen[raw.filing_id], grants.get(raw.filing_id), words, rules) for raw in found]
    return sorted(hits, key=gravity)


def gravity(hit: Hit) -> tuple[int, float]:
    """Order hits, the gravest first."""
    return GRAVITY[hit.verdict.outcome], -hit.score


def _authority(about: About, rights: Iterable[RightSeen], on: date) -> dict[UUID, Authority]:
    """Return, by filing, the judgement that speaks most for those who answer, in any channel of the subject."""
    places: dict[str, set[UUID]] = defaultdict(set)
    for right in rights:
        places[where_used(right)].add(right.filing_id)
    classes = about.goods.nice_classes if about.goods else frozenset()
    best: dict[UUID, Authority] = {}
    for party in sorted(about.parties, key=str) if places else ():
        for territory, filings in places.items():
            for channel in about.channels:
                judged = authority_for(
                    party, filings, on=on, nice_classes=classes, territory=territory, channel=channel
                )
                for filing, one in judged.items():
                    if filing not in best or _speaks(one) > _speaks(best[filing]):
                        best[filing] = one
    return best


def _speaks(authority: Authority) -> tuple[bool, bool]:
    """Order judgements: what is allowed, then what was and has ended, then what never was."""
    return authority.allowed, authority.ended != "no"


def _hit(
    about: About,
    raw: RawMatch,
    right: RightSeen,
    authority: Authority | None,
    words: Words | None,
    rules: Sequence[RuleDocument],
) -> Hit:
    match, facts = raw.match, facts_of(raw, right, about, authority)
    if words is not None:
        match, read = words.judged(raw, facts, right)
        facts |= known(read)
    if authority is not None:
        match = match | {
            "authority": {
                "allowed": authority.allowed,
                "reason": authority.reason_code,
                "explanation": dict(authority.explanation),
            }
        }
    facts |= event_of(facts, match, right, about)
    verdict = evaluate(facts, rules)
    return _held_to(
        Hit(raw.kind, right, raw.score, match, facts, verdict, raw.reference_id, raw.picture_id), about
    )


def _held_to(hit: Hit, about: About) -> Hit:
    """Return a hit as far as nothing restrains it, with the rules' own word beside it."""
    limits, excuse = hit.right.limits, hit.match.get("negative")
    around = Circumstances(
        suppressed=excuse is not None,
        in_shadow=not in_share(hit.right.filing_id, about.name, limits.canary_share),
        paused=bool(hit.match.get("paused")),
    )
    outcome, why = restrained(hit.verdict.outcome, hit.score, limits, around)
    return lowered(hit, outcome, why.value if why else "", excuse["exclusion_id"] if excuse else None)


def lowered(hit: Hit, outcome: Outcome, suppression: str, exclusion_id: int | None = None) -> Hit:
    """Return a hit whose outcome a restraint lowered; the first such keeps what the rules had said."""
    verdict: Verdict = hit.verdict
    ruled = hit.ruled or str(verdict.outcome)
    verdict = replace(verdict, outcome=outcome)
    return replace(hit, verdict=verdict, ruled=ruled, suppression=suppression, exclusion_id=exclusion_id)
