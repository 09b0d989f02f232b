"""Keeps one thing's trouble from ending a process that does many."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection

logger = logging.getLogger(__name__)


@contextmanager
def guarded(trouble: str) -> Iterator[None]:
    """Log what goes wrong while the block runs, and go on. trouble: what it means, for whoever reads the log.

    The connection is closed then, since it may be what went wrong; the next query opens another.
    """
    try:
        yield
    except (DatabaseError, InterfaceError):
        logger.warning("%s: the database could not be used; trying again", trouble, exc_info=True)
        _close()
    except Exception:
        logger.exception("%s", trouble)
        _close()


def _close() -> None:
    if not connection.in_atomic_block:
        connection.close()
