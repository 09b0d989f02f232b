"""Says what a drawn unit is, for whoever looks at it: the goods, the order's goods, the decision; never a buyer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing
from zhengpin.feedback.models import Order
from zhengpin.inspection.models import SampleUnit
from zhengpin.inspection.problems import OwnDecision
from zhengpin.kit.ids import reference, split_reference
from zhengpin.review.models import Decision


@dataclass(frozen=True)
class ShownUnit:
    """reference: of the page that shows it, empty where it is no longer kept; day, quantity: of an order; own: whether
    it is a decision of whoever looks."""

    kind: str
    reference: str = ""
    title: str = ""
    shop: str = ""
    url: str = ""
    day: date | None = None
    quantity: int | None = None
    own: bool = False


def subject_of(unit: SampleUnit, *, actor: Actor) -> ShownUnit:
    """Return what a drawn unit is; what is no longer kept has no title."""
    kind, key = split_reference(unit.subject)
    if kind == "decision":
        decision = Decision.objects.visible_to(actor).select_related("case").filter(pk=key).first()
        if decision is None:
            return ShownUnit(kind)
        own = decision.decided_by == actor.ref
        return ShownUnit(kind, reference("case", decision.case_id), decision.case.title, own=own)
    if kind == "order":
        order = Order.objects.visible_to(actor).select_related("listing__shop").filter(pk=key).first()
        if order is None or order.listing is None:
            return ShownUnit(kind)
        return _of_listing(kind, order.listing, order.day, order.quantity)
    listing = Listing.objects.visible_to(actor).select_related("shop").filter(pk=key).first()
    return _of_listing(kind, listing) if listing else ShownUnit(kind)


def _of_listing(
    kind: str, listing: Listing, day: date | None = None, quantity: int | None = None
) -> ShownUnit:
    return ShownUnit(
        kind,
        reference("listing", listing.pk),
        listing.title,
        listing.shop.name,
        listing.url,
        day,
        quantity,
    )


def require_other(unit: SampleUnit, *, actor: Actor) -> None:
    """Raise OwnDecision where the unit is a decision of the actor's own."""
    if subject_of(unit, actor=actor).own:
        raise OwnDecision()
