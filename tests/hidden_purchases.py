"""Test purchases of a world's goods in every state before a result is told, with all by which one could be known."""

from __future__ import annotations

from dataclasses import dataclass

from tests.purchases.buying import (
    LI,
    Bookshop,
    appraised,
    arrived,
    budget,
    copy,
    ordered,
    planned,
    sent,
    stored,
)
from tests.rights.people import actor as actor_of
from tests.worlds import World
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Listing
from zhengpin.purchases.models import (
    Appraisal,
    CopyPhoto,
    CoverAccount,
    Handover,
    HandoverPhoto,
    Purchase,
    PurchaseBudget,
    SealedCopy,
)
from zhengpin.purchases.states import AppraisalResult
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingState

WHY = "QUAIL5512"
"""A word that stands in plans alone."""
ORDER, COVER = "ORDERQ5512", "COVER-7001"


@dataclass
class HiddenPurchases:
    """at: where was bought; told: the one whose result is there; needles: what must be met nowhere."""

    at: Bookshop
    told: Purchase
    needles: list[str]


def shop_of(world: World) -> Bookshop:
    """Return a world's listing with an approved right of its holder, and those who appraise and answer."""
    listing = Listing.objects.get(pk=world.ids["listing"][0])
    holder = world.people[Role.HOLDER_MEMBER]
    filing = Filing.objects.filter(
        state=FilingState.APPROVED.value, holder__organisation__memberships__person=holder
    ).order_by("pk")[0]
    publisher = actor_of(f"person:{holder.pk}", Role.HOLDER_MEMBER, filing.holder.organisation)
    seller = actor_of(
        f"person:{world.people[Role.MERCHANT_MEMBER].pk}",
        Role.MERCHANT_MEMBER,
        listing.merchant.organisation,
    )
    return Bookshop(listing, filing, budget(), publisher, seller)


def plant(world: World) -> HiddenPurchases:
    """Lay a purchase in each state up to the result, and return what tells of them."""
    at = shop_of(world)
    planned(at, why=WHY)
    ordered(at, f"{ORDER}-1", why=WHY)
    sent(at, stored(at, f"{ORDER}-2", seal="SEALQ-2", why=WHY))
    here = stored(at, f"{ORDER}-3", seal="SEALQ-3", why=WHY)
    arrived(at, sent(at, here))
    done = stored(at, f"{ORDER}-4", seal="SEALQ-4", why=WHY)
    appraised(at, done, AppraisalResult.PIRATED)
    done.refresh_from_db()
    assert copy(done).handovers.count() == 1
    return HiddenPurchases(at, done, [*_needles()])


def _needles() -> list[str]:
    rows: list[str] = [WHY, ORDER, COVER]
    for model in (Purchase, SealedCopy, Handover, Appraisal, CoverAccount, PurchaseBudget):
        rows += [str(pk) for pk in model._base_manager.values_list("pk", flat=True)]
    for numbered in (Purchase, SealedCopy, Appraisal):
        rows += list(numbered._base_manager.values_list("number", flat=True))
    rows += list(SealedCopy.objects.values_list("seal", flat=True))
    for photos in (CopyPhoto, HandoverPhoto):
        rows += [str(one) for one in photos._base_manager.values_list("blob_id", flat=True)]
    return sorted(set(rows))


def sees(needles: list[str]) -> list[str]:
    """Return the needles that are no merchant's own before: whoever appraises knows the numbers of what it is asked."""
    known = set(Appraisal.objects.values_list("number", flat=True))
    known |= {str(pk) for pk in Appraisal.objects.values_list("pk", flat=True)}
    known |= set(SealedCopy.objects.values_list("seal", flat=True))
    known |= {str(one) for one in CopyPhoto.objects.values_list("blob_id", flat=True)}
    return [one for one in needles if one not in known]


__all__ = ["COVER", "LI", "ORDER", "WHY", "HiddenPurchases", "plant", "sees", "shop_of"]
