"""A listing pre-flight, one way: shops and categories looked up, brands and chains taken from memory, each answered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.catalog.queries import merchants, shops
from zhengpin.kit.errors import Invalid, NotFound, Problem
from zhengpin.monitoring.queries.screened import nice_classes_of
from zhengpin.rights import inputs
from zhengpin.rights.preflight import PreflightQuestion, clear, shown
from zhengpin.rights.queries.preflight import chains_below, known_brands

MOST = 1_000
"""Questions of one batch."""


@dataclass(frozen=True)
class PreflightRequest:
    """One question as it is sent. shop, merchant: one of them, as the marketplace numbers it. on: None for today."""

    brand: str
    shop: str = ""
    merchant: str = ""
    category: str = ""
    nice_classes: Sequence[int] = ()
    channel: str = "shop"
    territory: str = "CN"
    on: date | None = None


class SellerUnknown(NotFound):
    code = "preflight.seller_unknown"
    message = _("There is no such shop or merchant here.")
    remedy = _("Give the number of a shop or a merchant as the marketplace sends it; you see only your own.")


def preflight(*, source: str, items: Sequence[PreflightRequest], actor: Actor) -> list[dict[str, object]]:
    """Answer for each item whether its shop may list the brand: yes, no or unknown, with the chain as its proof.

    An item that cannot be read gets its problem as its answer (`error`), and the others theirs. Raises Forbidden, and
    Invalid where there are more than `MOST`.
    """
    actor.require(Permission.SCREEN)
    if len(items) > MOST:
        message = _("There are more than %(most)d items.") % {"most": MOST}
        raise Invalid(message, code="preflight.too_many", field="items", remedy=_("Send them in parts."))
    sellers = _sellers(source, items, actor)
    classes = nice_classes_of((source, one.category) for one in items if one.category)
    questions = [_question(one, sellers, classes.get((source, one.category)) or frozenset()) for one in items]
    brands = known_brands()
    asked = [one for one in questions if isinstance(one, PreflightQuestion)]
    chains = chains_below({r.holder_id for one in asked for r in brands.find(one.brand, one.nice_classes)})
    return [
        shown(clear(one, brands, chains.__getitem__)) if isinstance(one, PreflightQuestion) else _refused(one)
        for one in questions
    ]


def _sellers(source: str, items: Iterable[PreflightRequest], actor: Actor) -> dict[tuple[str, str], UUID]:
    """Return the organisations behind the shops and merchants that are named, as far as the actor sees them."""
    wanted = {
        "shop": {one.shop for one in items},
        "merchant": {one.merchant for one in items if not one.shop},
    }
    of_shops = shops(actor).filter(source=source, external_id__in=wanted["shop"])
    of_merchants = merchants(actor, source=source).filter(external_id__in=wanted["merchant"])
    found = {
        ("shop", number): organisation
        for number, organisation in of_shops.values_list("external_id", "merchant__organisation_id")
    }
    named = of_merchants.values_list("external_id", "organisation_id")
    return found | {("merchant", number): organisation for number, organisation in named}


def _question(
    one: PreflightRequest, sellers: dict[tuple[str, str], UUID], of_category: frozenset[int]
) -> PreflightQuestion | Problem:
    try:
        seller = sellers.get(("shop", one.shop) if one.shop else ("merchant", one.merchant))
        if seller is None:
            return SellerUnknown()
        channels = inputs.channels([one.channel], "channel")
        territories = inputs.territories([one.territory], "territory")
        return PreflightQuestion(
            organisation_id=seller,
            brand=inputs.text(one.brand, "brand", limit=200, required=True),
            on=one.on or today(),
            nice_classes=frozenset(inputs.nice_classes(list(one.nice_classes))) or of_category,
            territory=territories[0] if territories else "",
            channel=channels[0] if channels else "",
        )
    except Problem as problem:
        return problem


def _refused(problem: Problem) -> dict[str, object]:
    return {"answer": None, "allowed": False, "error": problem.as_dict()}
