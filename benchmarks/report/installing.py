"""An installation of its own for a benchmark of reports, on SQLite or on a PostgreSQL that is started for it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

import django

from benchmarks.serving import fresh

ZONE = "Asia/Shanghai"


@contextmanager
def installation(postgresql: bool) -> Iterator[None]:
    """Set Django up on an empty database that goes when this ends. Nothing of the product is imported before."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="zhengpin-report-"))
        database = ""
        if postgresql:
            server = import_module("scripts.postgresql").temporary_server()
            database = stack.enter_context(server).rpartition("/")[0] + "/postgres"
        os.environ.update(fresh(Path(folder), database) | {"ZHENGPIN_TIME_ZONE": ZONE})
        django.setup()
        yield
        import_module("django.db").connection.close()
