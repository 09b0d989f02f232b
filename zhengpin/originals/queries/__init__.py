"""Every read of deposited originals."""

from zhengpin.originals.queries.claiming import dispute, disputes, due_disputes, wrong_deposits
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
from zhengpin.originals.queries.receipts import (
    chain_record,
    chain_records,
    due_for_renewal,
    has_unstamped,
    receipt_of,
    stamp_leaves,
    time_stamps,
    wanted,
)
from zhengpin.originals.queries.terms import ending, ending_by_month, over, renewable

__all__ = [
    "chain_record",
    "chain_records",
    "collection",
    "deposit",
    "deposit_counts",
    "deposited_references",
    "deposits",
    "due_for_renewal",
    "ending",
    "ending_by_month",
    "over",
    "renewable",
    "has_unstamped",
    "dispute",
    "disputes",
    "due_disputes",
    "known_files",
    "receipt_of",
    "source_files",
    "stamp_leaves",
    "standing_orders",
    "time_stamps",
    "wanted",
    "wrong_deposits",
]
