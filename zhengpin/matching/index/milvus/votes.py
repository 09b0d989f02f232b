"""Local features in a collection, and in lists of each machine that follow it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from pymilvus import DataType

from zhengpin.matching.index.checks import checked_ids, checked_votes
from zhengpin.matching.index.followed_votes import (
    FollowedVotes,
    SearchedByFollowing,
    VoteChange,
    VotePosition,
)
from zhengpin.matching.index.milvus.collections import (
    BATCH,
    MOST_HITS,
    PATIENCE,
    MilvusCollection,
    answering,
    parts,
)
from zhengpin.matching.index.milvus.records import (
    BESIDE,
    FLAT,
    MOST_BYTES,
    NOWHERE,
    MilvusRecordIndex,
    as_bytes,
    as_text,
)
from zhengpin.matching.index.packed_votes import FEATURE_BYTES, packed
from zhengpin.matching.index.port import Ids, VoteRows

MOST_FEATURES = MOST_BYTES // FEATURE_BYTES
"""Of one picture."""
_NEWEST = np.zeros(1, np.int64)
"""The id under which the newest change's number is kept."""


class MilvusVoteIndex(SearchedByFollowing, MilvusCollection):
    """`VoteIndex`, exact. Whoever changes it holds a turn that nobody else has meanwhile: Milvus knows no transactions.

    followed: a folder of this machine for its lists, which its processes share.
    """

    beside = {"record": BESIDE, "change": {"datatype": DataType.INT64}, "gone": {"datatype": DataType.BOOL}}
    standing = "gone == false"

    def __init__(
        self,
        address: str,
        name: str,
        followed: Path,
        words: int = 4096,
        *,
        token: str = "",
        seconds: float = PATIENCE,
    ) -> None:
        self.words = words
        super().__init__(address, name, DataType.FLOAT_VECTOR, len(NOWHERE), FLAT, token, seconds)
        # The number is written when the rows stand: whoever reads it finds them.
        self._newest = MilvusRecordIndex(address, f"{name}_newest", token=token, seconds=seconds)
        self._followed = FollowedVotes(self, followed, words)

    def add(self, ids: Ids, rows: VoteRows) -> None:
        """Add the features of n pictures; an id that is there gets the new ones.

        Raises ValueError as the port says, and on more than 3,510 features of a picture, IndexUnwritable.
        """
        numbers = checked_ids(ids, len(rows))
        self._change(
            numbers, [as_text(one) for one in packed(checked_votes(rows, self.words, MOST_FEATURES))], False
        )

    def remove(self, ids: Ids) -> int:
        """Remove what is there of `ids`; return how many were."""
        gone = self.present(ids)
        if len(gone):
            self._change(gone, [""] * len(gone), True)
        return len(gone)

    def state(self) -> tuple[str, int]:
        """Return what names this collection, and the newest change's number."""
        [said] = self._newest.get(_NEWEST)
        return self.identity(), int(said or b"0")

    def since(self, position: VotePosition, most: int) -> list[VoteChange]:
        """Return the changes after a position."""
        wanted = f"change > {position.change} or (change == {position.change} and id > {position.picture})"
        with answering():
            rows = self._client.query(
                self._name,
                filter=wanted,
                output_fields=["id", "change"],
                limit=MOST_HITS,
                consistency_level="Strong",
                **self._seconds,
            )
            if len(rows) == MOST_HITS:  # which are in no order
                rows = self._all(wanted)
            found = [VotePosition(row["change"], row["id"]) for row in rows]
            found = sorted(found)[:most]
            features: dict[object, bytes | None] = {}
            for part in parts([one.picture for one in found], BATCH // 4):
                for row in self._got(part, "record"):
                    features[row["id"]] = as_bytes(str(row["record"]))
        return [VoteChange(one, features.get(one.picture)) for one in found]

    def close(self) -> None:
        """Close the connections and let go of the lists."""
        super().close()
        self._newest.close()
        self._followed.close()

    def drop(self) -> None:
        """Delete the collections with all that they hold."""
        super().drop()
        self._newest.drop()

    def _all(self, wanted: str) -> list[dict[str, int]]:
        found: list[dict[str, int]] = []
        pages = self._client.query_iterator(
            self._name, filter=wanted, batch_size=BATCH, output_fields=["id", "change"], **self._seconds
        )
        while page := pages.next():
            found += page
        pages.close()
        return found

    def _change(self, ids: Ids, features: list[str], gone: bool) -> None:
        number = self.state()[1] + 1
        many = len(ids)
        self._put(ids, [NOWHERE] * many, record=features, change=[number] * many, gone=[gone] * many)
        self._newest.put(_NEWEST, [str(number).encode()])
