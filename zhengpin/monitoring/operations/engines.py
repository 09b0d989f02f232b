"""Keeps what looked, once however many screenings name it."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.kit.canonical import digest, plain
from zhengpin.monitoring.models.engines import Engine


def engine_of(described: Mapping[str, object]) -> Engine:
    """Return the row of what looked, made now if it is new. No ledger entry: screenings say what they came to."""
    stored = plain(dict(described))
    key = digest(stored)
    if (standing := Engine.objects.filter(digest=key).first()) is not None:
        return standing
    # Another process may be making it as well: whoever comes second meets the first one's.
    Engine.objects.bulk_create([Engine(digest=key, described=stored)], ignore_conflicts=True)
    return Engine.objects.get(digest=key)
