"""Ledger events of banks and their contents."""

from __future__ import annotations

from zhengpin.ledger.events import declare

BANK_CREATED = declare(
    "bank.created",
    en="The bank {name} was created",
    zh="已创建哈希库 {name}",
    fields=("name", "enabled_ratio"),
)
BANK_CHANGED = declare(
    "bank.changed",
    en="The bank {name} was changed",
    zh="哈希库 {name} 已修改",
    fields=("name", "enabled_ratio", "before"),
)
BANK_DELETED = declare(
    "bank.deleted",
    en="The bank {name} was deleted with its {contents} hashes",
    zh="已删除哈希库 {name}，含 {contents} 个哈希",
    fields=("name", "contents"),
)
BANK_FILLED = declare(
    "bank.filled",
    en="{contents} hashes were added to the bank {name}",
    zh="已向哈希库 {name} 批量添加 {contents} 个哈希",
    fields=("name", "contents", "digest"),
)
CONTENT_ADDED = declare(
    "bank_content.added",
    en="A hash was added to the bank {bank}",
    zh="已向哈希库 {bank} 添加哈希",
    fields=("bank", "pdq"),
)
CONTENT_CHANGED = declare(
    "bank_content.changed",
    en="A hash of the bank {bank} was changed",
    zh="哈希库 {bank} 中的哈希已修改",
    fields=("bank", "disable_until", "note"),
)
CONTENT_REMOVED = declare(
    "bank_content.removed",
    en="A hash was removed from the bank {bank}",
    zh="已从哈希库 {bank} 移除哈希",
    fields=("bank", "pdq"),
)
