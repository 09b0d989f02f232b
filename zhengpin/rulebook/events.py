"""Ledger events of the rulebook."""

from __future__ import annotations

from zhengpin.ledger.events import EventShape
from zhengpin.rulebook.states import RuleState

_rule = EventShape(fields=("code", "version"), words={"was": RuleState, "becomes": RuleState})
RULE_DRAFTED = _rule(
    "rule.drafted",
    "Rule {code}, version {version}, was drafted",
    "已起草规则 {code} 第 {version} 版",
    "digest origin",
)
RULE_SHADOWED = _rule(
    "rule.shadowed",
    "Rule {code}, version {version}, runs in the shadow of the one in force",
    "规则 {code} 第 {version} 版进入影子运行",
    "digest",
)
RULE_SCHEDULED = _rule(
    "rule.scheduled",
    "Rule {code}, version {version}, is scheduled: it is in force from {in_force_from}",
    "已公示规则 {code} 第 {version} 版，自 {in_force_from} 起生效",
    "digest in_force_from note urgent was",
)
RULE_UNSCHEDULED = _rule(
    "rule.unscheduled",
    "Rule {code}, version {version}, scheduled for {in_force_from}, was taken back: {reason}",
    "已撤回规则 {code} 第 {version} 版原定 {in_force_from} 生效的预告：{reason}",
    "digest in_force_from reason becomes",
)
RULE_PUBLISHED = _rule(
    "rule.published",
    "Rule {code}, version {version}, is in force",
    "规则 {code} 第 {version} 版已生效",
    "digest replaces",
)
RULE_AGREEMENT_ASKED = _rule(
    "rule.agreement_asked",
    "A second person was asked to agree to rule {code}, version {version}, which acts by itself",
    "规则 {code} 第 {version} 版可自动处置，已请求第二人同意其生效",
    "digest",
)
RULE_AGREED = _rule(
    "rule.agreed",
    "A second person agreed to rule {code}, version {version}",
    "第二人已同意规则 {code} 第 {version} 版生效",
    "digest asked_by",
)
RULE_TAKEN_BACK = _rule(
    "rule.taken_back",
    "Rule {code}, version {version}, was taken back; the version before is {restored}",
    "规则 {code} 第 {version} 版已撤回；恢复的前一版本：{restored}",
    "digest restored reason",
)
RULE_RETIRED = _rule(
    "rule.retired",
    "Rule {code}, version {version}, was retired",
    "规则 {code} 第 {version} 版已退役",
    "digest replaced_by was",
)
RULE_COMMENTED = _rule(
    "rule.commented",
    "A comment on rule {code}, version {version}, was received",
    "收到对规则 {code} 第 {version} 版的意见",
    "organisation digest",
)
RULE_COMMENT_ANSWERED = _rule(
    "rule.comment_answered",
    "A comment on rule {code}, version {version}, was answered",
    "已答复对规则 {code} 第 {version} 版的意见",
    "organisation digest",
)
_evaluations = EventShape()
EVALUATIONS_FILED = _evaluations(
    "evaluations.filed",
    "{rows} evaluations of {day} were filed away, part {part}, digest {digest}",
    "已归档 {day} 的 {rows} 条规则评估（第 {part} 部分），摘要 {digest}",
    "day part rows digest",
)
EVALUATIONS_FORGOTTEN = _evaluations(
    "evaluations.forgotten",
    "{rows} evaluations from before {before} were deleted with their {files} files: their time is over",
    "{before} 之前的 {rows} 条规则评估及其 {files} 个文件保存期届满，已删除",
    "before files rows differences",
)
_backtest = EventShape(fields=("code", "version"))
BACKTEST_STARTED = _backtest(
    "rehearsal.started",
    "A backtest of rule {code}, version {version}, was started, on {first} to {last}",
    "已启动规则 {code} 第 {version} 版的预演，期间 {first} 至 {last}",
    "first last days",
)
BACKTEST_FINISHED = _backtest(
    "rehearsal.finished",
    "A backtest of rule {code}, version {version}, is done: {changed} of {asked} would change",
    "规则 {code} 第 {version} 版的预演已完成：{asked} 条评估中 {changed} 条会改变",
    "asked changed",
)
BACKTEST_FAILED = _backtest(
    "rehearsal.failed",
    "A backtest of rule {code}, version {version}, failed: {failure}",
    "规则 {code} 第 {version} 版的预演失败：{failure}",
    "failure",
)
BACKTEST_CANCELLED = _backtest(
    "rehearsal.cancelled",
    "A backtest of rule {code}, version {version}, was cancelled",
    "规则 {code} 第 {version} 版的预演已取消",
)
