"""The index of Meta's Hasher-Matcher-Actioner served its way: Flask under gunicorn, one sync worker.

    SIMULATED_HASHES=hashes.npy gunicorn --bind 127.0.0.1:PORT benchmarks.index.peer:application

Of HMA only what a look-up needs stands here: its index class (threatexchange's PDQIndex, FAISS multi-index hashing of
16 × 16 bits) and the answer of `/m/raw_lookup`; no database, no schema checks, no authentication, which HMA also runs.
"""

from __future__ import annotations

import os

import faiss
import numpy as np
from flask import Flask, request
from threatexchange.signal_type.pdq.pdq_index import PDQIndex
from threatexchange.signal_type.pdq.signal import PdqSignal

HASHES = "SIMULATED_HASHES"

application = Flask(__name__)


def built(hashes: np.ndarray) -> PDQIndex:
    """Return HMA's index of hashes (n, 32), content n being hash n."""
    index = PDQIndex()
    index.add_all((row.tobytes().hex(), number) for number, row in enumerate(hashes))
    return index


@application.get("/m/raw_lookup")
def raw_lookup() -> dict:
    """Answer as HMA does."""
    signal = PdqSignal.validate_signal_str(request.args["signal"])
    return {"matches": [match.metadata for match in _index.query(signal)]}


@application.get("/status")
def status() -> str:
    return "I-AM-ALIVE"


if HASHES in os.environ:
    faiss.omp_set_num_threads(1)
    _index = built(np.load(os.environ[HASHES]))
