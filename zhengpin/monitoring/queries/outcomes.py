"""How far the screening of listings has come, and what it came to."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Listing
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
