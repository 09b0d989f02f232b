"""Begins a sample: what is drawn from, what is sought, how many; and gives one up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.inspection import events
from zhengpin.inspection.models import Sample
from zhengpin.inspection.problems import InspectionReasonMissing, SampleFieldWrong, SampleNotFound
from zhengpin.inspection.states import SAMPLE, Allocation, SampleKind
from zhengpin.jobs import long_work
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.sampling.share.allocation import LEAST

MOST_BUDGET = 20_000
PERIODS = frozenset({SampleKind.PASSED, SampleKind.DECISIONS, SampleKind.ORDERS})
"""Kinds that are of a period; listings are those on sale as the list is made."""


@dataclass(frozen=True)
class SampleDraft:
    """What a person says of a sample. population, sought: as they are published; begins, ends: days, both included."""

    kind: SampleKind
    population: str
    sought: str
    budget: int
    least: int = LEAST
    allocation: Allocation = Allocation.PROPORTIONAL
    category: str = ""
    begins: date | None = None
    ends: date | None = None


@transaction.atomic
def begin_sample(*, draft: SampleDraft, actor: Actor) -> Sample:
    """Begin a sample, whose list is then made. Raises Forbidden, SampleFieldWrong with the field at fault."""
    actor.require(Permission.RUN_INSPECTIONS)
    _check(draft)
    of_period = draft.kind in PERIODS
    row = Sample.objects.create(
        kind=draft.kind.value,
        population=draft.population.strip(),
        sought=draft.sought.strip(),
        category=draft.category.strip(),
        begins=draft.begins if of_period else None,
        ends=draft.ends if of_period else None,
        budget=draft.budget,
        least=draft.least,
        allocation=draft.allocation.value,
        created_by=actor.ref,
        created_at=clock.now(),
    )
    record(
        events.SAMPLE_BEGUN,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        kind=row.kind,
        population=row.population,
        sought=row.sought,
        budget=row.budget,
        least=row.least,
        allocation=row.allocation,
    )
    long_work.begin(name=row.long_work, title=row.population[:200])
    return row


def _check(draft: SampleDraft) -> None:
    for name, text in (("population", draft.population), ("sought", draft.sought)):
        if not 0 < len(text.strip()) <= 300 or not text.strip().isprintable():
            raise SampleFieldWrong(field=name)
    if len(draft.category) > 300 or "\x00" in draft.category:
        raise SampleFieldWrong(field="category")
    if not 1 <= draft.budget <= MOST_BUDGET:
        raise SampleFieldWrong(field="budget")
    if not 1 <= draft.least <= draft.budget:
        raise SampleFieldWrong(field="least")
    if draft.kind in PERIODS:
        if draft.begins is None:
            raise SampleFieldWrong(field="begins")
        if draft.ends is None or draft.ends < draft.begins:
            raise SampleFieldWrong(field="ends")


@transaction.atomic
def abandon_sample(*, sample_id: UUID | str, reason: str, actor: Actor) -> Sample:
    """Give a sample up; of one whose list was published the public goes on knowing that it was begun.

    Raises Forbidden, SampleNotFound, InspectionReasonMissing, Conflict.
    """
    actor.require(Permission.RUN_INSPECTIONS)
    reason = reason.strip().replace("\x00", "")[:1000]
    if not reason:
        raise InspectionReasonMissing()
    row = find_row(Sample.objects.visible_to(actor), sample_id, SampleNotFound)
    move(Sample.objects, SAMPLE, "abandon", pk=row.pk, reason=reason)
    long_work.finish(name=row.long_work)
    record(
        events.SAMPLE_ABANDONED,
        actor=actor,
        subject=reference("sample", row.pk),
        number=row.number,
        reason=reason,
    )
    row.refresh_from_db()
    return row
