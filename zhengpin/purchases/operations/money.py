"""Sets budgets of test purchases, and keeps the register of cover accounts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.purchases import events
from zhengpin.purchases.models import CoverAccount, PurchaseBudget
from zhengpin.purchases.operations import texts
from zhengpin.purchases.problems import CoverAccountKnown, CoverAccountNotFound, PeriodWrong


@transaction.atomic
def set_budget(
    *, name: str, first_day: date | None, last_day: date | None, currency: str, amount: object, actor: Actor
) -> PurchaseBudget:
    """Set what may be spent in a period. Raises Forbidden, Invalid naming the field."""
    actor.require(Permission.APPROVE_PURCHASES)
    if first_day is None or last_day is None or last_day < first_day:
        raise PeriodWrong()
    row = PurchaseBudget.objects.create(
        name=texts.words(name, "name", limit=120),
        first_day=first_day,
        last_day=last_day,
        currency=texts.currency(currency),
        amount=texts.amount(amount, "amount"),
        set_by=actor.ref,
        set_at=clock.now(),
    )
    record(
        events.BUDGET_SET,
        actor=actor,
        subject=reference("purchase_budget", row.pk),
        name=row.name,
        amount=str(row.amount),
        currency=row.currency,
        first_day=row.first_day,
        last_day=row.last_day,
    )
    return row


@transaction.atomic
def add_cover_account(
    *, label: str, source: str, external_id: str, note: str = "", actor: Actor
) -> CoverAccount:
    """Add an account by which test purchases are ordered. Raises Forbidden, CoverAccountKnown, Invalid."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = CoverAccount(
        label=texts.words(label, "label", limit=120),
        source=texts.words(source, "source", limit=60),
        external_id=texts.words(external_id, "external_id", limit=120),
        note=texts.line(note, "note", limit=500),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise CoverAccountKnown() from error
    record(events.COVER_ACCOUNT_ADDED, actor=actor, subject=reference("cover_account", row.pk))
    return row


@transaction.atomic
def retire_cover_account(*, account_id: UUID | str, actor: Actor) -> CoverAccount:
    """Use an account no more; twice done, done once. Raises Forbidden, CoverAccountNotFound."""
    actor.require(Permission.HANDLE_PURCHASES)
    row = find_row(CoverAccount.objects.visible_to(actor), account_id, CoverAccountNotFound)
    if CoverAccount.objects.filter(pk=row.pk, active=True).update(active=False):
        record(events.COVER_ACCOUNT_RETIRED, actor=actor, subject=reference("cover_account", row.pk))
    row.refresh_from_db()
    return row
