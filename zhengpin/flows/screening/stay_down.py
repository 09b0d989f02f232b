"""What was upheld stays down: its pictures are matched from then on, until the decision is overturned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog import queries as catalog
from zhengpin.flows.origins import origin_of
from zhengpin.flows.screening.stay_down_videos import keep_films_of, let_films_of_up
from zhengpin.jobs.durable import durable
from zhengpin.kit.ids import reference, split_reference
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.indexes.prevalence import prevalence_of_pictures
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.operations.suppression import drop_held
from zhengpin.monitoring.states import Cause
from zhengpin.review.models import Decision
from zhengpin.review.operations import close_cases
from zhengpin.review.queries import hold_decision
from zhengpin.review.states import Automation, DecisionOutcome, DecisionState, HowItCame
from zhengpin.rights import operations, queries
from zhengpin.rights.models import Filing, Reference
from zhengpin.rulebook.states import Ground

KEEPER = system("stay_down")
GROUNDS = frozenset({Ground.COPIED_PICTURE.value, Ground.COUNTERFEIT.value})
"""Grounds of which a picture tells: of a name, a text or a patent it would not."""
FILM_GROUNDS = frozenset({Ground.COPIED_VIDEO.value, Ground.BROADCAST.value})
"""Grounds of which a film tells."""
ALIKE = 0.4
"""Score from which a picture of a listing shows what the holder filed, as in the shipped rule for review."""

Pictures = dict[UUID, list[str]]
"""By filing, digests of the pictures that are to stay down."""


def keep_down_soon(decision: Decision) -> None:
    """Have the pictures of what a decision upheld matched from now on, by a job."""
    if settings.STAY_DOWN and _tells(decision):
        keep_down.enqueue(decision_id=str(decision.pk))


def _tells(decision: Decision) -> bool:
    """Say whether pictures follow from it: not from what a rule did by itself, or one error would breed the next."""
    looked_at = decision.automation != Automation.FULLY
    return (
        looked_at
        and decision.outcome == DecisionOutcome.INFRINGING
        and decision.ground in GROUNDS | FILM_GROUNDS
    )


@durable()
def keep_down(decision_id: str) -> int:
    """Match the pictures or films of what a decision upheld, unless it was overturned meanwhile; return how many."""
    decision = Decision.objects.select_related("case").get(pk=decision_id)
    if decision.ground in FILM_GROUNDS:
        return keep_films_of(decision, actor=KEEPER)
    found = _of_findings(decision) or _of_target(decision)
    shown = {pk: prevalence_of_pictures(_filing(pk), digests) for pk, digests in found.items()}
    with transaction.atomic():
        if hold_decision(decision.pk).state != DecisionState.SETTLED:
            return 0
        return sum(
            len(
                operations.keep_down(
                    filing_id=filing,
                    digests=digests,
                    decision=reference("decision", decision.pk),
                    ground=decision.ground,
                    prevalence=shown[filing],
                    actor=KEEPER,
                )
            )
            for filing, digests in found.items()
        )


def _filing(pk: UUID) -> Filing:
    return queries.filing(KEEPER, pk)


def _of_findings(decision: Decision) -> Pictures:
    """Return the pictures that were found; the holder's very file has nothing to add."""
    found: Pictures = defaultdict(list)
    rows = Finding.objects.filter(case=decision.case_id, kind="picture", picture__blob__isnull=False)
    for row in rows.select_related("picture").order_by("pk"):
        if row.facts.get("match") != "digest" and row.picture and row.picture.blob_id:
            found[row.filing_id].append(row.picture.blob_id)
    return dict(found)


def _of_target(decision: Decision) -> Pictures:
    """Return the pictures of a listing that was complained of.

    Of a copy those that show what was filed; of counterfeit goods those that do not, since the holder's own picture of
    genuine goods tells nothing.
    """
    kind, identifier = split_reference(decision.case.subject)
    case = decision.case
    if kind != "listing" or case.how_it_came == HowItCame.OWN_INITIATIVE:
        return {}
    filings = sorted(origin_of(case).filings(case))
    digests = [one.blob_id for one in catalog.pictures(KEEPER, identifier) if one.blob_id]
    own = _alike(digests)
    if decision.ground == Ground.COPIED_PICTURE:
        return _by_filing((own[digest], digest) for digest in digests if own.get(digest) in filings)
    return _by_filing((filings[0], digest) for digest in digests if digest not in own) if filings else {}


def _by_filing(pairs: Iterable[tuple[UUID, str]]) -> Pictures:
    found: Pictures = defaultdict(list)
    for filing, digest in pairs:
        found[filing].append(digest)
    return dict(found)


def _alike(digests: list[str]) -> Mapping[str, UUID]:
    """Return, by digest, the filing whose own picture it shows best, where it shows one."""
    protected = index.current()
    prints = fingerprints_of(digests, protected.pictures)
    answers = protected.pictures.match_many(list(prints.values()))
    known = queries.matched_references({one.reference_id for found in answers for one in found})
    best: dict[str, UUID] = {}
    for digest, found in zip(prints, answers, strict=True):
        for one in found:
            of = known.get(one.reference_id)
            if digest not in best and of and not of.upheld_as and one.score >= ALIKE:
                best[digest] = of.filing_id
    return best


@transaction.atomic
def let_up(decision: Decision, *, actor: Actor) -> list[Decision]:
    """Match no longer what only this decision kept down; return decisions by rule that rest on it, to be overturned.

    Cases that were opened by such a picture and wait are closed; what a person decided of them stands by itself.
    """
    freed = operations.let_up(decision=reference("decision", decision.pk), actor=actor)
    rested = let_films_of_up(decision, actor=actor)
    for row in freed:
        drop_held(reference_id=row.pk, reason=Cause.WITHDRAWN.value, actor=actor)
        waiting, decided = _resting_on(row)
        close_cases(case_ids=waiting, cause="reference_let_up", actor=actor)
        rested |= {one.pk: one for one in decided}
    return list(rested.values())


def _resting_on(row: Reference) -> tuple[list[UUID], list[Decision]]:
    """Return the cases that nothing else opened, and the decisions on them that a rule made by itself."""
    by_it = set(Finding.objects.filter(reference=row, case__isnull=False).values_list("case_id", flat=True))
    others = Finding.objects.filter(case__in=by_it).exclude(reference=row).values_list("case_id", flat=True)
    alone = by_it - set(others)
    decided = Decision.objects.filter(
        case__in=alone, state=DecisionState.SETTLED.value, automation=Automation.FULLY.value
    )
    return sorted(alone), list(decided.order_by("pk"))
