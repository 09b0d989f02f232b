"""What a reviewer sees of the result of a test purchase: how it was bought, every link of its custody, both appraisals
with the appraisers' errors, and what the merchant answered."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.purchases import queries
from zhengpin.purchases.models import MerchantAnswer, Purchase
from zhengpin.purchases.problems import PurchaseNotFound
from zhengpin.purchases.queries.appraised import SHOWN_TO_APPRAISERS
from zhengpin.review.models import Case
from zhengpin.review.panels import Panel

BLIND = ("purchase", "photos", "chain", "appraisals", "answer", "facts")
"""What of a panel tells nothing of the decision."""


def evidence(case: Case, actor: Actor) -> list[Panel]:
    """Return the panel of a result; nothing to those who may not read test purchases."""
    if not (actor.may(Permission.READ_PURCHASES) and actor.sees_everything):
        return []
    try:
        row = queries.purchase(actor, case.origin_id)
    except PurchaseNotFound:
        return []
    kept = case.summary.get("rule") or {}
    rule = {"code": kept.get("code", ""), "version": kept.get("version")}
    return [panel_of(row, actor) | {"rule": rule, "facts": {"surface": "listing"}}]


def panel_of(row: Purchase, actor: Actor) -> Panel:
    """Return what is shown of a result."""
    copies = list(queries.copies(actor, purchase_id=row.pk).prefetch_related("photos"))
    said = queries.appraisals_of(actor, row.pk, answered=True)
    errors = queries.errors_of(actor, list({one.appraiser_id for one in said}))
    return {
        "kind": "test_purchase",
        "purchase": row,
        "copies": copies,
        "photos": [
            {"copy": one.pk, "digest": photo.blob_id}
            for one in copies
            for photo in one.photos.all()
            if photo.kind in SHOWN_TO_APPRAISERS
        ],
        "chain": list(queries.handovers(actor, copy_ids=[one.pk for one in copies])),
        "appraisals": [{"row": one, "error": errors[one.appraiser_id]} for one in said],
        "answer": MerchantAnswer.objects.visible_to(actor)
        .filter(purchase=row)
        .prefetch_related("files")
        .first(),
    }
