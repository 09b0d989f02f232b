"""How passes whose items are listings are cut: in the order of their numbers, once, as they are shown at the time."""

from __future__ import annotations

from zhengpin.monitoring.models import CataloguePass, PassChunk
from zhengpin.monitoring.passes.kinds import Cut
from zhengpin.monitoring.queries.shown_now import listed


def count_listed(row: CataloguePass) -> int:
    """Return how many listings a pass is of: those behind it, and those that lie before it."""
    return row.done + (listed().filter(pk__gt=row.after) if row.after else listed()).count()


def cut_listed(row: CataloguePass, most: int) -> Cut | None:
    """Return the next chunk of a pass through what is shown."""
    rows = listed().filter(pk__gt=row.after) if row.after else listed()
    keys = rows.values_list("pk", flat=True)
    # Only where the chunk ends is asked for, not all that is in it.
    last = next(iter(keys[most - 1 : most]), None) or keys.last()
    return Cut(row.after, str(last), row.round) if last else None


def listed_in(chunk: PassChunk) -> list[str]:
    """Return the listings of a chunk that are shown now."""
    rows = listed().filter(pk__lte=chunk.last)
    rows = rows.filter(pk__gt=chunk.first) if chunk.first else rows
    return [str(one) for one in rows.values_list("pk", flat=True)]
