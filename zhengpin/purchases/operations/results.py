"""Notes results on purchases, tells them to merchants, keeps what these answer, closes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.purchases import events
from zhengpin.purchases.models import AnswerFile, MerchantAnswer, Purchase, SealedCopy
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.recording import moved, of_purchase
from zhengpin.purchases.problems import (
    AnswerOver,
    CopiesOpen,
    NotPirated,
    SecondAppraisalNeeded,
)
from zhengpin.purchases.queries.appraised import appraisals_of
from zhengpin.purchases.queries.reading import purchase
from zhengpin.purchases.states import (
    AppraisalResult,
    CopyState,
    MerchantPosition,
    PurchaseState,
)

MOST_ANSWER = 10_000
MOST_FILES = 20


@transaction.atomic
def notify_merchant(*, purchase_id: UUID | str, until: datetime, actor: Actor) -> Purchase:
    """Let the merchant know the result, and answer it until a moment; the letter is the caller's.

    Raises Forbidden, PurchaseNotFound, Conflict where there is no result yet.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    changes: dict[str, object] = {"notified_at": clock.now(), "answer_until": until}
    return moved(
        events.PURCHASE_NOTIFIED, "notify", row.pk, actor, changes=changes, result=row.result, until=until
    )


@transaction.atomic
def answer_result(
    *,
    purchase_id: UUID | str,
    position: str,
    text: str,
    files: Sequence[tuple[Blob, str]] = (),
    actor: Actor,
) -> Purchase:
    """Answer a result as the merchant, once and in time. files: each with its name.

    Raises Forbidden, PurchaseNotFound, AnswerOver, Invalid naming the field.
    """
    actor.require(Permission.ANSWER_PURCHASES)
    row = purchase(actor, purchase_id)
    said = texts.choice(position, MerchantPosition, "position")
    words = texts.inputs.text(text, "text", limit=MOST_ANSWER)
    if said is not MerchantPosition.ACCEPTS and not words:
        raise texts.PurchaseWordsMissing("text")
    if row.answer_until is None or row.answer_until <= clock.now():
        raise AnswerOver()
    answer = MerchantAnswer(
        purchase=row, position=said.value, text=words, given_by=actor.ref, given_at=clock.now()
    )
    try:
        with transaction.atomic():
            answer.save(force_insert=True)
            done = moved(
                events.PURCHASE_ANSWERED,
                "answer",
                row.pk,
                actor,
                position=said.value,
                files=[blob.pk for blob, _ in files],
            )
    except (IntegrityError, Conflict) as error:
        raise AnswerOver() from error
    named = {
        blob.pk: AnswerFile(answer=answer, blob=blob, name=name[:300]) for blob, name in files[:MOST_FILES]
    }
    AnswerFile.objects.bulk_create(named.values())
    return done


@transaction.atomic
def lapse_answer(*, purchase_id: UUID, actor: Actor) -> bool:
    """End the time in which a merchant could answer; False where it was answered, or is not over."""
    row = Purchase.objects.filter(pk=purchase_id, answer_until__lte=clock.now()).first()
    if row is None:
        return False
    try:
        moved(events.PURCHASE_UNANSWERED, "lapse", row.pk, actor, until=row.answer_until)
    except Conflict:
        return False
    return True


@transaction.atomic
def note_result(*, purchase_id: UUID, appraisal_id: UUID, actor: Actor) -> Purchase:
    """Note on a purchase what its appraisals say together: of two that do not agree that it cannot be told.

    Raises Conflict where no answer is awaited.
    """
    rows = appraisals_of(actor, purchase_id, answered=True)
    latest = next(one for one in rows if one.pk == appraisal_id)
    results = {one.result for one in rows}
    together = results.pop() if len(results) == 1 else AppraisalResult.UNCERTAIN.value
    verb = "appraise" if latest.round == 1 else "appraise_again"
    return moved(
        events.PURCHASE_APPRAISED,
        verb,
        purchase_id,
        actor,
        changes={"result": together},
        appraisal=latest.pk,
        round=latest.round,
        result=latest.result,
    )


def require_confirmed(row: Purchase) -> None:
    """Refuse what is above a warning unless two appraisals agree that the copy is pirated.

    Raises NotPirated, SecondAppraisalNeeded.
    """
    if row.result != AppraisalResult.PIRATED:
        raise NotPirated()
    if row.state != PurchaseState.REAPPRAISED:
        raise SecondAppraisalNeeded()


@transaction.atomic
def note_case(*, purchase_id: UUID | str, case_id: UUID, actor: Actor) -> Purchase:
    """Note the case in which a confirmed result is decided; the same again changes nothing.

    Raises Forbidden, PurchaseNotFound, NotPirated, SecondAppraisalNeeded.
    """
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    require_confirmed(row)
    if not Purchase.objects.filter(pk=row.pk, case=None).update(case=case_id):
        return row
    return of_purchase(events.PURCHASE_CASE_OPENED, row.pk, actor, case=case_id)


@transaction.atomic
def close_purchase(*, purchase_id: UUID | str, closed_as: str, actor: Actor) -> Purchase:
    """Close a purchase, with what came of it in words. Raises Forbidden, PurchaseNotFound, CopiesOpen, Conflict."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = purchase(actor, purchase_id)
    said = texts.words(closed_as, "closed_as")
    open_ones = (CopyState.IN_TRANSIT.value, CopyState.QUESTIONED.value)
    if SealedCopy.objects.filter(purchase=row, state__in=open_ones).exists():
        raise CopiesOpen()
    changes: dict[str, object] = {"closed_as": said, "ended_by": actor.ref, "ended_at": clock.now()}
    return moved(
        events.PURCHASE_CLOSED, "close", row.pk, actor, changes=changes, closed_as=said, result=row.result
    )
