"""Every read of deposited originals."""

from zhengpin.originals.queries.disputes import dispute, disputes, due_disputes, wrong_deposits
from zhengpin.originals.queries.matching import deposited_references
from zhengpin.originals.queries.reading import (
    collection,
    deposit,
    deposit_counts,
    deposits,
    known_files,
    source_files,
    standing_orders,
)

__all__ = [
    "collection",
    "deposit",
    "deposit_counts",
    "deposited_references",
    "deposits",
    "dispute",
    "disputes",
    "due_disputes",
    "known_files",
    "source_files",
    "standing_orders",
    "wrong_deposits",
]
