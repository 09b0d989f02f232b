"""Ledger events of banks and their contents."""

from __future__ import annotations

from zhengpin.ledger.events import EventShape

_bank = EventShape(fields=("name",))
BANK_CREATED = _bank("bank.created", "The bank {name} was created", "已创建哈希库 {name}", "enabled_ratio")
BANK_CHANGED = _bank(
    "bank.changed", "The bank {name} was changed", "哈希库 {name} 已修改", "enabled_ratio before"
)
BANK_DELETED = _bank(
    "bank.deleted",
    "The bank {name} was deleted with its {contents} hashes",
    "已删除哈希库 {name}，含 {contents} 个哈希",
    "contents",
)
BANK_FILLED = _bank(
    "bank.filled",
    "{contents} hashes were added to the bank {name}",
    "已向哈希库 {name} 批量添加 {contents} 个哈希",
    "contents digest",
)
_bank_content = EventShape(fields=("bank",))
CONTENT_ADDED = _bank_content(
    "bank_content.added", "A hash was added to the bank {bank}", "已向哈希库 {bank} 添加哈希", "pdq"
)
CONTENT_CHANGED = _bank_content(
    "bank_content.changed",
    "A hash of the bank {bank} was changed",
    "哈希库 {bank} 中的哈希已修改",
    "disable_until note",
)
CONTENT_REMOVED = _bank_content(
    "bank_content.removed", "A hash was removed from the bank {bank}", "已从哈希库 {bank} 移除哈希", "pdq"
)
