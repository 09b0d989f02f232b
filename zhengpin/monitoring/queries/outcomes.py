"""How far the screening of listings has come, and what it came to."""

from __future__ import annotations

from django.db.models import Count

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing
from zhengpin.catalog.models.listings import PASSED
from zhengpin.rulebook.states import Outcome


def screening_progress(actor: Actor) -> dict[str, int]:
    """Return `{"total", "done", "found"}` in listings as they now stand: a progress bar's numbers."""
    rows = Listing.objects.visible_to(actor)
    total = rows.count()
    others = rows.exclude(PASSED).order_by().values_list("outcome").annotate(count=Count("pk"))
    counted = dict(others)
    return {
        "total": total,
        "done": total - counted.get("", 0),
        "found": sum(counted.get(one.value, 0) for one in (Outcome.REVIEW, Outcome.ACT)),
    }
