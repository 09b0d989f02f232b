"""Ledger events of deposited originals. The depositor reads those of its own."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, EventShape
from zhengpin.originals.states import DepositAnswer, DepositScope, DepositState, StrongLine

_original = EventShape(
    audience=(HOLDER,),
    words={
        "answer": DepositAnswer,
        "state": DepositState,
        "scope": DepositScope,
        "before": DepositScope,
        "line": StrongLine,
    },
)
COLLECTION_BEGUN = _original(
    "originals.begun",
    "{actor} began a collection of originals: {scope}",
    "{actor} 建立原创库：{scope}",
    "scope",
)

_stamping = EventShape()
BATCH_MADE = _stamping(
    "original.batch_made",
    "{count} deposits or time stamps were gathered under the root {root}",
    "{count} 份存证或时间戳已汇总，根为 {root}",
    "kind root count",
)
TIME_STAMPED = _stamping(
    "original.time_stamped",
    "The root {root} was stamped by {authority} at {stamped_at}",
    "根 {root} 已由 {authority} 于 {stamped_at} 加盖时间戳",
    "root authority stamped_at ends_at token evidence",
)
TIME_STAMP_ABANDONED = _stamping(
    "original.time_stamp_abandoned",
    "The root {root} is no longer to be stamped by {authority}, which is not among the authorities any more",
    "{authority} 已不在时间戳机构名单中，根 {root} 不再由其加盖时间戳",
    "root authority",
)
RECEIPT_GIVEN = _original(
    "original.receipt_given", "{actor} took a receipt", "{actor} 取得回执", "digest"
)
CHAIN_RECORDED = _original(
    "original.chain_recorded",
    "{actor} recorded the number {number} of the evidence chain {chain}",
    "{actor} 登记了 {chain} 的存证编号 {number}",
    "chain number certificate",
)
