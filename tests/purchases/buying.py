"""Shops to buy from, a book to measure by, the people who do it, and a purchase led to any of its states."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tests.rights.people import actor as actor_of
from tests.rights.people import picture_bytes
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.evidence.custody.states import SealSeen
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.purchases import appraising, sending
from zhengpin.flows.purchases.appraising import Answered
from zhengpin.flows.purchases.sending import Given
from zhengpin.purchases import operations, queries
from zhengpin.purchases.models import Appraisal, Purchase, PurchaseBudget, SealedCopy
from zhengpin.purchases.operations import ReceivedCopy, TakenPhoto
from zhengpin.purchases.states import AppraisalResult, CopyRole, PhotoKind
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.states import FilingKind, FilingState


def staff(name: str, role: Role = Role.SENIOR_REVIEWER) -> Actor:
    return actor_of(f"person:{name}", role, sees_everything=True)


LI = staff("li", Role.REVIEWER)
"""Plans, orders, receives, hands over."""
WANG = staff("wang")
"""Approves, and decides about seals."""
DETAILS = {
    "security_features": "Watermark of a heron; red headband",
    "fake_signs": ["Grey paper", "页边缺字"],
}


@dataclass
class Bookshop:
    """A shop with a listing, the book that it is measured by, and a budget. publisher: appraises; seller: answers."""

    listing: Listing
    filing: Filing
    budget: PurchaseBudget
    publisher: Actor
    seller: Actor

    @property
    def appraiser(self) -> Organisation:
        return self.filing.holder.organisation


def bookshop(
    name: str = "Riverside Books",
    publisher: str = "Heron Press",
    *,
    home: Organisation | None = None,
    selling: Organisation | None = None,
) -> Bookshop:
    """Return a shop. home, selling: organisations that stand, of the publisher and of the seller."""
    home = home or Organisation.objects.create(kind=OrganisationKind.RIGHTS_HOLDER.value, name=publisher)
    holder, _ = RightsHolder.objects.get_or_create(organisation=home, defaults={"name": publisher})
    filing = Filing.objects.create(
        kind=FilingKind.PUBLICATION.value,
        holder=holder,
        title="Rivers at night",
        state=FilingState.APPROVED.value,
        details=DETAILS,
        filed_by="person:heron",
    )
    selling = selling or Organisation.objects.create(kind=OrganisationKind.MERCHANT.value, name=name)
    merchant, _ = Merchant.objects.get_or_create(
        organisation=selling, defaults={"source": "harbour", "external_id": f"m-{name}", "name": name}
    )
    shop = Shop.objects.create(
        merchant=merchant, source="harbour", external_id=f"s-{name}", name=f"{name} shop"
    )
    listing = Listing.objects.create(
        merchant=merchant,
        shop=shop,
        source="harbour",
        external_id=f"l-{name}",
        revision=1,
        title="Rivers at night, paperback",
    )
    return Bookshop(
        listing,
        filing,
        budget(),
        actor_of(f"person:of-{publisher}", Role.HOLDER_MEMBER, home),
        actor_of(f"person:of-{name}", Role.MERCHANT_MEMBER, selling),
    )


def budget(amount: str = "1000.00") -> PurchaseBudget:
    return operations.set_budget(
        name="This month",
        first_day=today() - timedelta(days=10),
        last_day=today() + timedelta(days=20),
        currency="CNY",
        amount=amount,
        actor=WANG,
    )


def photo(said: str, kind: PhotoKind = PhotoKind.GOODS) -> TakenPhoto:
    """Return a stored photo, a small picture that is different for each `said`."""
    content = picture_bytes(zlib.crc32(said.encode()), size=(60, 40))
    return TakenPhoto(store_blob(content=content, media_type="image/png", actor=LI).pk, kind.value)


def unpacked(seal: str) -> ReceivedCopy:
    kinds = (PhotoKind.PARCEL, PhotoKind.SEAL, PhotoKind.GOODS)
    return ReceivedCopy(seal, [photo(f"{seal} {kind.value}", kind) for kind in kinds])


def planned(at: Bookshop, **changes: Any) -> Purchase:
    given: dict[str, Any] = {"estimate": "60", "why": "Sold at a third of its price", "copies": 2} | changes
    return operations.plan_purchase(
        listing_id=at.listing.pk, filing_id=at.filing.pk, budget_id=at.budget.pk, actor=LI, **given
    )


def ordered(at: Bookshop, number: str = "O-1", **changes: Any) -> Purchase:
    row = planned(at, **changes)
    operations.approve_purchase(purchase_id=row.pk, actor=WANG)
    account = queries.cover_accounts(LI).first() or operations.add_cover_account(
        label="Cover one", source="harbour", external_id="COVER-7001", actor=LI
    )
    return operations.order_purchase(
        purchase_id=row.pk, cover_account_id=account.pk, order_number=number, paid="48.50", actor=LI
    )


def stored(at: Bookshop, number: str = "O-1", seal: str = "", **changes: Any) -> Purchase:
    """Return a purchase in store; its copies bear the seals `<seal>A` and `<seal>B`. seal: by default the number."""
    row = ordered(at, number, **changes)
    seals = [f"{seal or number}{letter}" for letter in "AB"][: row.copies]
    operations.receive_purchase(
        purchase_id=row.pk,
        copies=[unpacked(seal) for seal in seals],
        holder="Li",
        place="AppraisalDesk 4",
        actor=LI,
    )
    return operations.store_purchase(purchase_id=row.pk, place="Shelf 2", actor=LI)


def copy(row: Purchase, role: CopyRole = CopyRole.TEST) -> SealedCopy:
    return queries.copies(LI, purchase_id=row.pk).get(role=role.value)


def given(of: SealedCopy, key: str = "") -> Given:
    return Given("Li", "Heron Press", "Post room", of.seal, key or f"send-{of.pk}-{of.handovers.count()}")


def sent(at: Bookshop, row: Purchase, role: CopyRole = CopyRole.TEST, **options: Any) -> Appraisal:
    """Send a copy to the publisher; it has not arrived yet."""
    one = copy(row, role)
    appraisal, _ = sending.send_copy(
        copy_id=one.pk, appraiser_id=at.appraiser.pk, given=given(one), actor=LI, **options
    )
    return appraisal


def arrived(at: Bookshop, appraisal: Appraisal, seal_state: SealSeen = SealSeen.INTACT) -> None:
    handed = appraisal.copy.handovers.latest("position")
    sending.confirm_taken(
        handover_id=handed.pk,
        seal=appraisal.copy.seal,
        seal_state=seal_state.value,
        place="Press",
        note="" if seal_state is SealSeen.INTACT else "A corner was open",
        actor=at.publisher,
    )


def said(result: AppraisalResult, name: str = "Zhao", features: Sequence[dict[str, object]] = ()) -> Answered:
    return Answered(result.value, f"By the paper: {result.en}.", name, features)


def appraised(at: Bookshop, row: Purchase, result: AppraisalResult) -> Appraisal:
    """Send a purchase's copy to the publisher, and have it answered."""
    appraisal = sent(at, row)
    arrived(at, appraisal)
    return appraising.answer(appraisal, said(result), actor=at.publisher)
