"""Deletes files of imports that nobody reads: their process was killed before it noted the import, or after its end."""

from __future__ import annotations

import time
from itertools import batched
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.catalog import queries
from zhengpin.catalog.states import UNREAD
from zhengpin.flows.files import spool

KEPT = 24 * 3600.0
"""Seconds after which nobody is still sending the pictures that belong to a file of lines."""
A_CUT = 500


def delete_left(*, actor: Actor) -> int:
    """Delete the files of imports that are not under way, a day after they came; return of how many imports."""
    oldest = time.time() - KEPT
    old = [batch for batch, written_at in spool.waiting_since().items() if written_at < oldest]
    left: list[str] = []
    for some in batched(old, A_CUT):
        under_way = queries.batches(actor).filter(pk__in=[UUID(one) for one in some], state__in=UNREAD)
        left += set(some) - {str(one) for one in under_way.values_list("pk", flat=True)}
    for batch in left:
        spool.discard(batch)
    return len(left)
