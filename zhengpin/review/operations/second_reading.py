"""Draws decisions for a blind second reading, hands them out, takes the readings in, and resolves disagreements."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record, record_many
from zhengpin.review import drawing, events
from zhengpin.review import reading_queries as queries
from zhengpin.review.models import Decision, SecondReading
from zhengpin.review.operations.claiming import lease_end
from zhengpin.review.problems import (
    DecisionSamePerson,
    ExplanationMissing,
    NoDisagreement,
    ReaderMustBePerson,
    ReadingLost,
    ReadingUndecidable,
)
from zhengpin.review.states import (
    READING,
    Automation,
    DecisionOutcome,
    ReadingOutcome,
    ReadingState,
    Resolution,
)


def draw_readings(
    *, certain: Callable[[Collection[str]], Collection[str]] = lambda subjects: (), actor: Actor
) -> int:
    """Draw decisions that took effect since the week before began; return how many. Drawn twice, each is read once.

    DOUBLE_REVIEW_SHARE of them by lot, and of each queue and rule at least one a week; those that a rule made alone
    are drawn by themselves. certain: returns, of the subjects of cases, those of which every decision is drawn.
    """
    actor.require(Permission.APPROVE)
    end = drawing.week_of(clock.now())
    since = end - timedelta(days=7)
    rows = list(queries.drawable(since=since))
    subjects = queries.subjects_of_cases({case for _, case, *_ in rows})
    sure = set(certain(set(subjects.values())))
    drawn = set(queries.drawn(since=since))
    share = settings.DOUBLE_REVIEW_SHARE
    cases = {case for case, subject in subjects.items() if subject in sure}
    chosen = drawing.chosen(_candidates(rows), share=share, drawn=drawn, before=end, certain=cases)
    return sum(_draw(some, actor) for some in batched(chosen, 200))


def _candidates(rows: Any) -> Iterator[drawing.SampleCandidate]:
    for pk, case_id, queue, code, version, automation, outcome, settled_at in rows:
        yield drawing.SampleCandidate(
            decision_id=pk,
            case_id=case_id,
            queue=queue,
            rule=f"{code}@{version}" if code else "",
            by_rule=automation == Automation.FULLY,
            outcome=outcome,
            settled_at=settled_at,
        )


@transaction.atomic
def _draw(chosen: Collection[drawing.SampleCandidate], actor: Actor) -> int:
    moment = clock.now()
    made = [
        SecondReading(
            case_id=one.case_id,
            decision_id=one.decision_id,
            queue=one.queue,
            rule=one.rule,
            by_rule=one.by_rule,
            drawn_at=moment,
        )
        for one in chosen
    ]
    SecondReading.objects.bulk_create(made, ignore_conflicts=True)
    ours = SecondReading.objects.filter(pk__in=[row.pk for row in made]).select_related("decision")
    drafts = [Draft(events.READING_DRAWN, *_about(row), _facts(row)) for row in ours]
    record_many(drafts, actor=actor)
    return len(drafts)


def _about(row: SecondReading) -> tuple[str, str]:
    return reference("second_reading", row.pk), reference("case", row.case_id)


def _facts(row: SecondReading) -> dict[str, object]:
    return {
        "decision": row.decision_id,
        "queue": row.queue,
        "rule": row.rule,
        "by_rule": row.by_rule,
        "first": row.decision.outcome,
    }


@transaction.atomic
def take_reading(*, barred: Collection[UUID] = (), actor: Actor) -> SecondReading | None:
    """Give the actor the reading that she holds, or the next that waits; None if there is none for her.

    Never one of a case in which she had a part. barred: decisions that she met elsewhere, as by an appeal.
    """
    actor.require(Permission.DECIDE)
    _require_person(actor)
    waiting = queries.open_to(actor).exclude(decision_id__in=list(barred))
    for rows in (waiting.filter(reader=actor.ref), waiting.filter(queries.FREE | queries.lapsed())):
        while (pk := rows.order_by("drawn_at", "pk").values_list("pk", flat=True).first()) is not None:
            # The condition is asked again inside the update: of two who come at once one finds no row left.
            if rows.filter(pk=pk).update(reader=actor.ref, lease_until=lease_end()):
                return queries.reading(actor, pk)
    return None


@transaction.atomic
def give_back_reading(*, reading_id: UUID, actor: Actor) -> None:
    """Give a reading back unanswered. Raises ReadingLost."""
    if not _held(reading_id, actor).update(reader="", lease_until=None):
        raise ReadingLost()


@transaction.atomic
def give_reading(
    *, reading_id: UUID, outcome: str, explanation: str, ground: str = "", actor: Actor
) -> SecondReading:
    """Answer a reading that the actor holds: infringing on a ground, not infringing, or cannot tell, and why.

    Nothing follows from it but that a disagreement is shown to the senior reviewers. Raises Forbidden,
    ReadingNotFound, ReadingLost, ReadingUndecidable, ExplanationMissing.
    """
    actor.require(Permission.DECIDE)
    _require_person(actor)
    if outcome not in set(ReadingOutcome):
        raise ReadingUndecidable()
    if not explanation.strip():
        raise ExplanationMissing()
    row = queries.reading(actor, reading_id)
    if not _held(row.pk, actor).exists():
        raise ReadingLost()
    changes = {
        "outcome": ReadingOutcome(outcome).value,
        "ground": ground if outcome == ReadingOutcome.INFRINGING else "",
        "explanation": explanation.strip(),
        "agrees": _agrees(row.decision, outcome),
        "read_at": clock.now(),
        "lease_until": None,
    }
    move(SecondReading.objects.filter(reader=actor.ref), READING, "give", pk=row.pk, **changes)
    row.refresh_from_db()
    said = {name: getattr(row, name) for name in ("outcome", "ground", "explanation", "agrees")}
    subject, parent = _about(row)
    record(events.READING_GIVEN, actor=actor, subject=subject, parent=parent, **_facts(row), **said)
    return row


def _held(reading_id: UUID, actor: Actor) -> QuerySet[SecondReading]:
    return SecondReading.objects.filter(pk=reading_id, reader=actor.ref, state=ReadingState.WAITING.value)


def _agrees(decision: Decision, outcome: str) -> bool | None:
    if outcome == ReadingOutcome.UNDECIDABLE:
        return None
    return (decision.outcome == DecisionOutcome.INFRINGING) == (outcome == ReadingOutcome.INFRINGING)


@transaction.atomic
def resolve_reading(*, reading_id: UUID, resolution: str, explanation: str, actor: Actor) -> SecondReading:
    """Resolve a disagreement, with the reason, as a senior who gave neither of the two answers.

    To overturn the first decision is the caller's part. Raises Forbidden, ReadingNotFound, SamePerson,
    ExplanationMissing, NoDisagreement.
    """
    actor.require(Permission.OVERTURN)
    row = queries.reading(actor, reading_id)
    if actor.ref in {row.reader, row.decision.decided_by, row.decision.second_by}:
        raise DecisionSamePerson()
    if not explanation.strip():
        raise ExplanationMissing()
    if not _resolve(row, Resolution(resolution), explanation.strip(), actor):
        raise NoDisagreement()
    row.refresh_from_db()
    return row


def _resolve(row: SecondReading, resolution: Resolution, explanation: str, actor: Actor) -> bool:
    changes = {
        "resolution": resolution.value,
        "resolved_by": actor.ref,
        "resolved_because": explanation,
        "resolved_at": clock.now(),
    }
    if not queries.unresolved().filter(pk=row.pk).update(**changes):
        return False
    subject, parent = _about(row)
    said = {"resolution": resolution.value, "explanation": explanation}
    record(events.READING_RESOLVED, actor=actor, subject=subject, parent=parent, **_facts(row), **said)
    return True


def end_reading_of(*, decision: Decision, explanation: str, actor: Actor) -> None:
    """End the second reading of an overturned decision: withdraw it if it waits, resolve it if it disagreed."""
    row = SecondReading.objects.select_related("decision").filter(decision=decision).first()
    if row is None:
        return
    if row.state == ReadingState.WAITING:
        move(SecondReading.objects.all(), READING, "withdraw", pk=row.pk, lease_until=None)
        subject, parent = _about(row)
        record(events.READING_WITHDRAWN, actor=actor, subject=subject, parent=parent, **_facts(row))
    else:
        _resolve(row, Resolution.OVERTURNED, explanation, actor)


def _require_person(actor: Actor) -> None:
    if not actor.ref.startswith("person:"):
        raise ReaderMustBePerson()
