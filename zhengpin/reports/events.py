"""Ledger events of reports."""

from __future__ import annotations

from zhengpin.ledger.events import declare

REPORT_COMPUTED = declare(
    "report.computed",
    en="A report was computed for {starts_at} to {ends_at}, digest {digest}",
    zh="已生成 {starts_at} 至 {ends_at} 的报告，摘要 {digest}",
    fields=("starts_at", "ends_at", "digest"),
)
EU_ANSWERS_SAVED = declare(
    "eu_report.answers_saved",
    en="{actor} saved version {version} of what the operator says for the Union's transparency report",
    zh="{actor} 保存了欧盟透明度报告填报内容第 {version} 版",
    fields=("version", "digest"),
)
EU_REPORT_PUBLISHED = declare(
    "eu_report.published",
    en="{actor} published the Union's transparency report for {first} to {last}, version {version}",
    zh="{actor} 发布了 {first} 至 {last} 的欧盟透明度报告第 {version} 版",
    fields=("first", "last", "version", "digest", "answers", "changes"),
)
