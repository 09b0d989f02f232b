"""Lists of local features beside a server that keeps them: each machine makes its own, and follows every change.

A search compares some hundred thousand signatures, which takes a millisecond where they lie in lists and seconds as
rows of a table. So the server's are what counts, and the lists are made of them. Every change there has a number, and a
search first takes in those that it has not: it sees all that was committed before.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import threading
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from zhengpin.locks import held
from zhengpin.matching.index.checks import checked_features
from zhengpin.matching.index.durable.votes import DurableVoteIndex
from zhengpin.matching.index.packed_votes import unpacked
from zhengpin.matching.index.port import VoteHits
from zhengpin.matching.index.refusals import IndexForeign

PAGE = 1_000
"""Pictures whose features are fetched at a time."""


class VotePosition(NamedTuple):
    """How far was followed: the number of a change, and the last picture of it."""

    change: int
    picture: int


BEGINNING = VotePosition(0, -1)


class VoteChange(NamedTuple):
    """What a picture came to by a change. features: as packed; None where it was removed."""

    at: VotePosition
    features: bytes | None


class VoteChanges(Protocol):
    """What a server tells of its changes, whose numbers ascend in the order in which they can be seen."""

    def state(self) -> tuple[str, int]:
        """Return what names the server's index, another one once it was made anew, and the newest change's number."""

    def since(self, position: VotePosition, most: int) -> list[VoteChange]:
        """Return the changes after a position, by position, at most `most`; of each picture the latest only."""


class FollowedVotes:
    """The lists. folder: of this machine, which its processes share; any thread may ask."""

    def __init__(self, source: VoteChanges, folder: Path, words: int) -> None:
        self.words = words
        self._source, self._folder = source, folder
        self._lock = threading.RLock()
        self._identity = ""
        self._reached = BEGINNING
        self._lists = self._opened(source.state()[0])

    def hits(self, words: NDArray[np.uint16], signatures: NDArray[np.uint64], radius: int) -> VoteHits:
        """Return what `VoteIndex.hits` returns, of all that the server held before."""
        checked_features({"words": words, "signatures": signatures}, self.words)
        with self._lock:
            self.refresh()
            return self._lists.hits(words, signatures, radius)

    def refresh(self) -> None:
        """Take in what was changed since, by whatever machine."""
        with self._lock:
            identity, newest = self._source.state()
            if identity != self._identity:
                self._lists.close()
                self._lists = self._opened(identity)
            if newest != self._reached.change:
                with held(self._folder / "follow.lock"):
                    self._reached = self._noted()  # another process of this machine may have followed already
                    if self._reached.change > newest:  # the server was set back in time
                        self._lists.remove(self._lists.ids())
                        self._reached = BEGINNING
                    self._follow()

    @property
    def due(self) -> bool:
        """Whether folding the lists pays."""
        return self._lists.due

    def compact(self, *, wait: bool = False) -> bool:
        """Fold the lists."""
        return self._lists.compact(wait=wait)

    def close(self) -> None:
        """Let go of the files."""
        self._lists.close()

    def _follow(self) -> None:
        while changes := self._source.since(self._reached, PAGE):
            gone = [one.at.picture for one in changes if one.features is None]
            here = {one.at.picture: one.features for one in changes if one.features is not None}
            if gone:
                self._lists.remove(np.array(gone, np.int64))
            if here:
                self._lists.add(np.array(list(here), np.int64), unpacked(list(here.values())))
            self._reached = changes[-1].at
            self._note()

    def _opened(self, identity: str) -> DurableVoteIndex:
        """Open this machine's lists of that very index; those of another one, that is no more, are deleted."""
        current = hashlib.sha256(identity.encode()).hexdigest()[:16]
        self._folder.mkdir(parents=True, exist_ok=True)
        with held(self._folder / "follow.lock"):
            for other in self._folder.iterdir():
                if other.is_dir() and other.name != current:
                    shutil.rmtree(other, ignore_errors=True)
            lists = self._made(self._folder / current)
            self._identity, self._at = identity, self._folder / current / "followed.json"
            self._reached = self._noted()
        return lists

    def _made(self, folder: Path) -> DurableVoteIndex:
        try:
            return DurableVoteIndex(folder / "votes", self.words)
        except IndexForeign:  # of other words, or of another format: all can be fetched again
            shutil.rmtree(folder)
            return DurableVoteIndex(folder / "votes", self.words)

    def _noted(self) -> VotePosition:
        try:
            change, picture = json.loads(self._at.read_text(encoding="utf-8"))
            return VotePosition(int(change), int(picture))
        except (FileNotFoundError, ValueError):
            return BEGINNING

    def _note(self) -> None:
        fresh = self._at.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps(self._reached), encoding="utf-8")
        fresh.replace(self._at)


class SearchedByFollowing:
    """What every `VoteIndex` does that a server keeps and this machine's lists follow."""

    _followed: FollowedVotes

    def hits(self, words: NDArray[np.uint16], signatures: NDArray[np.uint64], radius: int) -> VoteHits:
        """Return every stored feature of the same word whose signature is at most `radius` bits away.

        Raises ValueError as the port says, IndexUnreachable.
        """
        return self._followed.hits(words, signatures, radius)

    def refresh(self) -> None:
        """Take in what was changed since, by whatever machine."""
        self._followed.refresh()

    @property
    def due(self) -> bool:
        """Whether folding the lists of this machine pays."""
        return self._followed.due

    def compact(self, *, wait: bool = False) -> bool:
        """Fold the lists of this machine."""
        return self._followed.compact(wait=wait)
