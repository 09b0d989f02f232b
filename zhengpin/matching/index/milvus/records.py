"""Records in a collection: Milvus keeps nothing without a vector, so each has the same one, and bytes as text."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
from pymilvus import DataType

from zhengpin.matching.index.checks import checked_ids
from zhengpin.matching.index.milvus.collections import BATCH, PATIENCE, MilvusCollection, answering, parts
from zhengpin.matching.index.port import Ids

MOST_TEXT = 65_535
MOST_BYTES = MOST_TEXT // 4 * 3
"""Of a record, whose text Milvus takes up to 65,535 signs of."""
NOWHERE = [0.0, 1.0]
"""The vector of every row."""
BESIDE = {"datatype": DataType.VARCHAR, "max_length": MOST_TEXT}
FLAT = {"index_type": "FLAT", "metric_type": "IP", "params": {}}


class MilvusRecordIndex(MilvusCollection):
    """`RecordIndex` in a collection, of records up to 49,149 bytes."""

    beside = {"record": BESIDE}

    def __init__(self, address: str, name: str, *, token: str = "", seconds: float = PATIENCE) -> None:
        super().__init__(address, name, DataType.FLOAT_VECTOR, len(NOWHERE), FLAT, token, seconds)

    def put(self, ids: Ids, records: Sequence[bytes]) -> None:
        """Store n records; an id that is there gets the new one.

        Raises ValueError on wrong lengths and on a record that is too long, IndexUnwritable; of more than 1,000 some
        may be there then.
        """
        if any(len(record) > MOST_BYTES for record in records):
            raise ValueError(f"a record may have {MOST_BYTES} bytes")
        numbers = checked_ids(ids, len(records))
        self._put(numbers, [NOWHERE] * len(records), record=[as_text(one) for one in records])

    def get(self, ids: Ids, *, most: int | None = None) -> list[bytes | None]:
        """Return the record of each id, None where there is none; most: only so many bytes of each, from its start."""
        wanted = np.asarray(ids, np.int64).tolist()
        found: dict[object, bytes] = {}
        with answering():
            for part in parts(list(dict.fromkeys(wanted)), BATCH // 4):
                found |= {row["id"]: as_bytes(str(row["record"]))[:most] for row in self._got(part, "record")}
        return [found.get(number) for number in wanted]

    def compact(self, *, wait: bool = False) -> bool:
        """Nothing: Milvus folds by itself."""
        return False


def as_text(content: bytes) -> str:
    """Return bytes as text that Milvus takes."""
    return base64.b64encode(content).decode()


def as_bytes(text: str) -> bytes:
    """Return what `as_text` was given."""
    return base64.b64decode(text)
