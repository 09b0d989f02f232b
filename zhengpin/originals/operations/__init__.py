"""Every write of deposited originals."""

from zhengpin.originals.operations.chain_records import record_chain_number
from zhengpin.originals.operations.collections import begin_collection
from zhengpin.originals.operations.depositing import record_deposits
from zhengpin.originals.operations.disputing import (
    answer_dispute,
    decide_dispute,
    open_dispute,
    refer_dispute,
    reopen_dispute,
    withdraw_dispute,
)
from zhengpin.originals.operations.moving import move_deposit, note_evidence, withdraw_deposit
from zhengpin.originals.operations.notifying import note_notified
from zhengpin.originals.operations.noting import note_credentials, note_receipt
from zhengpin.originals.operations.ordering import begin_order, end_order, note_reached, note_wanted
from zhengpin.originals.operations.renewing import expire_deposit, renew_deposits
from zhengpin.originals.operations.scoping import set_scope
from zhengpin.originals.operations.showing import note_exclusive, note_public
from zhengpin.originals.operations.sources import add_source
from zhengpin.originals.operations.stamping import (
    abandon_time_stamp,
    gather_batch,
    keep_time_stamp,
    note_trouble,
    renew_batch,
)

__all__ = [
    "abandon_time_stamp",
    "add_source",
    "answer_dispute",
    "begin_collection",
    "begin_order",
    "decide_dispute",
    "end_order",
    "expire_deposit",
    "gather_batch",
    "keep_time_stamp",
    "move_deposit",
    "note_credentials",
    "note_evidence",
    "note_exclusive",
    "note_public",
    "note_reached",
    "note_receipt",
    "note_notified",
    "note_trouble",
    "note_wanted",
    "record_chain_number",
    "record_deposits",
    "renew_batch",
    "renew_deposits",
    "open_dispute",
    "refer_dispute",
    "reopen_dispute",
    "set_scope",
    "withdraw_deposit",
    "withdraw_dispute",
]
