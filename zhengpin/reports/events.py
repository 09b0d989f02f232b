"""Ledger events of reports."""

from __future__ import annotations

from zhengpin.ledger.events import declare

REPORT_COMPUTED = declare(
    "report.computed",
    en="A report was computed for {starts_at} to {ends_at}, digest {digest}",
    zh="已生成 {starts_at} 至 {ends_at} 的报告，摘要 {digest}",
    fields=("starts_at", "ends_at", "digest"),
)
