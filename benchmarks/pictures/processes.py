"""Spreads work over processes with one thread in each, in order, and says how far it is."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

import cv2
import faiss

PROCESSES = min(2, os.cpu_count() or 1)
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_EVERY = 60.0


def one_thread() -> None:
    """Let this process compute in one thread, whatever computes; its children likewise.

    NumPy reads the variables when it is imported: whoever times sets them before.
    """
    os.environ.update(dict.fromkeys(THREADS, "1"))
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)


def spread[T, R](
    work: Callable[[T], R], parts: Sequence[T], name: str, *, processes: int = PROCESSES
) -> Iterator[R]:
    """Yield what `work`, a function of a module, makes of each part, in their order.

    With one process, or one part, it is done here. Raises what `work` raises.
    """
    if processes < 2 or len(parts) < 2:
        yield from _told(map(work, parts), len(parts), name)
        return
    with ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context("spawn"), initializer=one_thread
    ) as pool:
        yield from _told(pool.map(work, parts), len(parts), name)


def chunks[T](items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Return the items in parts of at most `size`."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def _told[R](found: Iterable[R], many: int, name: str) -> Iterator[R]:
    """Say once a minute, and at the end, how many parts are done."""
    started = said = time.monotonic()
    for done, one in enumerate(found, 1):
        yield one
        if (now := time.monotonic()) - said > _EVERY or done == many:
            print(f"  {name}: {done / many:4.0%}, {now - started:.0f} s", flush=True)
            said = now
