"""Every read of deposited originals."""

from zhengpin.originals.queries.reading import collection, deposit, deposits, source_files
from zhengpin.originals.queries.receipts import (
    chain_records,
    due_for_renewal,
    has_unstamped,
    receipt_of,
    stamp_leaves,
    time_stamps,
    wanted,
)

__all__ = [
    "chain_records",
    "collection",
    "deposit",
    "deposits",
    "due_for_renewal",
    "has_unstamped",
    "receipt_of",
    "source_files",
    "stamp_leaves",
    "time_stamps",
    "wanted",
]
