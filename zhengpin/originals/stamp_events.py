"""Ledger events of time stamps and receipts; `events` has them declared with the others."""

from __future__ import annotations

from zhengpin.ledger.events import HOLDER, EventShape

_of_depositor = EventShape(audience=(HOLDER,))
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
RECEIPT_GIVEN = _of_depositor(
    "original.receipt_given", "{actor} took a receipt", "{actor} 取得回执", "digest"
)
CREDENTIALS_WRITTEN = _of_depositor(
    "original.credentials_written",
    "{actor} took a copy with content credentials",
    "{actor} 取得写入内容凭证的副本",
    "digest",
)
CHAIN_RECORDED = _of_depositor(
    "original.chain_recorded",
    "{actor} recorded the number {number} of the evidence chain {chain}",
    "{actor} 登记了 {chain} 的存证编号 {number}",
    "chain number certificate",
)
