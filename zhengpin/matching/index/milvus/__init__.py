"""The ports on Milvus, for sets that outgrow one machine: a collection for each index.

Needs the extra `milvus`. Milvus keeps what it has acknowledged and shares it by itself; every search here reads with
strong consistency, so it sees all changes before it.
"""

from zhengpin.matching.index.milvus.collections import MOST_HITS
from zhengpin.matching.index.milvus.hashes import MilvusHashIndex
from zhengpin.matching.index.milvus.opening import MilvusEngine
from zhengpin.matching.index.milvus.records import MilvusRecordIndex
from zhengpin.matching.index.milvus.vectors import MilvusVectorIndex
from zhengpin.matching.index.milvus.votes import MilvusVoteIndex

__all__ = [
    "MOST_HITS",
    "MilvusEngine",
    "MilvusHashIndex",
    "MilvusRecordIndex",
    "MilvusVectorIndex",
    "MilvusVoteIndex",
]
