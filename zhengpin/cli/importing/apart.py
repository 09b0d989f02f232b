"""Offers an import a second process, on a machine that has a core for it."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager

from zhengpin.cli import scan_process


@contextmanager
def process_apart() -> Iterator[Executor | None]:
    """Yield a process that starts once it is asked for something and ends with this one; None where there is but one
    core."""
    if (os.cpu_count() or 1) == 1:
        yield None
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=scan_process.set_up) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(cancel_futures=True)
