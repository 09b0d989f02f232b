"""Ledger events of the rulebook."""

from __future__ import annotations

from zhengpin.ledger.events import declare

RULE_DRAFTED = declare(
    "rule.drafted",
    en="Rule {code}, version {version}, was drafted",
    zh="已起草规则 {code} 第 {version} 版",
    fields=("code", "version", "digest", "origin"),
)
RULE_SHADOWED = declare(
    "rule.shadowed",
    en="Rule {code}, version {version}, runs in the shadow of the one in force",
    zh="规则 {code} 第 {version} 版进入影子运行",
    fields=("code", "version", "digest"),
)
RULE_PUBLISHED = declare(
    "rule.published",
    en="Rule {code}, version {version}, is in force",
    zh="规则 {code} 第 {version} 版已生效",
    fields=("code", "version", "digest", "replaces"),
)
RULE_RETIRED = declare(
    "rule.retired",
    en="Rule {code}, version {version}, was retired",
    zh="规则 {code} 第 {version} 版已退役",
    fields=("code", "version", "digest", "replaced_by"),
)
