"""Looks whether the index of what is protected can be used: as a process starts, and for health."""

from __future__ import annotations

import logging
import time
from threading import Lock
from typing import TYPE_CHECKING

from django.conf import settings

from zhengpin.jobs.system_health import also_check
from zhengpin.kit.errors import Problem
from zhengpin.kit.troubles import Trouble
from zhengpin.later import later
from zhengpin.matching.index.refusals import IndexFailure, IndexOutdated
from zhengpin.monitoring.problems import IndexTooOld, IndexUnfit

if TYPE_CHECKING:
    from zhengpin.monitoring.indexes import chosen
else:
    # Where the index is of this machine nothing is looked at, and who only checks needs nothing that opens one.
    chosen = later("zhengpin.monitoring.indexes.chosen")

logger = logging.getLogger(__name__)

LOOKED_FOR = 5.0
"""Seconds for which what was found counts: probes come every few seconds."""

_lock = Lock()
_found: tuple[float, str, list[str]] = float("-inf"), "", []


def troubles() -> list[str]:
    """Return the code of what is wrong with the index, as it was at most five seconds ago."""
    global _found
    wanted = settings.INDEX_ADDRESS
    with _lock:
        looked_at, address, found = _found
        if address == wanted and time.monotonic() - looked_at < LOOKED_FOR:
            return found
        found = _checked()
        _found = time.monotonic(), wanted, found
        return found


def forget() -> None:
    """Look anew when asked next."""
    global _found
    _found = float("-inf"), "", []


also_check(troubles)


def require_index() -> None:
    """Raise IndexUnfit where the index cannot be used, IndexTooOld where its server is too old, IndexLibraryMissing
    where what speaks to it is not installed; one of this machine needs no look.
    """
    if settings.INDEX_ADDRESS == "embedded":
        return
    try:
        chosen.index_engine().prove()
    except IndexOutdated as error:
        raise IndexTooOld(error.message) from error
    except IndexFailure as error:
        raise IndexUnfit(error.message) from error


def _checked() -> list[str]:
    try:
        require_index()
    except IndexTooOld as error:
        logger.error("the index of protected pictures cannot be used: %s", error.message)
        return [error.code]
    except Problem as error:
        logger.error("the index of protected pictures cannot be used: %s", error.message)
        return [Trouble.INDEX_AWAY.value]
    return []
