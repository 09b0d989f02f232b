"""Copies of test purchases that are handed over, each received, sealed and stored by the operations that pages call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import cast
from uuid import UUID

from benchmarks.custody.handing import GIVER, Planned, person, seal_of
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.catalog.models import Listing, Merchant, Shop
from zhengpin.evidence.custody.models import HandoverColumns
from zhengpin.evidence.operations import store_blob
from zhengpin.purchases import operations
from zhengpin.purchases.models import Handover, PurchaseBudget
from zhengpin.purchases.operations import ReceivedCopy, TakenPhoto
from zhengpin.purchases.queries import copies, handovers
from zhengpin.purchases.states import CopyState, HandoverPurpose, PhotoKind
from zhengpin.rights.models import Filing, RightsHolder
from zhengpin.rights.states import FilingKind, FilingState

PLANNER, APPROVER = person(2), person(3)


class Copies:
    event = "handover"

    def set_up(self, many: int) -> list[str]:
        return set_up(many)

    def give(self, one: Planned, photo: str) -> UUID:
        purpose = HandoverPurpose.STORE.value
        return operations.give_copy(copy_id=one.thing_id, purpose=purpose, **one.given(photo)).pk

    def take(self, handover_id: UUID, one: Planned, photo: str) -> None:
        operations.take_copy(handover_id=handover_id, **one.taken(photo))

    def handovers(self, thing_ids: Iterable[str]) -> Sequence[HandoverColumns]:
        return list(handovers(GIVER, copy_ids=[UUID(one) for one in thing_ids]))

    def photos(self, row: HandoverColumns) -> int:
        return len(cast("Handover", row).photos.all())

    def held(self, thing_ids: Iterable[str]) -> int:
        return copies(GIVER).filter(pk__in=list(thing_ids), state=CopyState.HELD.value).count()


CHAINS = Copies()


def set_up(many: int) -> list[str]:
    """Set up so many copies in store; return their ids."""
    filing, listing = _filing(), _listing()
    budget = operations.set_budget(
        name="Custody",
        first_day=today(),
        last_day=today() + timedelta(days=30),
        currency="CNY",
        amount=many * 100,
        actor=PLANNER,
    )
    account = operations.add_cover_account(
        label="Cover", source="custody", external_id="cover-1", actor=GIVER
    )
    return [_stored(number, listing, filing, budget, str(account.pk)) for number in range(many)]


def _filing() -> Filing:
    home = Organisation.objects.create(kind=OrganisationKind.RIGHTS_HOLDER.value, name="Publisher")
    holder = RightsHolder.objects.create(organisation=home, name="Publisher")
    return Filing.objects.create(
        kind=FilingKind.PUBLICATION.value,
        holder=holder,
        title="A book",
        state=FilingState.APPROVED.value,
        filed_by=PLANNER.ref,
    )


def _listing() -> Listing:
    home = Organisation.objects.create(kind=OrganisationKind.MERCHANT.value, name="Seller")
    merchant = Merchant.objects.create(organisation=home, source="custody", external_id="m", name="Seller")
    shop = Shop.objects.create(merchant=merchant, source="custody", external_id="s", name="Shop")
    return Listing.objects.create(
        merchant=merchant, shop=shop, source="custody", external_id="l", revision=1, title="A book"
    )


def _stored(number: int, listing: Listing, filing: Filing, budget: PurchaseBudget, account: str) -> str:
    row = operations.plan_purchase(
        listing_id=listing.pk,
        filing_id=filing.pk,
        budget_id=budget.pk,
        estimate=50,
        copies=1,
        why="Custody",
        key=f"plan-{number}",
        actor=PLANNER,
    )
    operations.approve_purchase(purchase_id=row.pk, actor=APPROVER)
    operations.order_purchase(
        purchase_id=row.pk, cover_account_id=account, order_number=f"O-{number}", paid=50, actor=GIVER
    )
    photos = [
        TakenPhoto(
            store_blob(content=f"{kind.value} {number}".encode(), media_type="image/jpeg", actor=GIVER).pk,
            kind.value,
        )
        for kind in (PhotoKind.SEAL, PhotoKind.GOODS)
    ]
    operations.receive_purchase(
        purchase_id=row.pk,
        copies=[ReceivedCopy(seal_of(number), photos)],
        holder="Giver",
        place="AppraisalDesk",
        actor=GIVER,
    )
    operations.store_purchase(purchase_id=row.pk, place="Shelf", actor=GIVER)
    return str(copies(GIVER, purchase_id=row.pk)[0].pk)
