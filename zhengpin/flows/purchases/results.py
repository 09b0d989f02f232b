"""What a merchant is shown of a result that it was told: ground and photos, never who bought, nor the parcel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhengpin.accounts.actor import Actor, system
from zhengpin.purchases import queries
from zhengpin.purchases.models import CopyPhoto, MerchantAnswer, Purchase
from zhengpin.purchases.problems import PurchaseNotFound
from zhengpin.purchases.queries.appraised import SHOWN_TO_APPRAISERS
from zhengpin.purchases.states import CopyRole

TELLER = system("purchases")


@dataclass(frozen=True)
class ShownAppraisal:
    """One appraisal as the merchant reads it. round: 1, or 2 of a second one."""

    round: int
    result: str
    ground: str
    answered_at: datetime | None


@dataclass(frozen=True)
class ShownResult:
    """Both appraisals as far as they are made, the number of the seal, and what the merchant answered."""

    appraisals: list[ShownAppraisal]
    seal: str
    answer: MerchantAnswer | None


def result_shown(actor: Actor, row: Purchase) -> ShownResult:
    """Return what is told of a purchase. Raises PurchaseNotFound where it was not told yet."""
    if row.notified_at is None:
        raise PurchaseNotFound()
    said = [
        ShownAppraisal(one.round, one.result, one.ground, one.answered_at)
        for one in queries.appraisals_of(TELLER, row.pk, answered=True)
    ]
    first = queries.copies(TELLER, purchase_id=row.pk).filter(role=CopyRole.TEST.value).first()
    answers = MerchantAnswer.objects.visible_to(actor).filter(purchase=row).prefetch_related("files")
    return ShownResult(said, first.seal if first else "", answers.first())


def result_photos(actor: Actor, row: Purchase) -> list[str]:
    """Return the digests of the photos that the merchant may see. Raises PurchaseNotFound where nothing was told."""
    if row.notified_at is None:
        raise PurchaseNotFound()
    rows = CopyPhoto.objects.filter(copy__purchase=row, kind__in=SHOWN_TO_APPRAISERS).order_by("pk")
    return list(rows.values_list("blob_id", flat=True))
