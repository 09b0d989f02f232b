"""Plans test purchases, has a second person approve them within a budget, and cancels what is not ordered."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.accounts.tenancy import find_row
from zhengpin.catalog.models import Listing
from zhengpin.inspection.models import ShopInspection
from zhengpin.inspection.states import InspectionState
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id
from zhengpin.purchases import events
from zhengpin.purchases.models import Purchase, PurchaseBudget
from zhengpin.purchases.operations import texts
from zhengpin.purchases.operations.recording import moved, of_purchase, require_person
from zhengpin.purchases.problems import BudgetNotFound, BudgetOver, BudgetSpent, GoodsUnknown, SamePerson
from zhengpin.purchases.queries.money import left_of
from zhengpin.purchases.queries.reading import purchase
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingState


@transaction.atomic
def plan_purchase(
    *,
    listing_id: UUID | str,
    filing_id: UUID | str,
    budget_id: UUID | str,
    estimate: object,
    why: str,
    copies: int = 2,
    inspection_id: UUID | str | None = None,
    key: str = "",
    actor: Actor,
) -> Purchase:
    """Plan to buy goods of a listing, to be measured by a right that is filed.

    estimate: of all copies with carriage, in the budget's currency; copies: 2, of which one is kept back, or 1; key:
    of the request, so that twice sent is once planned; inspection_id: of the shop's inspection that it is for, by
    default the one that is open. Raises Forbidden, BudgetNotFound, Invalid naming the field.
    """
    actor.require(Permission.PLAN_PURCHASES)
    listing = Listing.objects.select_related("shop", "merchant").filter(pk=_id(listing_id, "listing")).first()
    filing = Filing.objects.filter(pk=_id(filing_id, "filing"), state=FilingState.APPROVED.value).first()
    if listing is None or filing is None:
        raise GoodsUnknown("listing" if listing is None else "filing")
    budget = find_row(PurchaseBudget.objects.visible_to(actor), budget_id, BudgetNotFound)
    if copies not in (1, 2):
        raise texts.ChoiceUnknown(field="copies")
    row = Purchase(
        listing=listing,
        inspection=_inspection(listing, inspection_id),
        shop=listing.shop,
        merchant=listing.merchant,
        filing=filing,
        why=texts.words(why),
        key=texts.line(key, "key", limit=64) or str(new_id()),
        budget=budget,
        estimate=texts.amount(estimate, "estimate"),
        copies=copies,
        planned_by=actor.ref,
        planned_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same request came twice
        return Purchase.objects.get(key=row.key)
    return of_purchase(
        events.PURCHASE_PLANNED,
        row.pk,
        actor,
        listing=row.listing_id,
        shop=row.shop_id,
        estimate=str(row.estimate),
        currency=budget.currency,
        copies=copies,
        why=row.why,
        inspection=row.inspection_id,
    )


def _inspection(listing: Listing, inspection_id: UUID | str | None) -> ShopInspection | None:
    rows = ShopInspection.objects.filter(shop=listing.shop_id)
    if not inspection_id:
        return rows.filter(state=InspectionState.OPEN.value).first()
    row = rows.filter(pk=_id(inspection_id, "inspection")).first()
    if row is None:
        raise GoodsUnknown("inspection")
    return row


def _id(value: UUID | str, field: str) -> UUID:
    try:
        return value if isinstance(value, UUID) else UUID(str(value).strip())
    except ValueError as error:
        raise GoodsUnknown(field) from error


@transaction.atomic
def approve_purchase(*, purchase_id: UUID | str, actor: Actor) -> Purchase:
    """Approve a plan as a second person; its estimate is set aside in the budget from now on.

    Raises Forbidden, PurchaseNotFound, PurchaseNeedsPerson, SamePerson, BudgetOver, BudgetSpent, Conflict.
    """
    actor.require(Permission.APPROVE_PURCHASES)
    require_person(actor)
    row = purchase(actor, purchase_id)
    if row.planned_by == actor.ref:
        raise SamePerson()
    # Two approvals at once would each find enough left: the second waits here for the first.
    budget = PurchaseBudget.objects.select_for_update().get(pk=row.budget_id)
    if not budget.first_day <= today() <= budget.last_day:
        raise BudgetOver()
    _require_left(budget, row.estimate)
    return moved(
        events.PURCHASE_APPROVED,
        "approve",
        row.pk,
        actor,
        changes={"approved_by": actor.ref, "approved_at": clock.now()},
        estimate=str(row.estimate),
        currency=budget.currency,
        budget=budget.pk,
    )


def _require_left(budget: PurchaseBudget, wanted: Decimal) -> None:
    left = left_of(budget)
    if wanted > left:
        raise BudgetSpent(left=str(left), currency=budget.currency)


@transaction.atomic
def cancel_purchase(*, purchase_id: UUID | str, why: str, actor: Actor) -> Purchase:
    """Cancel what is not ordered, with the reason; its money is free again.

    Raises Forbidden, PurchaseNotFound, Invalid, Conflict where it is ordered.
    """
    actor.require_any(Permission.PLAN_PURCHASES, Permission.APPROVE_PURCHASES)
    row = purchase(actor, purchase_id)
    said = texts.words(why)
    changes: dict[str, object] = {"closed_as": said, "ended_by": actor.ref, "ended_at": clock.now()}
    return moved(events.PURCHASE_CANCELLED, "cancel", row.pk, actor, changes=changes, why=said)
