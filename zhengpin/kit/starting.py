"""What a process of ours does as it starts: it computes in one thread, loads what it is made of without looking for
garbage in it, and ends with the one that started it."""

from __future__ import annotations

import gc
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_CHECK_EVERY = 0.5  # seconds
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def one_thread_each() -> None:
    """Have every process that is started from now on compute in one thread, unless the environment says otherwise.

    Threads of several processes that wait for each other in a loop (as those of OpenMP do) doubled what a listing
    takes on two processors. Numbers are read when a library is loaded, so this comes first in a program.
    """
    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)


@contextmanager
def loading() -> Iterator[None]:
    """Load modules and models inside: no garbage is looked for meanwhile, nor ever in what was loaded, which stays.

    Of what a server loads as it starts it would take a seventh of the time, and find nothing to speak of.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def end_with(parent: int) -> None:
    """Have this process end at once when it is no longer the child of `parent`: for one that leaves nothing half done.

    parent: the number of the process that started this one, as that gave it.
    """

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_CHECK_EVERY)
        os._exit(1)

    threading.Thread(target=watch, name="watches the parent", daemon=True).start()
