"""Tries a write again that met another writer at the same rows."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from django.db import IntegrityError, OperationalError, transaction

ATTEMPTS = 12
"""Each failure means that another writer has added rows of the same batch, so many may follow where many write."""
LONGEST_PAUSE = 0.05
"""Seconds, at most, before the next attempt for each that failed: by chance, so that two do not meet in step."""


def again_where_met[T](write: Callable[[], T]) -> T:
    """Return what `write` gives, done in a transaction of its own: all of it, or nothing.

    Another writer may add the same merchant, shop or listing at this moment: then it is tried again, since now they are
    there. Raises IntegrityError, OperationalError when that does not help.
    """
    for failed in range(1, ATTEMPTS):
        try:
            with transaction.atomic():
                return write()
        except (IntegrityError, OperationalError) as error:
            if not _met_another(error):
                raise
        time.sleep(random.uniform(0, LONGEST_PAUSE * failed))  # noqa: S311 - spreads writers
    with transaction.atomic():
        return write()


def _met_another(error: Exception) -> bool:
    """Say whether a failure comes of another writer at the same rows: made twice, or a deadlock (SQLSTATE 40P01)."""
    return isinstance(error, IntegrityError) or getattr(error.__cause__, "sqlstate", "") == "40P01"
