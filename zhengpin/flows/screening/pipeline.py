"""The steps of every screening once things were looked at: leave out the known, record once, keep evidence, open, act.

What can be screened says of itself what is kept of it (`monitoring.subjects.screenables`), so that no step here asks
which kind it is. How things are looked at is told by `screening` (listings), `names` (names and avatars),
`video_screening` (films) and `books` (offers of books).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.subjects import hold_subjects
from zhengpin.evidence.models import Blob, Capture
from zhengpin.evidence.operations import capture
from zhengpin.flows.cases.evaluation_log import log_screenings
from zhengpin.flows.cases.findings import by_holder, open_case_of
from zhengpin.flows.cases.summary import case_summary
from zhengpin.flows.decisions.by_rule import PlannedAct, hold_for
from zhengpin.flows.decisions.decision import decide_by_rule
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.judging.known import without_known
from zhengpin.monitoring.operations.entries import screening_named
from zhengpin.monitoring.operations.floods import hold
from zhengpin.monitoring.operations.screenings import (
    KeptMoment,
    Moments,
    Recorded,
    record_findings,
    record_screenings,
)
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.subject import Hit, Pair, Screened
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.states import Outcome, ScreenedKind

ACTORS = {
    ScreenedKind.LISTING: system("scan"),
    ScreenedKind.NAME: system("surfaces"),
    ScreenedKind.VIDEO: system("videos"),
    ScreenedKind.BOOK: system("books"),
}
ORIGINS = {
    ScreenedKind.LISTING: OriginKind.SCREENING,
    ScreenedKind.NAME: OriginKind.NAME,
    ScreenedKind.VIDEO: OriginKind.VIDEO,
    ScreenedKind.BOOK: OriginKind.BOOK,
}
"""What the case of a screening of each kind was opened by."""
Narrowing = Callable[[Sequence[Screened]], list[Screened]]
"""Leaves of what was found that which a cause is about."""
Breaker = Callable[[Sequence[Screened]], set[int]]
"""Returns the references whose hits are to be held, of those that would open a case."""


@dataclass(frozen=True)
class Batch:
    """Things of one kind, screened together: what was found in each, by what, for which cause, and the rules asked."""

    pairs: Sequence[Pair]
    cause: ScreeningCause
    engine: dict[str, object]
    rules: Sequence[RuleDocument]
    moments: Moments | None = None


def record_batch(
    batch: Batch,
    *,
    narrowed: Narrowing = list,
    breaker: Breaker | None = None,
    also: Callable[[list[Recorded]], None] | None = None,
) -> list[Recorded]:
    """Record what this call, and no other, screened, and open the cases of what is new; return each with what is new.

    `narrowed` leaves the hits that the cause is about; what stands already, or was decided, is not opened anew. also:
    done with them in the same transaction.
    """
    things, screened = [what for what, _ in batch.pairs], [seen for _, seen in batch.pairs]
    with transaction.atomic():
        hold_for(_acts(batch.pairs))
        # Two causes may look at one thing at the same time: the second then sees what the first has opened.
        hold_subjects({what.reference for what, seen in batch.pairs if seen.hits})
        new = without_known(
            list(zip(things, narrowed(screened), strict=True)), lapsed=batch.cause.kind is CauseKind.AUTHORITY
        )
        if breaker:
            held = breaker(new)
            screened, new = hold(screened, held), hold(new, held)
        fresh = {(what.reference, what.content_digest): seen for what, seen in zip(things, new, strict=True)}
        recorded = _recorded(batch, list(zip(things, screened, strict=True)))
        opened = [
            replace(one, screened=fresh[one.screenable.reference, one.screenable.content_digest])
            for one in recorded
        ]
        cases: dict[int, Case] = {}
        for item in sorted(opened, key=_order):
            if item.hits:
                cases |= _open_for(item, batch.moments)
        log_screenings(recorded, cases, batch.rules)
        if also:
            also(opened)
    return opened


def _acts(pairs: Sequence[Pair]) -> set[PlannedAct]:
    """Return what rules may decide of these by themselves."""
    return {
        PlannedAct(hit.verdict.rule_code, what.respondent_id)
        for what, seen in pairs
        for hit in seen.hits
        if hit.verdict.outcome == Outcome.ACT
    }


def _recorded(batch: Batch, pairs: Sequence[Pair]) -> list[Recorded]:
    if not pairs:
        return []
    actor = ACTORS[pairs[0][0].kind]
    return record_screenings(pairs=pairs, cause=batch.cause, engine=batch.engine, actor=actor)


def _order(item: Recorded) -> tuple[str, str]:
    return str(item.screenable.respondent_id), item.screenable.reference


def _open_for(item: Recorded, moments: Moments | None) -> Mapping[int, Case]:
    """Keep the evidence, open a case for each holder concerned, act where a rule says so.

    Return the cases by `id()` of each hit that stands in one.
    """
    actor = ACTORS[item.screenable.kind]
    kept = capture(
        subject=screening_named(item.screenable.kind, item.screening.pk),
        content=dict(item.screenable.in_evidence) | {"hits": [_captured(hit, moments) for hit in item.hits]},
        method="screening",
        environment=item.screening.engine.described,
        actor=actor,
    )
    passed = [hit for hit in item.hits if hit.verdict.outcome == Outcome.PASS]
    if passed:
        _record(item, passed, None, kept, moments, actor)
    cases: dict[int, Case] = {}
    for hits in by_holder(item.hits):
        case = _open_case(item, hits, actor)
        _record(item, hits, case, kept, moments, actor)
        if hits[0].verdict.outcome == Outcome.ACT:
            decide_by_rule(case=case, verdict=hits[0].verdict, actor=actor)
        cases |= {id(hit): case for hit in hits}
    return cases


def _record(
    item: Recorded,
    hits: Sequence[Hit],
    case: Case | None,
    kept: Capture,
    moments: Moments | None,
    actor: Actor,
) -> None:
    record_findings(
        screening=item.screening, hits=hits, case=case, capture=kept, moments=moments or {}, actor=actor
    )


def _open_case(item: Recorded, hits: list[Hit], actor: Actor) -> Case:
    what = item.screenable
    return open_case_of(
        hits,
        origin_kind=ORIGINS[what.kind],
        origin_id=item.screening.pk,
        subject=what.reference,
        title=what.title,
        summary=case_summary(what.in_summary, hits),
        respondent_id=what.respondent_id,
        actor=actor,
    )


def _captured(hit: Hit, moments: Moments | None) -> dict[str, object]:
    """Return what evidence keeps of a hit; of one in a film also the moments of which both pictures are kept."""
    kept = loading.captured_hit(hit)
    return kept if moments is None else kept | {"moments": [_moment(one) for one in moments.get(id(hit), ())]}


def _moment(one: KeptMoment) -> dict[str, object]:
    def digest(blob: Blob | None) -> str | None:
        return blob.pk if blob is not None else None

    return {
        "at": one.at,
        "found": digest(one.found),
        "reference_at": one.reference_at,
        "protected": digest(one.protected),
    }
