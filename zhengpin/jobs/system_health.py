"""Looks whether the system can do its work: database, tables, folders, disk, workers; each trouble by its code."""

from __future__ import annotations

import logging
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Lock

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection

from zhengpin.jobs.models import WorkerBeat
from zhengpin.kit import clock
from zhengpin.kit.troubles import Trouble, trouble_of

logger = logging.getLogger(__name__)

NO_WORKERS = "workers.none"
LEAST_FREE = 64 * 1024 * 1024
"""Bytes; with less than this the disk counts as full."""
LOOKED_FOR = 2.0
"""Seconds for which a look that found nothing counts, however often health is asked for."""
_PROBE = b"Zhengpin looks whether this can be written." * 100

_also: list[Callable[[], list[str]]] = []
_well_at = -LOOKED_FOR
_lock = Lock()


def troubles() -> list[str]:
    """Return the codes of what keeps the system from its work, none where it is well or was two seconds ago."""
    global _well_at
    with _lock:
        if time.monotonic() - _well_at < LOOKED_FOR:
            return []
        found = check()
        if not found:
            _well_at = time.monotonic()
        return found


def also_check(one: Callable[[], list[str]]) -> None:
    """Have every check ask `one` too, for the codes of what is wrong with something of a folder above this one."""
    if one not in _also:
        _also.append(one)


def forget_check() -> None:
    """Look anew when asked next."""
    global _well_at
    _well_at = -LOOKED_FOR


def check() -> list[str]:
    """Look now."""
    found = [_of_folder(folder) for folder in (settings.DATA_DIR, settings.BLOB_DIR, settings.UPLOAD_DIR)]
    found += [*_of_database(), _of_disk()]
    for one in _also:
        found += one()
    return sorted({one for one in found if one})


def _of_database() -> list[str]:
    try:
        if missing := missing_columns():
            logger.error("the database lacks %s", ", ".join(missing[:10]))
            return [Trouble.OUTDATED.value]
        since = clock.now() - timedelta(seconds=settings.WORKER_STALE_AFTER)
        return [] if WorkerBeat.objects.filter(beat_at__gte=since).exists() else [NO_WORKERS]
    except (DatabaseError, InterfaceError) as error:
        logger.error("the database cannot be asked how it is: %s", error)
        return [(trouble_of(error) or Trouble.AWAY).value]


def missing_columns() -> list[str]:
    """Return the columns that the models have and the database has not, as `table.column`."""
    held = _columns()
    models = (model for model in apps.get_models() if model._meta.managed and not model._meta.proxy)
    return [
        f"{model._meta.db_table}.{field.column}"
        for model in models
        for field in model._meta.local_concrete_fields
        if field.column not in held[model._meta.db_table]
    ]


def _columns() -> dict[str, set[str]]:
    if connection.vendor == "sqlite":
        statement = (
            "SELECT held.name, kept.name FROM sqlite_master AS held JOIN pragma_table_info(held.name) AS kept "
            "WHERE held.type = 'table'"
        )
    else:
        statement = (
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = ANY (current_schemas(false))"
        )
    held: dict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        for table, column in cursor.fetchall():
            held[table].add(column)
    return held


def _of_folder(folder: Path) -> str:
    """Write a little below a folder, and take it away again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, prefix=".health-") as file:
            file.write(_PROBE)
            file.flush()
    except OSError as error:
        logger.error("%s cannot be written to: %s", folder, error)
        return (trouble_of(error) or Trouble.READ_ONLY).value
    return ""


def _of_disk() -> str:
    try:
        return Trouble.FULL.value if shutil.disk_usage(settings.DATA_DIR).free < LEAST_FREE else ""
    except OSError:
        return Trouble.READ_ONLY.value
