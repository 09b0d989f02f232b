"""Looks whether the object store can be written and read: as a process starts, and for health."""

from __future__ import annotations

import logging
import time
from threading import Lock

from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.objects import ObjectBlobs
from zhengpin.jobs.system_health import also_look
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
            store.cache.sweep_if_due()
        except (StoreAwayError, Problem) as error:
            logger.error("the object store cannot be used: %s", error)
            found = [Trouble.STORE_AWAY.value]
        _found = time.monotonic(), store.address, found
        return found


def forget() -> None:
    """Look anew when asked next."""
    global _found
    _found = float("-inf"), "", []


also_look(troubles)


def require_store() -> None:
    """Raise Problem (`storage.unfit`) where the object store cannot be written and read; a folder needs no look.

    Raises Problem (`storage.library`) where its library is not installed.
    """
    store = blob_store()
    if not isinstance(store, ObjectBlobs):
        return
    try:
        store.prove()
    except StoreAwayError as error:
        raise Problem(
            f"The object store cannot be written and read: {error}.",
            code="storage.unfit",
            status=503,
            remedy="See that it runs, that the bucket is there, and that ZHENGPIN_BLOBS, ZHENGPIN_BLOBS_ENDPOINT, "
            "ZHENGPIN_BLOBS_REGION, ZHENGPIN_BLOBS_KEY and ZHENGPIN_BLOBS_SECRET are what it was set up with: the key "
            "must be allowed to read, write, list and delete.",
        ) from error
