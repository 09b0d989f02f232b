"""Suspects as numbers by stage, and money: each only with the document of the matter that says so."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.casework import events
from zhengpin.casework.models import Matter, MatterDocument, MatterValue, SuspectCount
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_matter
from zhengpin.casework.problems import DocumentNeeded, StagesContradict
from zhengpin.casework.states import SuspectStage, ValueKind
from zhengpin.kit import clock


@transaction.atomic
def count_suspects(
    *,
    matter_id: UUID | str,
    stage: str,
    count: object,
    document_id: UUID | str | None,
    as_of: date | str | None = None,
    actor: Actor,
) -> SuspectCount:
    """Record how many suspects have reached a stage, as a document of the matter says. What stood before ends.

    Raises Forbidden, MatterNotFound, DocumentNeeded, CountWrong, StagesContradict, Invalid.
    """
    row = held(matter_id, actor)
    document = _document(row, document_id)
    word = texts.choice(stage, SuspectStage, "stage")
    many = texts.people(count)
    standing = {one.stage: one.count for one in row.suspect_counts.filter(holds=True)}
    _require_falling({**standing, word.value: many})
    row.suspect_counts.filter(stage=word.value, holds=True).update(holds=False)
    made = SuspectCount.objects.create(
        matter=row,
        stage=word.value,
        count=many,
        as_of=texts.past_day(as_of, "as_of"),
        document=document,
        recorded_by=actor.ref,
        recorded_at=clock.now(),
    )
    of_matter(
        events.SUSPECTS_COUNTED,
        row,
        actor,
        stage=made.stage,
        count=many,
        change=many - standing.get(made.stage, 0),
        as_of=made.as_of,
        document=document.pk,
        digest=document.digest,
    )
    return made


def _require_falling(counts: dict[str, int]) -> None:
    """Refuse more people at a later stage than at an earlier one that is counted."""
    known = [counts[stage.value] for stage in SuspectStage if stage.value in counts]
    if any(later > earlier for earlier, later in zip(known, known[1:], strict=False)):
        raise StagesContradict()


@transaction.atomic
def record_value(
    *,
    matter_id: UUID | str,
    kind: str,
    amount: object,
    currency: str,
    document_id: UUID | str | None,
    as_of: date | str | None = None,
    actor: Actor,
) -> MatterValue:
    """Record an amount of money, as a document of the matter says. What stood before of that kind and currency ends.

    Raises Forbidden, MatterNotFound, DocumentNeeded, ValueWrong, Invalid.
    """
    row = held(matter_id, actor)
    document = _document(row, document_id)
    word = texts.choice(kind, ValueKind, "kind").value
    money, code = texts.amount(amount), texts.currency(currency)
    before = row.values_recorded.filter(kind=word, currency=code, holds=True)
    former = before.values_list("amount", flat=True).first() or Decimal(0)
    before.update(holds=False)
    made = MatterValue.objects.create(
        matter=row,
        kind=word,
        amount=money,
        currency=code,
        as_of=texts.past_day(as_of, "as_of"),
        document=document,
        recorded_by=actor.ref,
        recorded_at=clock.now(),
    )
    reported = code == settings.MATTER_CURRENCY
    of_matter(
        events.MATTER_VALUED,
        row,
        actor,
        value=word,
        amount=str(money),
        currency=code,
        # What the report adds up: in its own currency alone, since it knows no rates of exchange.
        change=float(money - former) if reported else 0.0,
        as_of=made.as_of,
        document=document.pk,
        digest=document.digest,
    )
    return made


def _document(row: Matter, document_id: UUID | str | None) -> MatterDocument:
    if not document_id:
        raise DocumentNeeded()
    pk = texts.identifier(document_id, "document")
    found = row.documents.filter(pk=pk).first()
    if found is None:
        raise DocumentNeeded()
    return found
