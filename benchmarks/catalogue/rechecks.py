"""Times how soon the listings are found in which something newly protected is to be looked for. With Django set up."""

from __future__ import annotations

import statistics
import time
from typing import Any
from uuid import UUID

import numpy as np

from benchmarks.index import simulated
from zhengpin.accounts.actor import system
from zhengpin.evidence.models import Blob
from zhengpin.flows.screening.rescan_search import next_step
from zhengpin.monitoring.indexes import shown
from zhengpin.monitoring.models import Rescan
from zhengpin.monitoring.queries.shown_now import listings_showing
from zhengpin.monitoring.rescans import rescan_operations
from zhengpin.monitoring.states import RescanScope
from zhengpin.rights.models import Filing

NAMES, PICTURES = 6, 20


def measured(seed: int) -> dict[str, Any]:
    """Return the figures of both kinds of recheck."""
    chosen = np.random.default_rng(seed).choice(Filing.objects.count(), NAMES, replace=False)
    filings = [Filing.objects.order_by("pk")[int(at)] for at in chosen]
    names = [{"name": one.title, **_sought(one.pk)} for one in filings]
    return {
        "name_recheck_s": round(statistics.median(one["s"] for one in names), 1),
        "names": names,
        **_pictures(seed),
    }


def _sought(filing: UUID) -> dict[str, Any]:
    """Return the processor seconds of all steps of the search for one name, and how many listings they gave."""
    row = rescan_operations.create_rescan(
        scope=RescanScope.NEW, targets=[(filing, None)], actor=system("benchmark")
    )
    began, found, steps = time.process_time(), 0, 0
    while (step := next_step(Rescan.objects.get(pk=row.pk))) is not None:
        rescan_operations.advance_search(
            row=Rescan.objects.get(pk=row.pk), listings=step.listings, searched=step.searched, **step.reached
        )
        found, steps = found + len(step.listings), steps + 1
    return {"s": round(time.process_time() - began, 2), "found": found, "steps": steps}


def _pictures(seed: int) -> dict[str, Any]:
    index = shown.current()
    _fill(index, seed)
    vectors, hashes = simulated.block(seed, 0)
    spent = []
    for at in range(PICTURES):
        began = time.process_time()
        ids, _ = index._vectors.search(vectors[at : at + 1], 200)
        near = index._hashes.within(np.repeat(hashes[at : at + 1], 8, axis=0), shown.SAME_RADIUS)
        keys = np.unique(np.concatenate([ids[0], *[one for one, _ in near]]))
        digests = [one.hex() for one in index._digests.get(keys[keys >= 0]) if one is not None]
        listings_showing(digests)
        spent.append(time.process_time() - began)
    began = time.process_time()
    index.refresh()
    return {
        "picture_recheck_s": round(statistics.median(spent), 3),
        "pictures_shown": len(index),
        "shown_refresh_s": round(time.process_time() - began, 3),
    }


def _fill(index: Any, seed: int) -> None:
    """Put a made up vector and hash of each picture into the index of what is shown."""
    if len(index):
        return
    digests = list(Blob.objects.order_by("pk").values_list("pk", flat=True))
    for number, at in enumerate(range(0, len(digests), simulated.BLOCK)):
        part = digests[at : at + simulated.BLOCK]
        vectors, hashes = simulated.block(seed, number)
        keys = np.array([shown.id_of(one) for one in part], np.int64)
        index._digests.put(keys, [bytes.fromhex(one) for one in part])
        index._hashes.add(keys, hashes[: len(part)])
        index._vectors.add(keys, vectors[: len(part)])
