"""Names of shops, accounts, creators and live rooms, one way: received or changed, looked at, a case where they pose.

What is new is looked at by a job that stands in the transaction which stored it. What becomes protected is sought by
another job in all that is shown; marks inside avatars are left to the sweep, see `mark_sweep`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.catalog.bearers import BEARERS, bearers, shown_bearers, stretches
from zhengpin.catalog.states import Surface
from zhengpin.catalog.subjects import Subject, hold_subject
from zhengpin.evidence.operations import capture
from zhengpin.flows.decision import decide_by_rule
from zhengpin.flows.evaluation_log import log_surfaces
from zhengpin.flows.finding_cases import by_holder, open_case_of
from zhengpin.flows.wording import surface_summary
from zhengpin.jobs.durable import durable
from zhengpin.kit.ids import new_id, reference
from zhengpin.monitoring import index, loading
from zhengpin.monitoring.known import LAPSED, without_known_names
from zhengpin.monitoring.subject import Hit
from zhengpin.monitoring.surface_operations import (
    RecordedSurface,
    record_surface_findings,
    record_surface_screenings,
)
from zhengpin.monitoring.surfaces import SeenSurface, screen_surfaces
from zhengpin.monitoring.wording import current_lexicon, lexicon_number
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

SCREENER = system("surfaces")
QUEUE = "recheck"
BEHIND = -10
"""Priority of looking back: what is new is looked at first."""
STRETCH = 2000
"""Names that one job looks back over."""


def look_soon(references: Sequence[str]) -> None:
    """Have names that are new looked at by a job, in the caller's transaction."""
    size = settings.SCAN_BATCH
    for at in range(0, len(references), size):
        look.enqueue(references=list(references[at : at + size]), cause=f"named:{new_id()}")


@durable()
def look(references: list[str], cause: str) -> dict[str, int]:
    """Look at the names that these bear now. Done twice, or by two workers at once, it counts once."""
    return _look(bearers(references), cause=cause)


@durable(queue=QUEUE, priority=BEHIND)
def look_back(filings: list[str], cause: str) -> int:
    """Seek what became protected in all names and avatars that are shown, some by each job; return how many jobs."""
    return look_back_on(None, filings={UUID(one) for one in filings}, cause=cause)


@transaction.atomic
def look_back_on(organisation_id: UUID | None, *, filings: Collection[UUID], cause: str) -> int:
    """Have what these filings protect sought in all names that are shown, or in those of one organisation.

    Some by each job; returns how many jobs.
    """
    parts = [(one, *ends) for one in BEARERS for ends in stretches(one, STRETCH, organisation_id)]
    for surface, after, upto in parts:
        look_back_over.enqueue(
            surface=surface.value,
            after=str(after) if after else "",
            upto=str(upto),
            filings=sorted(str(one) for one in filings),
            cause=cause,
            of=str(organisation_id) if organisation_id else "",
        )
    return len(parts)


@durable(queue=QUEUE, priority=BEHIND)
def look_back_over(
    surface: str, after: str, upto: str, filings: list[str], cause: str, of: str = ""
) -> dict[str, int]:
    """Seek what filings protect in one stretch of what is shown, and keep only what was found.

    Inside avatars marks are sought where they are one organisation's; all others are left to the sweep.
    """
    between = UUID(after) if after else None, UUID(upto)
    subjects = shown_bearers(Surface(surface), *between, of=UUID(of) if of else None)
    return _look(subjects, cause=cause, only={UUID(one) for one in filings}, inside=bool(of))


def _look(
    subjects: Sequence[Subject], *, cause: str, only: Collection[UUID] | None = None, inside: bool = True
) -> dict[str, int]:
    protected = index.current()
    if not subjects or not (len(protected.names) or len(protected.pictures)):
        return {"screened": 0, "found": 0}
    rules = published()
    seen = screen_surfaces(
        subjects,
        index=protected,
        lexicon=current_lexicon(),
        rules=rules,
        on=loading.today(),
        inside=inside,
    )
    if only is not None:
        seen = [_about(one, only) for one in seen]
        seen = [one for one in seen if one.hits]
    engine = protected.describe() | {"lexicon": lexicon_number()}
    with transaction.atomic():
        # One order for all, and held, so that two looks at one name see what the other has opened.
        for one in sorted((one for one in seen if one.hits), key=lambda one: one.subject.reference):
            hold_subject(one.subject.reference)
        fresh = {
            one.subject.reference: one.hits
            for one in without_known_names(seen, lapsed=cause.startswith(LAPSED))
        }
        recorded = record_surface_screenings(seen=seen, cause=cause, engine=engine, actor=SCREENER)
        opened = [replace(one, seen=replace(one.seen, hits=fresh[one.screening.subject])) for one in recorded]
        cases: dict[int, Case] = {}
        for item in opened:
            if item.seen.hits:
                cases |= _open_for(item)
        log_surfaces([one.seen for one in recorded], cases, rules)
    return {"screened": len(recorded), "found": sum(bool(one.seen.hits) for one in opened)}


def _about(one: SeenSurface, filings: Collection[UUID]) -> SeenSurface:
    return replace(one, hits=[hit for hit in one.hits if hit.right.filing_id in filings])


def _open_for(item: RecordedSurface) -> Mapping[int, Case]:
    """Keep the evidence, and open a case for each holder concerned; return the cases by `id()` of each hit."""
    seen = capture(
        subject=reference("surface_screening", item.screening.pk),
        content=_captured(item),
        method="screening",
        environment=item.screening.engine,
        actor=SCREENER,
    )
    passed = [hit for hit in item.seen.hits if hit.verdict.outcome == Outcome.PASS]
    if passed:
        record_surface_findings(recorded=item, hits=passed, case=None, capture=seen, actor=SCREENER)
    cases: dict[int, Case] = {}
    for hits in by_holder(item.seen.hits):
        case = _open_case(item, hits, seen)
        cases |= {id(hit): case for hit in hits}
    return cases


def _open_case(item: RecordedSurface, hits: list[Hit], seen: Any) -> Case:
    gravest, subject = hits[0], item.seen.subject
    case = open_case_of(
        hits,
        origin_kind=OriginKind.NAME,
        origin_id=item.screening.pk,
        subject=subject.reference,
        title=subject.title,
        summary=surface_summary(subject, hits),
        respondent_id=subject.respondent_id,
        actor=SCREENER,
    )
    record_surface_findings(recorded=item, hits=hits, case=case, capture=seen, actor=SCREENER)
    if gravest.verdict.outcome == Outcome.ACT:
        decide_by_rule(case=case, verdict=gravest.verdict, actor=SCREENER)
    return case


def _captured(item: RecordedSurface) -> dict[str, Any]:
    """Return what evidence keeps of a look: the name as it was borne, and every hit with its facts."""
    subject = item.seen.subject
    return {
        "subject": subject.reference,
        "surface": subject.surface.value,
        "source": subject.source,
        "external_id": subject.external_id,
        "name": subject.title,
        "avatar": subject.avatar,
        "url": subject.url,
        "hits": [loading.captured_hit(hit) for hit in item.seen.hits],
    }
