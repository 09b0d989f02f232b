"""Has a second process read the next chunks of a file while this one stores the last; without one it reads itself."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future

from django.utils import translation

from zhengpin.catalog.reading import FileLine

AHEAD = 2
"""Chunks that are read while one is stored, at most."""

type Chunk = list[FileLine]
type Read[R] = Callable[[list[object]], R]


def read_ahead[R](
    chunks: Iterable[Chunk], read: Read[R], apart: Executor | None
) -> Iterator[tuple[Chunk, R]]:
    """Yield each chunk, in order, with what `read` makes of the items of its lines.

    read: goes to another process, so it can be pickled, and needs no database. apart: that process; until it is up, and
    should it break, this one reads. What fails is raised after all that came before was yielded, as without it.
    """
    if apart is None:
        yield from ((chunk, read(items_of(chunk))) for chunk in chunks)
        return
    is_up = apart.submit(os.getpid)
    waiting: deque[tuple[Chunk, Future[R] | None]] = deque()
    left = iter(chunks)
    failure: Exception | None = None
    while True:
        while failure is None and len(waiting) < (AHEAD if is_up.done() else 1):
            try:
                chunk = next(left)
            except Exception as error:  # the end of the file is one, too: raised in its turn
                failure = error
            else:
                waiting.append((chunk, _begun(apart, read, chunk) if is_up.done() else None))
        if not waiting:
            break
        yield _ended(read, *waiting.popleft())
    if failure is not None and not isinstance(failure, StopIteration):
        raise failure


def items_of(chunk: Chunk) -> list[object]:
    """Return the items of the lines that hold one."""
    return [line.item for line in chunk if not line.problems]


def _begun[R](apart: Executor, read: Read[R], chunk: Chunk) -> Future[R] | None:
    try:
        return apart.submit(_read_in, translation.get_language(), read, items_of(chunk))
    except BrokenExecutor:
        return None


def _ended[R](read: Read[R], chunk: Chunk, begun: Future[R] | None) -> tuple[Chunk, R]:
    if begun is not None:
        try:
            return chunk, begun.result()
        except Exception:  # noqa: S110 - it broke, or an item could not be sent there: what was left to it is done here
            pass
    return chunk, read(items_of(chunk))


def _read_in[R](language: str | None, read: Read[R], items: list[object]) -> R:
    """Read with problems told in a language."""
    with translation.override(language):
        return read(items)
