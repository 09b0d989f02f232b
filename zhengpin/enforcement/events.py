"""Ledger events of enforcement: measures, and the instructions that tell the marketplace."""

from __future__ import annotations

from zhengpin.enforcement.states import (
    DriftKind,
    InstructionVerb,
    MeasureKind,
    Origin,
    ReversalCause,
)
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

ABOUT = ("kind", "points", "decision", "case", "about", "surface", "merchant", "creator", "listing")

_measure_of_both = EventShape(
    fields=("kind", "points", "decision", "case", "about", "surface", "merchant", "creator", "listing"),
    audience=(MERCHANT, HOLDER),
    words={"kind": MeasureKind},
)
MEASURE_APPLIED = _measure_of_both(
    "measure.applied",
    "Measure: {kind}",
    "处置措施：{kind}",
    "ground automation statement threshold policy repeat",
)
MEASURE_REVERSED = _measure_of_both(
    "measure.reversed", "The measure was reversed: {kind}", "已恢复处置措施：{kind}", "cause"
)
_instruction = EventShape(
    fields=("number", "verb", "kind", "about"), words={"verb": InstructionVerb, "kind": MeasureKind}
)
INSTRUCTION_CREATED = _instruction(
    "instruction.created", "The marketplace was told: {verb} – {kind}", "已通知平台{verb}：{kind}", "listing"
)
INSTRUCTION_ACKNOWLEDGED = declare(
    "instruction.acknowledged",
    en="The marketplace acknowledged: {verb} – {kind}",
    zh="平台已确认{verb}：{kind}",
    fields=("number", "verb", "kind", "about", "listing", "late"),
    audience=(MERCHANT, HOLDER),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
INSTRUCTION_FAILED = _instruction(
    "instruction.failed",
    "The marketplace did not acknowledge in time: {verb} – {kind}",
    "平台逾期未确认{verb}：{kind}",
    "listing",
)
INSTRUCTION_REFUSED = _instruction(
    "instruction.refused",
    "The marketplace says that it did not do it: {verb} – {kind}; its reason: {reason}",
    "平台答复未执行（{verb}：{kind}），理由：{reason}",
    "listing reason",
)
INSTRUCTION_SUPERSEDED = _instruction(
    "instruction.superseded",
    "The instruction was overtaken by its reversal: {kind}",
    "该指令已被恢复指令取代：{kind}",
    "listing",
)
POINTS_WAIVED = declare(
    "measure.points_waived",
    en="{points} points were waived: {cause}",
    zh="已免除 {points} 分：{cause}",
    fields=("points", "cause", "decision"),
    audience=(MERCHANT, HOLDER),
)
_measure = EventShape(
    fields=("kind", "points", "decision", "case", "about", "surface", "merchant", "creator", "listing"),
    words={"kind": MeasureKind, "cause": ReversalCause},
)
MEASURE_PROPOSED = _measure(
    "measure.proposed",
    "Measure proposed for a second person to confirm: {kind}",
    "拟采取措施，待第二人确认：{kind}",
    "ground automation statement threshold",
)
MEASURE_CONFIRMED = _measure(
    "measure.confirmed",
    "A second person confirmed the measure: {kind}",
    "第二人已确认措施：{kind}",
    "explanation",
)
MEASURE_REJECTED = _measure(
    "measure.rejected",
    "A second person did not confirm the measure: {kind}",
    "第二人未确认措施：{kind}",
    "explanation",
)
MEASURE_WITHDRAWN = _measure(
    "measure.withdrawn", "The proposed measure was dropped: {kind}", "拟采取的措施已撤回：{kind}", "cause"
)
MEASURE_MOVED = _measure(
    "measure.moved",
    "The measure now rests on a later decision: {kind}",
    "措施改以较晚的审核结论为依据：{kind}",
    "threshold before",
)
POINTS_CORRECTED = declare(
    "points.corrected",
    en="The points were corrected from {before} to {points}",
    zh="扣分由 {before} 分更正为 {points} 分",
    fields=(*ABOUT, "before"),
    audience=(MERCHANT, HOLDER),
)
POINTS_CREDITED = declare(
    "points.credited",
    en="{points} points were taken off for passing the course {course}",
    zh="通过课程 {course}，减免 {points} 分",
    fields=("points", "course", "policy", "at"),
    audience=(MERCHANT,),
)
POLICY_PUBLISHED = declare(
    "policy.published",
    en="Version {version} of the penalty points was published: {note}",
    zh="已发布违规扣分规则第 {version} 版：{note}",
    fields=("version", "digest", "note", "in_force_from"),
)
_rule = EventShape(fields=("rule",))
RULE_BRAKED = _rule(
    "rule.braked",
    "The circuit breaker tripped: {merchants} merchants within an hour reach its limit of {limit}",
    "规则已熔断：一小时内涉及 {merchants} 个商家，达到上限 {limit}",
    "merchants limit heavy",
)
RULE_RELEASED = _rule(
    "rule.released",
    "The circuit breaker of the rule was released: {explanation}",
    "规则熔断已解除：{explanation}",
    "explanation held again",
)
CASE_HELD_BACK = declare(
    "case.held_back",
    en="The circuit breaker held rule {rule} back: a person decides",
    zh="规则 {rule} 已熔断，由人工审核",
    fields=("rule", "brake"),
)
RULE_UNDO_BEGUN = _rule(
    "rule.undo_begun",
    "{total} decisions of rule {rule} are being overturned: {explanation}",
    "正在推翻规则 {rule} 的 {total} 项审核结论：{explanation}",
    "total since until explanation",
)
RULE_UNDO_ENDED = _rule(
    "rule.undo_ended",
    "{done} decisions of rule {rule} were overturned",
    "已推翻规则 {rule} 的 {done} 项审核结论",
    "done failed cause",
)
_reconciliation = EventShape(fields=("source",), words={"origin": Origin})
RECONCILIATION_OPENED = _reconciliation(
    "reconciliation.opened",
    "The marketplace {source} began to tell what is in force: {origin}",
    "开始核对平台 {source} 的执行状态：{origin}",
    "origin",
)
RECONCILIATION_COMPARED = _reconciliation(
    "reconciliation.compared",
    "Compared with {source}: {appeared} new drift(s), {resolved} gone, {drifted} open of {in_force} in force here",
    "已与 {source} 核对：新增偏差 {appeared} 项，消除 {resolved} 项，未消除 {drifted} 项，我方生效 {in_force} 项",
    "lines refused in_force drifted appeared resolved",
)
RECONCILIATION_FAILED = _reconciliation(
    "reconciliation.failed",
    "What is in force at {source} could not be fetched: {error}",
    "无法拉取 {source} 的执行状态：{error}",
    "error attempts",
)
_drift = EventShape(
    fields=("kind", "measure", "about", "source", "external_id"),
    words={"kind": DriftKind, "measure": MeasureKind},
)
DRIFT_FOUND = _drift(
    "drift.found",
    "A drift was found: {kind} ({measure}, {external_id})",
    "发现偏差：{kind}（{measure}，{external_id}）",
)
DRIFT_RESOLVED = _drift(
    "drift.resolved",
    "The drift is gone: {kind} ({measure}, {external_id})",
    "偏差已消除：{kind}（{measure}，{external_id}）",
)
DRIFT_ACCEPTED = _drift(
    "drift.accepted",
    "{actor} accepted the drift: {explanation}",
    "{actor} 已接受该偏差：{explanation}",
    "explanation",
)
INSTRUCTION_SENT_AGAIN = _instruction(
    "instruction.told_again",
    "The marketplace was told again: {verb} – {kind}",
    "已再次通知平台{verb}：{kind}",
    "times",
)
