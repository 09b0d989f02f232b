"""Ledger events of the rulebook."""

from __future__ import annotations

from zhengpin.ledger.events import declare
from zhengpin.rulebook.states import RuleState

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
RULE_SCHEDULED = declare(
    "rule.scheduled",
    en="Rule {code}, version {version}, is scheduled: it is in force from {in_force_from}",
    zh="已预告规则 {code} 第 {version} 版，自 {in_force_from} 起生效",
    fields=("code", "version", "digest", "in_force_from", "note", "urgent", "was"),
    words={"was": RuleState},
)
RULE_UNSCHEDULED = declare(
    "rule.unscheduled",
    en="Rule {code}, version {version}, scheduled for {in_force_from}, was taken back: {reason}",
    zh="已撤回规则 {code} 第 {version} 版原定 {in_force_from} 生效的预告：{reason}",
    fields=("code", "version", "digest", "in_force_from", "reason", "becomes"),
    words={"becomes": RuleState},
)
RULE_PUBLISHED = declare(
    "rule.published",
    en="Rule {code}, version {version}, is in force",
    zh="规则 {code} 第 {version} 版已生效",
    fields=("code", "version", "digest", "replaces"),
)
RULE_AGREEMENT_ASKED = declare(
    "rule.agreement_asked",
    en="A second person was asked to agree to rule {code}, version {version}, which acts by itself",
    zh="规则 {code} 第 {version} 版可自动处置，已请求第二人同意其生效",
    fields=("code", "version", "digest"),
)
RULE_AGREED = declare(
    "rule.agreed",
    en="A second person agreed to rule {code}, version {version}",
    zh="第二人已同意规则 {code} 第 {version} 版生效",
    fields=("code", "version", "digest", "asked_by"),
)
RULE_TAKEN_BACK = declare(
    "rule.taken_back",
    en="Rule {code}, version {version}, was taken back; the version before is {restored}",
    zh="规则 {code} 第 {version} 版已撤回；恢复的前一版本：{restored}",
    fields=("code", "version", "digest", "restored", "reason"),
)
RULE_RETIRED = declare(
    "rule.retired",
    en="Rule {code}, version {version}, was retired",
    zh="规则 {code} 第 {version} 版已退役",
    fields=("code", "version", "digest", "replaced_by", "was"),
    words={"was": RuleState},
)
RULE_COMMENTED = declare(
    "rule.commented",
    en="A comment on rule {code}, version {version}, was received",
    zh="收到对规则 {code} 第 {version} 版的意见",
    fields=("code", "version", "organisation", "digest"),
)
RULE_COMMENT_ANSWERED = declare(
    "rule.comment_answered",
    en="A comment on rule {code}, version {version}, was answered",
    zh="已答复对规则 {code} 第 {version} 版的意见",
    fields=("code", "version", "organisation", "digest"),
)
EVALUATIONS_FILED = declare(
    "evaluations.filed",
    en="{rows} evaluations of {day} were filed away, part {part}, digest {digest}",
    zh="已归档 {day} 的 {rows} 条规则评估（第 {part} 部分），摘要 {digest}",
    fields=("day", "part", "rows", "digest"),
)
EVALUATIONS_FORGOTTEN = declare(
    "evaluations.forgotten",
    en="{rows} evaluations from before {before} were deleted with their {files} files: their time is over",
    zh="{before} 之前的 {rows} 条规则评估及其 {files} 个文件保存期届满，已删除",
    fields=("before", "files", "rows", "differences"),
)
REHEARSAL_STARTED = declare(
    "rehearsal.started",
    en="A rehearsal of rule {code}, version {version}, was started, on {first} to {last}",
    zh="已启动规则 {code} 第 {version} 版的预演，期间 {first} 至 {last}",
    fields=("code", "version", "first", "last", "days"),
)
REHEARSAL_FINISHED = declare(
    "rehearsal.finished",
    en="A rehearsal of rule {code}, version {version}, is done: {changed} of {asked} would change",
    zh="规则 {code} 第 {version} 版的预演已完成：{asked} 条评估中 {changed} 条会改变",
    fields=("code", "version", "asked", "changed"),
)
REHEARSAL_FAILED = declare(
    "rehearsal.failed",
    en="A rehearsal of rule {code}, version {version}, failed: {failure}",
    zh="规则 {code} 第 {version} 版的预演失败：{failure}",
    fields=("code", "version", "failure"),
)
REHEARSAL_CANCELLED = declare(
    "rehearsal.cancelled",
    en="A rehearsal of rule {code}, version {version}, was cancelled",
    zh="规则 {code} 第 {version} 版的预演已取消",
    fields=("code", "version"),
)
