"""Meta's Hasher-Matcher-Actioner itself, as its Dockerfile serves it, over an index of simulated hashes.

    PYTHONPATH=…/hasher-matcher-actioner/src SIMULATED_HASHES=hashes.npy HMA_DATABASE=postgresql://… \
        python -m gunicorn --bind 127.0.0.1:PORT benchmarks.index.hma:application

It runs under an interpreter that has HMA's requirements. Everything is HMA's own; only the index is put into its cache
directly, as it would be after HMA had built it of a million rows, which takes it minutes.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import faiss
import numpy as np
from OpenMediaMatch.app import create_app
from OpenMediaMatch.storage.postgres.database import db
from threatexchange.signal_type.pdq.pdq_index import PDQIndex

CONFIGURATION = """
from OpenMediaMatch.storage.postgres.impl import DefaultOMMStore
from threatexchange.content_type.photo import PhotoContent
from threatexchange.signal_type.pdq.signal import PdqSignal
DATABASE_URI = {database!r}
PRODUCTION, ROLE_MATCHER, TASK_INDEX_CACHE = True, True, True
STORAGE_IFACE_INSTANCE = DefaultOMMStore(
    signal_types=[PdqSignal], content_types=[PhotoContent], exchange_types=[]
)
"""


def _configured(database: str) -> str:
    handle, name = tempfile.mkstemp(suffix=".py")
    os.close(handle)
    Path(name).write_text(CONFIGURATION.format(database=database), encoding="utf-8")
    return name


def _made():
    os.environ["OMM_CONFIG"] = _configured(os.environ["HMA_DATABASE"])
    # Its cache asks for the kinds of hash when the application is made, so their tables must stand before.
    os.environ["MIGRATION_COMMAND"] = "1"
    with create_app().app_context():
        db.create_all()
    del os.environ["MIGRATION_COMMAND"]
    made = create_app()
    cache = made.signal_type_index_cache["pdq"]
    hashes = np.load(os.environ["SIMULATED_HASHES"])
    cache.index = PDQIndex((row.tobytes().hex(), number) for number, row in enumerate(hashes))
    cache.last_check_ts, cache.sec_old_before_stale = time.time(), 0
    return made


faiss.omp_set_num_threads(1)
application = _made()
