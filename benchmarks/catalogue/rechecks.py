"""Times how soon the listings are found in which something newly protected is to be looked for. With Django set up."""

from __future__ import annotations

import statistics
import time
from typing import Any
from uuid import UUID

import numpy as np
from django.db import transaction

from benchmarks.index import simulated
from zhengpin.accounts.actor import system
from zhengpin.evidence.models import Blob
from zhengpin.flows.screening import catalogue_pass
from zhengpin.monitoring.indexes import shown
from zhengpin.monitoring.passes.pass_operations import begin_for_rescan
from zhengpin.monitoring.passes.runners.threads import WorkerRunner
from zhengpin.monitoring.queries.shown_now import listings_showing
from zhengpin.monitoring.rescans import rescan_operations
from zhengpin.monitoring.states import PassKind, RescanScope
from zhengpin.rights.models import Filing

NAMES, PICTURES = 6, 20
SEEKER = system("benchmark")


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
    """Return the processor seconds of a pass that seeks one name in all listings, and how many listings it gave."""
    with transaction.atomic():
        row = rescan_operations.create_rescan(scope=RescanScope.NEW, targets=[(filing, None)], actor=SEEKER)
        sought = begin_for_rescan(kind=PassKind.NAMES, rescan=row, actor=SEEKER)
    began = time.process_time()
    over = catalogue_pass.carry_out(sought, WorkerRunner())
    return {"s": round(time.process_time() - began, 2), "found": over.found, "searched": over.done}


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
