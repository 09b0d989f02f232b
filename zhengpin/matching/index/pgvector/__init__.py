"""The ports on PostgreSQL with its extension pgvector: a table for each index, which machines share."""

from zhengpin.matching.index.pgvector.hashes import PostgresHashIndex
from zhengpin.matching.index.pgvector.opening import PostgresEngine, open_postgres_picture_indexes
from zhengpin.matching.index.pgvector.records import PostgresRecordIndex
from zhengpin.matching.index.pgvector.server import PostgresServer
from zhengpin.matching.index.pgvector.vectors import PostgresVectorIndex
from zhengpin.matching.index.pgvector.votes import PostgresVoteIndex

__all__ = [
    "PostgresEngine",
    "PostgresHashIndex",
    "PostgresRecordIndex",
    "PostgresServer",
    "PostgresVectorIndex",
    "PostgresVoteIndex",
    "open_postgres_picture_indexes",
]
