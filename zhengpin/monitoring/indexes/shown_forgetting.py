"""Takes pictures that are forgotten out of the indexes of what is shown on this machine, and then out of their files.

A picture that is removed is found no more at once; its bytes stand in the index's files until these are folded. So a
mark beside them asks for it, and a worker folds in its spare time, whatever the index has grown by.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

import numpy as np

from zhengpin.evidence.forgotten_here import also_take_away, gone_of
from zhengpin.jobs.spare_time import also_spend
from zhengpin.locks import held
from zhengpin.matching.index.opening import PictureIndexes
from zhengpin.matching.index.port import Ids
from zhengpin.monitoring.indexes.shown import id_of
from zhengpin.monitoring.indexes.shown_place import IndexPlace, shown_places

WANTED, UNDER_WAY = "erase", "erase.now"
A_CUT = 5000


def take_away(prefixes: Collection[str]) -> int:
    """Remove from every index of what is shown here whatever is of no blob any more; return how many pictures were."""
    return sum(_taken_out(place, prefixes) for place in shown_places())


def _taken_out(place: IndexPlace, prefixes: Collection[str]) -> int:
    opened = place.open()
    try:
        with place.turn():  # so that nobody puts in at this moment what was read before
            gone = _gone(opened, prefixes)
            if len(gone):
                (place.folder / WANTED).touch()
                opened.remove(gone)
            return len(gone)
    finally:
        opened.close()


def _gone(opened: PictureIndexes, prefixes: Collection[str]) -> Ids:
    """Return the ids of those that are held and are of no blob, of digests that begin with one of these."""
    ids = opened.records.ids()
    parts = [ids[slice(*np.searchsorted(ids, _bounds(one)))] for one in sorted(prefixes)]
    found = [part[at : at + A_CUT] for part in parts for at in range(0, len(part), A_CUT)]
    gone = {id_of(one) for some in found for one in gone_of(_digests(opened, some))}
    return np.array(sorted(gone), np.int64)


def _bounds(prefix: str) -> Ids:
    """Return the first id under a prefix, and the first beyond it."""
    first = id_of(f"{prefix:0<15}")
    return np.array([first, first + 16 ** (15 - len(prefix))], np.int64)


def _digests(opened: PictureIndexes, ids: Ids) -> list[str]:
    return [one.hex() for one in opened.records.get(ids) if one is not None]


def fold_where_wanted(*, unhurried: bool) -> bool:
    """Have what was taken out stand in no file any more, of one index; say whether there was one. unhurried: no
    matter; what is to be forgotten does not wait for a share of the processor."""
    for place in shown_places():
        wanted, under_way = place.folder / WANTED, place.folder / UNDER_WAY
        with suppress(FileNotFoundError):
            wanted.replace(under_way)  # what is taken out from here on asks anew
        if under_way.exists() and _folded(place, under_way):
            return True
    return False


def _folded(place: IndexPlace, under_way: Path) -> bool:
    """Fold an index, unless another process does; say whether this one did."""
    with held(place.folder / "erase.lock", wait=False) as mine:
        if not mine or not under_way.exists():
            return False
        opened = place.open()
        try:
            opened.compact(due_only=False, wait=True)
        finally:
            opened.close()
        under_way.unlink()
    return True


also_take_away(take_away)
also_spend(fold_where_wanted)
