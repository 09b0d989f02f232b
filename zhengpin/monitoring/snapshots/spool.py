"""Keeps the bytes of posted pictures until their turn: a file each, none of which outlives a few minutes.

They stand beside the database and not in it: 10,000 rooms that post every ten seconds are some 40 MB a second, of which
all but a few pictures are wanted for a moment only. On a disk nothing is flushed: what a machine that loses its power
had waiting is posted anew seconds later.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence

from zhengpin.evidence.spools.chosen import spool
from zhengpin.kit.ids import new_id

FOLDER = "snapshots"
FORGOTTEN_AFTER = 600.0
"""Seconds after which a file that is still there is nobody's: its row went on without it."""


def put(contents: Sequence[bytes]) -> list[str]:
    """Keep pictures; return the names by which they are read."""
    named = {str(new_id()): content for content in contents}
    spool().write_many({_path(name): content for name, content in named.items()}, safe=False)
    return list(named)


def read(name: str) -> bytes | None:
    """Return a picture's bytes, None where a newer one took its place meanwhile."""
    try:
        return spool().read(_path(name))
    except FileNotFoundError:
        return None


def remove(names: Iterable[str]) -> None:
    """Delete pictures; what is gone already is passed over."""
    if gone := [_path(name) for name in names if name]:
        spool().remove(gone)


def forget_old() -> int:
    """Delete what was left by processes that died between a file and its row; return how many there were."""
    oldest = time.time() - FORGOTTEN_AFTER
    gone = [one.name for one in spool().below(FOLDER) if one.written_at < oldest]
    spool().remove(gone)
    return len(gone)


def _path(name: str) -> str:
    # By the last characters: the first ones of an id are its time, and would put all into one folder.
    return f"{FOLDER}/{name[-2:]}/{name}.jpg"
