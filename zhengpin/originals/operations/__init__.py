"""Every write of deposited originals."""

from zhengpin.originals.operations.chain_records import record_chain_number
from zhengpin.originals.operations.collections import begin_collection
from zhengpin.originals.operations.stamping import (
    abandon_time_stamp,
    gather_batch,
    keep_time_stamp,
    note_receipt,
    note_trouble,
    renew_batch,
)

__all__ = [
    "abandon_time_stamp",
    "begin_collection",
    "gather_batch",
    "keep_time_stamp",
    "note_receipt",
    "note_trouble",
    "record_chain_number",
    "renew_batch",
]
