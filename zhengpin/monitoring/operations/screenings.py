"""Every write about what was screened, of any kind: screenings and their findings, recorded in batches."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing
from zhengpin.evidence.models import Blob, Capture
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id
from zhengpin.ledger.operations import record_many
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import Engine, Finding, FindingMoment, Screening
from zhengpin.monitoring.operations.columns import columns_of
from zhengpin.monitoring.operations.engines import engine_of
from zhengpin.monitoring.operations.entries import found_entry, screened_entry
from zhengpin.monitoring.operations.folding import LEAST, fold, may_fold
from zhengpin.monitoring.subjects.subject import Hit, Pair, Screenable, Screened
from zhengpin.review.models import Case
from zhengpin.rulebook.states import Outcome


@dataclass(frozen=True)
class Recorded:
    """A screening that this call, and no other, recorded."""

    screening: Screening
    screenable: Screenable
    screened: Screened

    @property
    def hits(self) -> list[Hit]:
        return self.screened.hits


@dataclass(frozen=True)
class KeptMoment:
    """A moment of a film as evidence keeps it: seconds of both films, and the pictures there as stored."""

    at: float
    found: Blob
    reference_at: float
    protected: Blob | None


ORDER = [one.value for one in Outcome]
"""From mildest to gravest."""

Moments = Mapping[int, Sequence[KeptMoment]]
"""Those of each finding in a film, by `id()` of the hit."""


@transaction.atomic
def record_screenings(
    *, pairs: Sequence[Pair], cause: ScreeningCause, engine: dict[str, object], actor: Actor
) -> list[Recorded]:
    """Record screenings and return those that were new: what was screened as it is for this cause is left alone.

    Two workers with the same things cannot both be told that one is new: the unique constraint decides.
    """
    made = {new_id(): pair for pair in pairs}
    looked = engine_of(engine)
    moment = clock.now()
    rows = [_screening(key, *pair, cause, looked, moment) for key, pair in made.items()]
    Screening.objects.bulk_create(rows, ignore_conflicts=True)
    ours = set(Screening.objects.filter(pk__in=made).values_list("pk", flat=True))
    recorded = [Recorded(row, *made[row.pk]) for row in rows if row.pk in ours]
    _note_outcomes({one.screening.revision_id for one in recorded})
    alone = recorded if len(recorded) < LEAST else _not_folded(recorded, actor)
    record_many([screened_entry(one.screening, len(one.hits)) for one in alone], actor=actor)
    return recorded


def _not_folded(recorded: Sequence[Recorded], actor: Actor) -> list[Recorded]:
    """Enter those of listings that found nothing in one entry, and return the others."""
    nothing = [one.screening for one in recorded if may_fold(one.screening, len(one.hits))]
    if len(nothing) < LEAST:
        return list(recorded)
    fold(nothing, actor=actor)
    return [one for one in recorded if one.screening.folded_in is None]


def _screening(
    key: UUID,
    what: Screenable,
    screened: Screened,
    cause: ScreeningCause,
    engine: Engine,
    moment: datetime,
) -> Screening:
    return Screening(
        pk=key,
        screened_kind=what.screened_kind,
        subject=what.reference,
        respondent_id=what.respondent_id,
        content_digest=what.content_digest,
        title=what.title[:500],
        picture_id=what.picture_id,
        outcome=screened.outcome,
        engine=engine,
        screened_at=moment,
        milliseconds=round(screened.milliseconds, 3),
        **cause.columns,
        **what.columns,
    )


def _note_outcomes(revisions: Collection[UUID | None]) -> None:
    """Note with each listing what the newest screening of its present revision came to.

    Of a book's offer there are two, as a listing and as an offer: the graver. What was screened of a revision that is
    no longer the present one changes nothing.
    """
    screened = Screening.objects.filter(
        revision__in=[one for one in revisions if one], revision__revision=F("revision__listing__revision")
    )
    # In the order in which intake takes them, so that neither waits for the other.
    held = Listing.objects.select_for_update().filter(pk__in=screened.values("revision__listing"))
    before = dict(held.order_by("external_id").values_list("pk", "outcome"))
    newest: dict[UUID, dict[str, str]] = {}
    columns = screened.order_by("pk").values_list("revision__listing", "screened_kind", "outcome")
    for listing, kind, outcome in columns:
        newest.setdefault(listing, {})[kind] = outcome
    for outcome in Outcome:
        graver = [key for key, found in newest.items() if max(found.values(), key=ORDER.index) == outcome]
        Listing.objects.filter(pk__in=[key for key in graver if before.get(key) != outcome]).update(
            outcome=outcome.value
        )


@transaction.atomic
def record_findings(
    *,
    screening: Screening,
    hits: Sequence[Hit],
    case: Case | None,
    capture: Capture | None,
    moments: Moments,
    actor: Actor,
) -> list[Finding]:
    """Record the hits of a screening as findings of `case` (None: the rules let them pass)."""
    rows = [_finding(screening, hit, case, capture) for hit in hits]
    Finding.objects.bulk_create(rows)
    FindingMoment.objects.bulk_create(
        one for row, hit in zip(rows, hits, strict=True) for one in _moments(row, moments.get(id(hit), ()))
    )
    record_many([found_entry(row, screening) for row in rows], actor=actor)
    return rows


def _moments(row: Finding, moments: Sequence[KeptMoment]) -> Iterable[FindingMoment]:
    for one in moments:
        yield FindingMoment(
            finding=row,
            at=one.at,
            found=one.found,
            reference_at=one.reference_at,
            protected=one.protected,
        )


def _finding(screening: Screening, hit: Hit, case: Case | None, capture: Capture | None) -> Finding:
    return Finding(
        pk=new_id(),
        screening=screening,
        screened_kind=screening.screened_kind,
        capture=capture,
        found_at=clock.now(),
        reference_id=hit.reference_id,
        clip_id=hit.match.get("clip"),
        feed_id=hit.match.get("feed"),
        picture_id=hit.picture_id,
        exclusion_id=hit.exclusion_id,
        **columns_of(hit, case),
    )
