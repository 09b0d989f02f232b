"""Reads test purchases: for the operator all, for a merchant those whose result it was told."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.purchases.models import AnswerFile, Purchase
from zhengpin.purchases.problems import PurchaseNotFound
from zhengpin.purchases.states import ENDED, PurchaseState

READERS = (Permission.READ_PURCHASES, Permission.ANSWER_PURCHASES)
UNDER_WAY = "under_way"
"""What a list may be narrowed to beside one state: all that is not ended."""


def purchases(
    actor: Actor, *, state: str = "", result: str = "", text: str = "", shop_id: UUID | None = None
) -> QuerySet[Purchase]:
    """Return test purchases that the actor may see, the newest first.

    state: one, or UNDER_WAY; text: in a number, the goods, the shop or the right. Raises Forbidden.
    """
    actor.require_any(*READERS)
    rows = Purchase.objects.visible_to(actor)
    if state == UNDER_WAY:
        rows = rows.exclude(state__in=ENDED)
    elif state:
        rows = rows.filter(state=state)
    rows = rows.filter(result=result) if result else rows
    rows = rows.filter(shop=shop_id) if shop_id else rows
    if wanted := text.strip().replace("\x00", "")[:200]:
        named = Q(number__iexact=wanted) | Q(listing__title__icontains=wanted)
        rows = rows.filter(named | Q(shop__name__icontains=wanted) | Q(filing__title__icontains=wanted))
    along = ("listing", "shop", "merchant", "filing", "budget", "cover_account", "inspection", "case")
    return rows.select_related(*along).order_by("-pk")


def purchase(actor: Actor, purchase_id: UUID | str) -> Purchase:
    """Return one. Raises Forbidden, PurchaseNotFound, also for a merchant that was not told its result."""
    return find_row(purchases(actor), purchase_id, PurchaseNotFound)


def purchase_counts(actor: Actor) -> dict[str, int]:
    """Return how many test purchases the actor may see in each state; states without any are left out."""
    actor.require_any(*READERS)
    rows = Purchase.objects.visible_to(actor).values_list("state").annotate(many=Count("pk"))
    return dict(rows.order_by("state"))


def waiting(actor: Actor, *states: PurchaseState) -> int:
    """Return how many test purchases that the actor may see stand in one of the states."""
    actor.require_any(*READERS)
    return Purchase.objects.visible_to(actor).filter(state__in=[one.value for one in states]).count()


def answer_file(actor: Actor, file_id: UUID | str) -> AnswerFile:
    """Return a file of a merchant's answer. Raises Forbidden, PurchaseNotFound."""
    actor.require_any(*READERS)
    rows = AnswerFile.objects.visible_to(actor).select_related("blob", "answer")
    return find_row(rows, file_id, PurchaseNotFound)


HEADER = (
    "number",
    "state",
    "result",
    "title",
    "registration_no",
    "shop",
    "listing",
    "currency",
    "estimate",
    "paid",
    "planned_at",
    "ordered_at",
    "received_at",
    "notified_at",
    "ended_at",
    "closed_as",
)


def export_rows(actor: Actor, rows: QuerySet[Purchase]) -> Iterator[list[str]]:
    """Return purchases as the rows of a table, its header first: without the cover account, for it stays in the house.

    Raises Forbidden.
    """
    actor.require(Permission.READ_PURCHASES)
    yield list(HEADER)
    for row in rows.iterator(chunk_size=1000):
        moments = (row.planned_at, row.ordered_at, row.received_at, row.notified_at, row.ended_at)
        yield [
            row.number,
            row.state,
            row.result,
            row.filing.title,
            row.filing.registration_no,
            row.shop.name,
            row.listing.external_id,
            row.budget.currency,
            str(row.estimate),
            "" if row.paid is None else str(row.paid),
            *(moment.isoformat() if moment else "" for moment in moments),
            row.closed_as,
        ]
