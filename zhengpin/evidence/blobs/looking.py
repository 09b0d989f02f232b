"""Looks whether the object store can be written and read: as a process starts, and for health."""

from __future__ import annotations

import logging
import time
from threading import Lock

from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.objects import ObjectBlobs
from zhengpin.evidence.problems import StoreUnfit
from zhengpin.jobs.system_health import also_check
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import StoreAwayError, Trouble

logger = logging.getLogger(__name__)

LOOKED_FOR = 15.0
"""Seconds for which what was found counts: each look is three requests, and probes come every few seconds."""

_lock = Lock()
_found: tuple[float, str, list[str]] = float("-inf"), "", []


def troubles() -> list[str]:
    """Return the code of what is wrong with the object store, as it was at most 15 seconds ago; none with a folder."""
    global _found
    store = blob_store()
    if not isinstance(store, ObjectBlobs):
        return []
    with _lock:
        looked_at, address, found = _found
        if address == store.address and time.monotonic() - looked_at < LOOKED_FOR:
            return found
        found = []
        try:
            store.prove()
            store.cache.trim_if_due()
        except (StoreAwayError, Problem) as error:
            logger.error("the object store cannot be used: %s", error)
            found = [Trouble.STORE_AWAY.value]
        _found = time.monotonic(), store.address, found
        return found


def forget() -> None:
    """Look anew when asked next."""
    global _found
    _found = float("-inf"), "", []


also_check(troubles)


def require_store() -> None:
    """Raise StoreUnfit where the object store cannot be written and read, StoreLibraryMissing where its library is not
    installed; a folder needs no look."""
    store = blob_store()
    if not isinstance(store, ObjectBlobs):
        return
    try:
        store.prove()
    except StoreAwayError as error:
        raise StoreUnfit(str(error)) from error
