"""Every write of deposited originals."""

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
from zhengpin.originals.operations.ordering import begin_order, end_order, note_reached, note_wanted
from zhengpin.originals.operations.scoping import set_scope
from zhengpin.originals.operations.showing import note_exclusive, note_public
from zhengpin.originals.operations.sources import add_source

__all__ = [
    "add_source",
    "answer_dispute",
    "begin_collection",
    "begin_order",
    "decide_dispute",
    "end_order",
    "move_deposit",
    "note_evidence",
    "note_exclusive",
    "note_public",
    "note_reached",
    "note_wanted",
    "open_dispute",
    "record_deposits",
    "refer_dispute",
    "reopen_dispute",
    "set_scope",
    "withdraw_deposit",
    "withdraw_dispute",
]
