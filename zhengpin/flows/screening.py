"""The steps of every screening, whatever caused it: look, record once, keep the evidence, open cases, act by rule."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.catalog.models import ListingRevision
from zhengpin.catalog.queries import hold_listings
from zhengpin.evidence.operations import capture
from zhengpin.flows.decision import decide_by_rule
from zhengpin.flows.evaluation_log import log_screenings
from zhengpin.flows.finding_cases import by_holder, open_case_of
from zhengpin.flows.reference_news import tell_paused
from zhengpin.flows.wording import case_summary
from zhengpin.kit.ids import reference
from zhengpin.monitoring import index, loading
from zhengpin.monitoring.brake_operations import RESUMED, brake_floods, hold
from zhengpin.monitoring.known import LAPSED, without_known
from zhengpin.monitoring.mark_looks import newest_sweep, record_looks
from zhengpin.monitoring.operations import Recorded, record_findings, record_screenings
from zhengpin.monitoring.screening import screen
from zhengpin.monitoring.subject import Hit, Screened
from zhengpin.monitoring.wording import lexicon_number
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import Outcome

SCANNER = system("scan")
BRAKE = system("flood_brake")

Narrowing = Callable[[Sequence[Screened]], list[Screened]]


def screen_revisions(
    revisions: Sequence[ListingRevision],
    *,
    cause: str,
    narrowed: Narrowing = list,
    also: Callable[[list[Recorded]], None] | None = None,
    marked: Collection[str] = (),
) -> list[Recorded]:
    """Screen revisions for a cause and return what this call, and no other, recorded; cases are opened with it.

    Each comes with the hits that were opened: `narrowed` leaves those that the cause is about, and what stands
    already, or was decided, is not opened anew. also: done with them in the same transaction. marked: digests of
    pictures in which marks were seen, to be looked at whatever time is left for marks.
    """
    screened: list[Screened] = []
    engine: dict[str, Any] = {}
    rules: list[RuleDocument] = []
    sweep = newest_sweep() if revisions else 0
    if revisions:
        protected, rules = index.current(), published()
        subjects = loading.subjects_of(revisions, protected)
        if marked:
            subjects = [replace(one, marked=frozenset(marked)) for one in subjects]
        screened = screen(subjects, index=protected, rules=rules, on=loading.today())
        engine = protected.describe() | {"lexicon": lexicon_number()}
    with transaction.atomic():
        # Two causes may look at one listing at the same time: the second then sees what the first has opened.
        hold_listings({row.listing_id for row, seen in zip(revisions, screened, strict=True) if seen.hits})
        new = without_known(revisions, narrowed(screened), lapsed=cause.startswith(LAPSED))
        if not cause.startswith(RESUMED):
            held = _brake(revisions, new)
            screened, new = hold(screened, held), hold(new, held)
        fresh = dict(zip(revisions, new, strict=True))
        recorded = record_screenings(
            pairs=list(zip(revisions, screened, strict=True)), cause=cause, engine=engine, actor=SCANNER
        )
        opened = [replace(item, screened=fresh[item.revision]) for item in recorded]
        cases: dict[int, Case] = {}
        # One order for all, so that no two screenings wait for each other's merchants.
        for item in sorted(opened, key=lambda item: str(item.revision.listing.merchant_id)):
            if item.screened.hits:
                cases |= open_for(item)
        log_screenings(recorded, cases, rules)
        record_looks((digest for one in screened for digest in one.looked), sweep=sweep)
        if also:
            also(opened)
    return opened


def _brake(revisions: Sequence[ListingRevision], screened: Sequence[Screened]) -> set[int]:
    """Return the references that match too much; those that do so from now on are paused, and people are told."""
    held, paused = brake_floods(revisions=revisions, screened=screened, actor=BRAKE)
    for row in paused:
        tell_paused(row, actor=BRAKE)
    return held


def open_for(recorded: Recorded) -> dict[int, Case]:
    """Keep the evidence of a screening, open a case for each holder concerned, act where a rule says so.

    Return the cases by `id()` of each hit that stands in one.
    """
    seen = capture(
        subject=reference("screening", recorded.screening.pk),
        content=loading.captured(recorded),
        method="screening",
        environment=recorded.screening.engine,
        actor=SCANNER,
    )
    passed = [hit for hit in recorded.screened.hits if hit.verdict.outcome == Outcome.PASS]
    if passed:
        record_findings(recorded=recorded, hits=passed, case=None, capture=seen, actor=SCANNER)
    cases: dict[int, Case] = {}
    for hits in by_holder(recorded.screened.hits):
        case = _open_case(recorded, hits, seen)
        cases |= {id(hit): case for hit in hits}
    return cases


def _open_case(recorded: Recorded, hits: list[Hit], seen: Any) -> Case:
    gravest = hits[0]
    listing = recorded.revision.listing
    case = open_case_of(
        hits,
        origin_kind=OriginKind.SCREENING,
        origin_id=recorded.screening.pk,
        subject=reference("listing", listing.pk),
        title=listing.title,
        summary=case_summary(recorded, hits),
        respondent_id=listing.merchant.organisation_id,
        actor=SCANNER,
    )
    record_findings(recorded=recorded, hits=hits, case=case, capture=seen, actor=SCANNER)
    if gravest.verdict.outcome == Outcome.ACT:
        decide_by_rule(case=case, verdict=gravest.verdict, actor=SCANNER)
    return case
