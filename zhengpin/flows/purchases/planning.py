"""Finds what a person names as she names it, and plans to buy it: a listing by number or address, a right by number."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.resolving import resolve_subjects
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.purchases import operations
from zhengpin.purchases.models import Purchase, SealedCopy
from zhengpin.purchases.operations import ReceivedCopy
from zhengpin.purchases.problems import GoodsUnknown
from zhengpin.rights.models import Filing

MOST_TEXT = 400


def plan(
    *,
    listing: str,
    filing: str,
    budget_id: UUID | str,
    estimate: object,
    why: str,
    copies: int = 2,
    inspection_id: UUID | str | None = None,
    key: str = "",
    actor: Actor,
) -> Purchase:
    """Plan a test purchase. listing: number here or at the marketplace, or address; filing: number or id.

    Raises as `operations.plan_purchase` does, GoodsUnknown also where a number means several listings.
    """
    actor.require(Permission.PLAN_PURCHASES)
    return operations.plan_purchase(
        listing_id=listing_named(listing),
        filing_id=filing_named(filing),
        budget_id=budget_id,
        estimate=estimate,
        why=why,
        copies=copies,
        inspection_id=inspection_id,
        key=key,
        actor=actor,
    )


def register_control(
    *,
    filing: str,
    known: str,
    origin: str,
    copy: ReceivedCopy,
    holder: str,
    place: str,
    film: str = "",
    actor: Actor,
) -> SealedCopy:
    """Keep a control copy. filing: number or id. Raises as `operations.register_control` does."""
    actor.require(Permission.APPROVE_PURCHASES)
    return operations.register_control(
        filing_id=filing_named(filing),
        known=known,
        origin=origin,
        copy=copy,
        holder=holder,
        place=place,
        film=film,
        actor=actor,
    )


def listing_named(text: str) -> UUID:
    """Return the listing that a text names (a system read). Raises GoodsUnknown."""
    asked = text.strip().replace("\x00", "")[:MOST_TEXT]
    if not asked:
        raise GoodsUnknown("listing")
    [found] = resolve_subjects([(SubjectKind.LISTING.value, asked)])
    if not isinstance(found, Subject):
        raise GoodsUnknown("listing")
    return found.identifier


def filing_named(text: str) -> UUID:
    """Return the filing that a number or id names (a system read). Raises GoodsUnknown."""
    asked = text.strip().replace("\x00", "")[:60]
    try:
        return UUID(asked)
    except ValueError:
        pass
    found = Filing.objects.filter(number__iexact=asked).values_list("pk", flat=True).first()
    if found is None:
        raise GoodsUnknown("filing")
    return found
