"""Finds the listings that show what is like protected pictures, by the index of what is shown."""

from __future__ import annotations

from collections.abc import Iterable

from zhengpin.monitoring.indexes import index, shown
from zhengpin.monitoring.indexes.fingerprints import fingerprints_of
from zhengpin.monitoring.models import RescanTarget


def like_any(targets: Iterable[RescanTarget]) -> list[str]:
    """Return the ids of the listings that a recheck must screen for these pictures, each once. Reads only."""
    digests = [one.reference.blob_id for one in targets if one.reference]
    prints = fingerprints_of(digests, index.current().pictures)
    found = shown.candidates(list(prints.values()))
    return list(dict.fromkeys(str(one.listing_id) for one in found))
