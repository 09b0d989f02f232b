"""What the newest screenings of listings came to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import F, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing
from zhengpin.monitoring.models import Screening
from zhengpin.rulebook.states import Outcome


def screening_progress(actor: Actor) -> dict[str, int]:
    """Return `{"total", "done", "found"}` in listings as they now stand: a progress bar's numbers."""
    rows = Listing.objects.visible_to(actor)
    total = rows.count()
    return {
        "total": total,
        "done": total - rows.filter(outcome="").count(),
        "found": rows.filter(outcome__in=[Outcome.REVIEW.value, Outcome.ACT.value]).count(),
    }


def newest_outcomes(listings: Iterable[UUID] | QuerySet) -> dict[UUID, str]:
    """Return, by listing, the outcome of the newest screening of its present revision (a system read).

    Of a book's offer there are two, as a listing and as an offer: the graver.
    """
    rows = Screening.objects.filter(
        revision__listing__in=listings, revision__revision=F("revision__listing__revision")
    )
    newest: dict[UUID, dict[str, str]] = {}
    columns = rows.order_by("pk").values_list("revision__listing_id", "screened_kind", "outcome")
    for listing, kind, outcome in columns:
        newest.setdefault(listing, {})[kind] = outcome
    order = [one.value for one in Outcome]
    return {listing: max(found.values(), key=order.index) for listing, found in newest.items()}
