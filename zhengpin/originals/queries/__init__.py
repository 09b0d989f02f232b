"""Every read of deposited originals."""

from zhengpin.originals.queries.claiming import (
    dispute,
    disputes,
    disputes_between,
    due_disputes,
    open_claims,
    side_of,
    unanswered_disputes,
    wrong_deposits,
)
from zhengpin.originals.queries.matching import deposited_references
from zhengpin.originals.queries.reading import (
    collection,
    deposit,
    deposit_counts,
    deposits,
    deposits_besides,
    known_files,
    source_files,
    standing_orders,
)
from zhengpin.originals.queries.receipts import (
    chain_record,
    chain_records,
    due_for_renewal,
    first_stamped_at,
    has_unstamped,
    receipt_of,
    stamp_leaves,
    time_stamps,
    wanted,
)

__all__ = [
    "chain_record",
    "chain_records",
    "collection",
    "deposit",
    "deposit_counts",
    "deposited_references",
    "deposits",
    "deposits_besides",
    "due_for_renewal",
    "first_stamped_at",
    "has_unstamped",
    "dispute",
    "disputes",
    "disputes_between",
    "due_disputes",
    "known_files",
    "open_claims",
    "receipt_of",
    "side_of",
    "source_files",
    "stamp_leaves",
    "standing_orders",
    "time_stamps",
    "unanswered_disputes",
    "wanted",
    "wrong_deposits",
]
