"""Takes away what this machine made of blobs that are forgotten: small pictures, copies, and whatever registers here.

Any machine forgets a blob for all, and each may have made something of it. So a note is left of where its digest lies,
and every machine compares what it holds there with the blobs that there are: in spare time, and where nothing works
when its health is asked for.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict, dataclass
from itertools import batched
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.objects import ObjectBlobs
from zhengpin.evidence.models import Blob, ForgottenPrefix
from zhengpin.evidence.thumbnails import drop_thumbnails, thumbnails_in
from zhengpin.jobs.spare_time import also_spend
from zhengpin.jobs.system_health import also_check
from zhengpin.kit.own_files import own_folder
from zhengpin.later import answering
from zhengpin.locks import held

logger = logging.getLogger(__name__)

NOTE, LOCK = "forgotten.json", "forgotten.lock"
OVERLAP = 500
"""Notes read again at each look: on PostgreSQL a lower number can be committed after a higher one."""
LOOKED_EVERY = 10.0
"""Seconds after which a process looks again."""
A_CUT = 500

type TakingAway = Callable[[Collection[str]], object]
"""Takes away what is held of blobs that are not there any more, of digests that begin with one of these (`prefix_of`).
Bears being done twice, and takes no longer than a request may."""

_taking: list[TakingAway] = []
_looked_at = float("-inf")
_guard = threading.Lock()


@dataclass(frozen=True)
class _Noted:
    """How far the notes were followed on this machine. seen: those of the last ones that were."""

    number: int = 0
    seen: tuple[int, ...] = ()


def also_take_away(one: TakingAway) -> None:
    """Have something taken away on each machine where blobs were forgotten. Registered twice it is done once."""
    if one not in _taking:
        _taking.append(one)


def gone_of(digests: Iterable[str]) -> set[str]:
    """Return those of the digests of which there is no blob."""
    asked = set(digests)
    found: set[str] = set()
    for some in batched(sorted(asked), A_CUT):
        found.update(Blob.objects.filter(pk__in=some).values_list("pk", flat=True))
    return asked - found


def follow_forgotten() -> bool:
    """Take away what this machine holds of what was forgotten since it last did; say whether anything was forgotten.

    One process of a machine at a time.
    """
    root = Path(settings.DATA_DIR)
    if not _fresh(_noted(root)):
        return False
    own_folder(root)
    with held(root / LOCK, wait=False) as mine:
        if not mine:
            return False
        noted = _noted(root)
        fresh = _fresh(noted)
        if not fresh:
            return False
        prefixes = set(fresh.values())
        answering(__name__).load()
        for one in (_thumbnails, _copies, *_taking):
            one(prefixes)
        newest = max(noted.number, *fresh)
        seen = {number for number in (*noted.seen, *fresh) if number > newest - OVERLAP}
        _note(root, _Noted(newest, tuple(sorted(seen))))
    return True


def _fresh(noted: _Noted) -> dict[int, str]:
    """Return the notes that were not followed yet, by number."""
    rows = ForgottenPrefix.objects.filter(pk__gt=noted.number - OVERLAP).exclude(pk__in=noted.seen)
    return dict(rows.values_list("pk", "prefix"))


def _noted(root: Path) -> _Noted:
    try:
        said = json.loads((root / NOTE).read_text(encoding="utf-8"))
        return _Noted(int(said["number"]), tuple(said["seen"]))
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return _Noted()


def _note(root: Path, noted: _Noted) -> None:
    fresh = root / f"{NOTE}.{os.getpid()}"
    fresh.write_text(json.dumps(asdict(noted)), encoding="utf-8")
    fresh.replace(root / NOTE)


def _thumbnails(prefixes: Collection[str]) -> None:
    drop_thumbnails(gone_of(digest for one in prefixes for digest in thumbnails_in(one)))


def _copies(prefixes: Collection[str]) -> None:
    store = blob_store()
    if isinstance(store, ObjectBlobs):
        for digest in gone_of(digest for one in prefixes for digest in store.cache.held_in(one)):
            store.cache.forget(digest)


def _spend(*, unhurried: bool) -> bool:
    """Follow in spare time, whatever the share."""
    global _looked_at
    with _guard:
        if time.monotonic() - _looked_at < LOOKED_EVERY:
            return False
        _looked_at = time.monotonic()
    return follow_forgotten()


def _beside_health() -> list[str]:
    """Follow where the process is asked for its health, which one that runs no jobs is; nothing of it is a trouble."""
    try:
        _spend(unhurried=False)
    except (DatabaseError, InterfaceError, OSError):
        logger.exception("what was made of forgotten blobs cannot be taken away now")
    return []


also_spend(_spend)
also_check(_beside_health)
