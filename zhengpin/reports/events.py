"""Ledger events of reports."""

from __future__ import annotations

from zhengpin.ledger.events import declare

REPORT_COMPUTED = declare(
    "report.computed",
    en="A report was computed for {starts_at} to {ends_at}, digest {digest}",
    zh="已生成 {starts_at} 至 {ends_at} 的报告，摘要 {digest}",
    fields=("starts_at", "ends_at", "digest"),
)
REPORT_EXPLAINED = declare(
    "report.explained",
    en="Why the figure {figure} changed was written into the report {number}, digest now {digest}: {en} / {zh}",
    zh="已在报告 {number} 中写入数据 {figure} 的变化原因，摘要现为 {digest}：{zh}／{en}",
    fields=("number", "figure", "en", "zh", "digest"),
)
REPORT_PUBLISHED = declare(
    "report.published",
    en="The report {number} was published, digest {digest}",
    zh="报告 {number} 已公布，摘要 {digest}",
    fields=("number", "digest"),
)
REPORT_WITHDRAWN = declare(
    "report.withdrawn",
    en="The report {number} was withdrawn from the public: {reason}",
    zh="报告 {number} 已撤回公布：{reason}",
    fields=("number", "reason"),
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
