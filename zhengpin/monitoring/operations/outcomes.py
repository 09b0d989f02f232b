"""Notes with each listing what its newest screening came to, so that a list is narrowed by it without a look at any."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from zhengpin.catalog.models import Listing, ListingRevision
from zhengpin.monitoring.models import Screening
from zhengpin.monitoring.queries.outcomes import newest_outcomes


def note_outcomes(screenings: Iterable[Screening]) -> None:
    """Note the outcomes of listings' screenings that were just recorded, in the caller's transaction.

    What was screened of a revision that is no longer the present one changes nothing.
    """
    revisions = {one.revision_id for one in screenings if one.revision_id}
    if not revisions:
        return
    shown = ListingRevision.objects.filter(pk__in=revisions)
    present = shown.filter(listing=OuterRef("pk"), revision=OuterRef("revision"))
    # In the order in which intake takes them, so that neither waits for the other.
    held = Listing.objects.select_for_update().filter(Exists(present), pk__in=shown.values("listing"))
    before = dict(held.order_by("external_id").values_list("pk", "outcome"))
    found = newest_outcomes(list(before))
    for outcome in sorted(set(found.values())):
        of_it = [listing for listing, one in found.items() if one == outcome != before[listing]]
        Listing.objects.filter(pk__in=of_it).update(outcome=outcome)


def note_missing_outcomes() -> None:
    """Note the outcomes of listings that were laid with their screenings before listings had any."""
    note_outcomes(Screening.objects.filter(revision__listing__outcome="").only("revision"))
