"""Keeps the libraries that compute to one thread a process: the processes share a machine's processors already."""

from __future__ import annotations

import os

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def one_thread_each() -> None:
    """Have every process that is started from now on compute in one thread, unless the environment says otherwise.

    Threads of several processes that wait for each other in a loop (as those of OpenMP do) doubled what a listing
    takes on two processors. Numbers are read when a library is loaded, so this comes first in a program.
    """
    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)
