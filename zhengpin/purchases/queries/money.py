"""Reads budgets of test purchases with what is left of them, and the register of cover accounts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.purchases.models import CoverAccount, Purchase, PurchaseBudget
from zhengpin.purchases.states import COSTS_NOTHING, PurchaseState

CENTS = Decimal("0.01")


@dataclass(frozen=True)
class BudgetShown:
    """A budget; spent: set aside or paid; left: of its amount; now: whether today is within its period."""

    budget: PurchaseBudget
    spent: Decimal
    left: Decimal
    now: bool


def left_of(budget: PurchaseBudget) -> Decimal:
    """Return what is left of a budget (a system read): its amount without what is set aside or was paid."""
    return budget.amount - spent_of(budget)


def spent_of(budget: PurchaseBudget) -> Decimal:
    """Return what is set aside by approvals, or was paid, of a budget (a system read)."""
    counted = Purchase.objects.filter(budget=budget).exclude(
        state__in=[PurchaseState.PLANNED.value, *COSTS_NOTHING]
    )
    total: Decimal | None = counted.aggregate(total=Sum(Coalesce("paid", "estimate")))["total"]
    return (total or Decimal(0)).quantize(CENTS)  # SQLite sums to `194`, PostgreSQL to `194.00`


def budgets(actor: Actor) -> list[BudgetShown]:
    """Return the budgets with what is left of each, the latest period first. Raises Forbidden."""
    actor.require(Permission.READ_PURCHASES)
    day = today()
    rows = PurchaseBudget.objects.visible_to(actor).order_by("-last_day", "-pk")
    return [
        BudgetShown(row, spent := spent_of(row), row.amount - spent, row.first_day <= day <= row.last_day)
        for row in rows
    ]


def cover_accounts(actor: Actor, *, active: bool = False) -> QuerySet[CoverAccount]:
    """Return the register of cover accounts, by label; active: only those in use. Raises Forbidden."""
    actor.require(Permission.HANDLE_PURCHASES)
    rows = CoverAccount.objects.visible_to(actor).order_by("label", "pk")
    return rows.filter(active=True) if active else rows
