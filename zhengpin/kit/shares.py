"""Admits so many at once, and of them so many of one sender, so that each holds up its own share and no more."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from functools import partial
from threading import Condition

from zhengpin.kit.errors import Problem


class ShareEntry(Enum):
    """What came of asking to enter: admitted, or refused since the sender's share, or everything, is taken."""

    ADMITTED = "admitted"
    OWN_SHARE_TAKEN = "own_share_taken"
    ALL_TAKEN = "all_taken"


class Shares:
    """Places for `most` at once, `share` of them for one sender. Bears being used by several threads.

    waiting: how many may wait for a place, all senders together; one more is refused at once, however patient.
    """

    def __init__(self, most: int, share: int, *, waiting: int = 0) -> None:
        self.most, self.share = max(1, most), max(1, min(share, most))
        self._waiting_allowed, self._waiting = waiting, 0
        self._inside: Counter[str] = Counter()
        self._left = Condition()

    def enter(self, sender: str, *, patience: float = 0.0) -> ShareEntry:
        """Take a place for a sender, waiting up to `patience` seconds for one; what is admitted must `leave`."""
        with self._left:
            entry = self._asked(sender)
            if entry is ShareEntry.ADMITTED or not patience or self._waiting >= self._waiting_allowed:
                return entry
            self._waiting += 1
            try:
                return self._wait(sender, time.monotonic() + patience)
            finally:
                self._waiting -= 1

    def leave(self, sender: str) -> None:
        """Give a sender's place back."""
        with self._left:
            self._inside[sender] -= 1
            if self._inside[sender] <= 0:
                del self._inside[sender]
            self._left.notify_all()

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return self._inside.total()

    def _asked(self, sender: str) -> ShareEntry:
        if self._inside.get(sender, 0) >= self.share:
            return ShareEntry.OWN_SHARE_TAKEN
        if self._inside.total() >= self.most:
            return ShareEntry.ALL_TAKEN
        self._inside[sender] += 1
        return ShareEntry.ADMITTED

    def _wait(self, sender: str, until: float) -> ShareEntry:
        while (entry := self._asked(sender)) is not ShareEntry.ADMITTED:
            left = until - time.monotonic()
            if left <= 0 or not self._left.wait(left):
                return self._asked(sender)
        return entry


@dataclass(frozen=True)
class Doors:
    """Places, how long one waits for them (seconds), and what those are told for whom there is none."""

    places: Shares
    own_share_taken: Callable[[], Problem]
    all_taken: Callable[[], Problem]
    patience: float = 0.0

    def take(self, sender: str) -> Callable[[], None]:
        """Take a place for a sender; return what gives it back. Raises what is told where there is none."""
        match self.places.enter(sender, patience=self.patience):
            case ShareEntry.OWN_SHARE_TAKEN:
                raise self.own_share_taken()
            case ShareEntry.ALL_TAKEN:
                raise self.all_taken()
        return partial(self.places.leave, sender)

    @contextmanager
    def held(self, sender: str) -> Iterator[None]:
        """Hold a place for a sender while the block runs. Raises what is told where there is none."""
        give_back = self.take(sender)
        try:
            yield
        finally:
            give_back()


class HeldPlace[T]:
    """An iterator that gives a place back once: when it has ended, or is closed before it began."""

    def __init__(self, items: Iterator[T], give_back: Callable[[], object]) -> None:
        self._items, self._give_back = items, give_back
        self._held = True

    def __iter__(self) -> HeldPlace[T]:
        return self

    def __next__(self) -> T:
        try:
            return next(self._items)
        except BaseException:
            self._release()
            raise

    def close(self) -> None:
        try:
            if close := getattr(self._items, "close", None):
                close()
        finally:
            self._release()

    def _release(self) -> None:
        if self._held:
            self._held = False
            self._give_back()
