"""Makes a marketplace for the complaints' benchmarks: merchants, listings, a rights holder with a mark in force."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import transaction

from benchmarks.protecting import approve, make_holder
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.addresses import address_key
from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.complaints import operations
from zhengpin.complaints.models import Complaint
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Filing, RightsHolder

NOTIFIER: Actor = system("benchmark-notifier")
SOURCE = "benchmark"
LISTINGS_A_MERCHANT = 50
PERSON = {
    "name": "Lin Yuan",
    "email": "lin@crane.example",
    "phone": "+86 10 5555 0100",
    "address": "1 Mill Road",
}
DECLARED = {"good_faith": True, "accuracy": True, "authority": True, "perjury": True}


@dataclass(frozen=True)
class Right:
    """A rights holder and its mark in force."""

    holder: RightsHolder
    filing: Filing


def make_right(name: str, number: int) -> Right:
    """Return a rights holder with an approved word mark."""
    holder = make_holder(name)
    row = rights.draft_filing(
        kind="mark",
        holder_id=holder.pk,
        title=name.upper(),
        declared_true=True,
        mark={"word": name.upper(), "registration_no": f"{10_000_000 + number}", "nice_classes": [21]},
        actor=NOTIFIER,
    )
    approve(row.pk)
    return Right(holder, Filing.objects.get(pk=row.pk))


def address_of(number: int) -> str:
    """Return the address of a listing by its number."""
    return f"https://market.example/item/{number}"


def make_listings(many: int) -> None:
    """Store listings c-0 to c-(many − 1), LISTINGS_A_MERCHANT each merchant, without screening them."""
    merchants = -(-many // LISTINGS_A_MERCHANT)
    homes = [
        Organisation(kind=OrganisationKind.MERCHANT.value, name=f"Merchant {at}") for at in range(merchants)
    ]
    sellers = [
        Merchant(organisation=home, source=SOURCE, external_id=f"m-{at}", name=home.name)
        for at, home in enumerate(homes)
    ]
    shops = [
        Shop(merchant=seller, source=SOURCE, external_id=f"s-{at}", name=f"Shop {at}")
        for at, seller in enumerate(sellers)
    ]
    Organisation.objects.bulk_create(homes, batch_size=500)
    Merchant.objects.bulk_create(sellers, batch_size=500)
    Shop.objects.bulk_create(shops, batch_size=500)
    for numbers in batched(range(many), 5000):
        Listing.objects.bulk_create(
            [_listing(at, shops[at // LISTINGS_A_MERCHANT]) for at in numbers], batch_size=500
        )


def _listing(at: int, shop: Shop) -> Listing:
    return Listing(
        merchant_id=shop.merchant_id,
        shop=shop,
        source=SOURCE,
        external_id=f"c-{at}",
        revision=1,
        title=f"Paper crane kettle {at}",
        url=address_of(at),
        address_key=address_key(address_of(at)),
    )


@transaction.atomic
def opened(holders: int, listings: int) -> list[Right]:
    """Return so many rights of a market with so many listings, which is made unless it stands."""
    names = [f"Paper Crane {at}" for at in range(holders)]
    if not Listing.objects.exists():
        make_listings(listings)
        for at, name in enumerate(names):
            make_right(name, at)
    rows = {row.holder.name: row for row in Filing.objects.select_related("holder__organisation")}
    return [Right(rows[name].holder, rows[name]) for name in names]


def listing_of(number: int) -> Listing:
    """Return a listing by its number."""
    return Listing.objects.select_related("merchant__organisation").get(
        source=SOURCE, external_id=f"c-{number}"
    )


def respondents() -> list[UUID]:
    """Return the organisations of the merchants."""
    return list(Merchant.objects.order_by("pk").values_list("organisation_id", flat=True))


def draft(right: Right, **more: Any) -> Complaint:
    """Return a draft of a complaint that lacks nothing but targets."""
    given: dict[str, Any] = {
        "procedure": "cn_goods",
        "reason": "unauthorised_name",
        "claim_text": "The listing uses our mark without our leave.",
        "signature": "Lin Yuan",
        "notifier": PERSON,
        "statements": DECLARED,
        "test_buy": {"order_no": "A-1", "bought_on": "2025-01-02", "appraisal": "Not made by us."},
    }
    return operations.draft_complaint(
        holder_id=right.holder.pk, filing_ids=[right.filing.pk], actor=NOTIFIER, **(given | more)
    )
