"""What the stories of words begin with: listings of many sellers, received on days of the last weeks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.catalog.sending import listing
from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.models import ListingRevision
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.lexicon import operations

ROOT = system("tests")


def offered(external_id: str, title: str, merchant: str = "m-1", **changes: Any) -> dict[str, Any]:
    """Return a listing of a merchant, as it is sent."""
    who = {"external_id": merchant, "name": f"Seller {merchant}"}
    shop = {"external_id": f"s-{merchant}", "name": "Riverside"}
    return listing(external_id, title=title, merchant=who, shop=shop) | changes


def received(moment: datetime, days_ago: float, *items: dict[str, Any]) -> list[ListingRevision]:
    """Receive listings some days ago, screened as they were received; return their revisions."""
    with clock.set_to(moment - timedelta(days=days_ago)):
        verdicts = receive(source="harbour", items=list(items), actor=ROOT)
        run_due()
    return [ListingRevision.objects.get(pk=one["revision_id"]) for one in verdicts]


def worded(actor: Actor, *words: str, kind: str = "counterfeit", weight: float = 0.8) -> None:
    """Open a draft with these words."""
    operations.open_draft(actor=actor)
    for word in words:
        operations.add_term(text=word, kind=kind, weight=weight, actor=actor)
