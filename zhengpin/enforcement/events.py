"""Ledger events of enforcement: measures, and the instructions that tell the marketplace."""

from __future__ import annotations

from zhengpin.enforcement.states import (
    DriftKind,
    InstructionVerb,
    MeasureKind,
    Origin,
    ReversalCause,
)
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

ABOUT = ("kind", "points", "decision", "case", "about", "surface", "merchant", "creator", "listing")

MEASURE_APPLIED = declare(
    "measure.applied",
    en="Measure: {kind}",
    zh="处置措施：{kind}",
    fields=(*ABOUT, "ground", "automation", "statement", "threshold", "policy", "repeat"),
    audience=(MERCHANT, HOLDER),
    words={"kind": MeasureKind},
)
MEASURE_REVERSED = declare(
    "measure.reversed",
    en="The measure was reversed: {kind}",
    zh="已恢复处置措施：{kind}",
    fields=(*ABOUT, "cause"),
    audience=(MERCHANT, HOLDER),
    words={"kind": MeasureKind},
)
INSTRUCTION_CREATED = declare(
    "instruction.created",
    en="The marketplace was told: {verb} – {kind}",
    zh="已通知市场{verb}：{kind}",
    fields=("number", "verb", "kind", "about", "listing"),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
INSTRUCTION_ACKNOWLEDGED = declare(
    "instruction.acknowledged",
    en="The marketplace acknowledged: {verb} – {kind}",
    zh="市场已确认{verb}：{kind}",
    fields=("number", "verb", "kind", "about", "listing", "late"),
    audience=(MERCHANT, HOLDER),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
INSTRUCTION_FAILED = declare(
    "instruction.failed",
    en="The marketplace did not acknowledge in time: {verb} – {kind}",
    zh="市场逾期未确认{verb}：{kind}",
    fields=("number", "verb", "kind", "about", "listing"),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
INSTRUCTION_REFUSED = declare(
    "instruction.refused",
    en="The marketplace says that it did not do it: {verb} – {kind}; its reason: {reason}",
    zh="市场答复未执行（{verb}：{kind}），理由：{reason}",
    fields=("number", "verb", "kind", "about", "listing", "reason"),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
INSTRUCTION_SUPERSEDED = declare(
    "instruction.superseded",
    en="The instruction was overtaken by its reversal: {kind}",
    zh="该指令已被恢复指令取代：{kind}",
    fields=("number", "verb", "kind", "about", "listing"),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
POINTS_WAIVED = declare(
    "measure.points_waived",
    en="{points} points were waived: {cause}",
    zh="已免除 {points} 分：{cause}",
    fields=("points", "cause", "decision"),
    audience=(MERCHANT, HOLDER),
)
MEASURE_PROPOSED = declare(
    "measure.proposed",
    en="Measure proposed for a second person to confirm: {kind}",
    zh="拟采取措施，待第二人确认：{kind}",
    fields=(*ABOUT, "ground", "automation", "statement", "threshold"),
    words={"kind": MeasureKind},
)
MEASURE_CONFIRMED = declare(
    "measure.confirmed",
    en="A second person confirmed the measure: {kind}",
    zh="第二人已确认措施：{kind}",
    fields=(*ABOUT, "explanation"),
    words={"kind": MeasureKind},
)
MEASURE_REJECTED = declare(
    "measure.rejected",
    en="A second person did not confirm the measure: {kind}",
    zh="第二人未确认措施：{kind}",
    fields=(*ABOUT, "explanation"),
    words={"kind": MeasureKind},
)
MEASURE_WITHDRAWN = declare(
    "measure.withdrawn",
    en="The proposed measure was dropped: {kind}",
    zh="拟采取的措施已撤回：{kind}",
    fields=(*ABOUT, "cause"),
    words={"kind": MeasureKind, "cause": ReversalCause},
)
MEASURE_MOVED = declare(
    "measure.moved",
    en="The measure now rests on a later decision: {kind}",
    zh="措施改以较晚的裁决为依据：{kind}",
    fields=(*ABOUT, "threshold", "before"),
    words={"kind": MeasureKind},
)
POINTS_CORRECTED = declare(
    "points.corrected",
    en="The points were corrected from {before} to {points}",
    zh="扣分由 {before} 分更正为 {points} 分",
    fields=(*ABOUT, "before"),
    audience=(MERCHANT, HOLDER),
)
POLICY_PUBLISHED = declare(
    "policy.published",
    en="Version {version} of the ladder was published: {note}",
    zh="已发布处置阶梯第 {version} 版：{note}",
    fields=("version", "digest", "note", "in_force_from"),
)
RULE_BRAKED = declare(
    "rule.braked",
    en="The rule was braked: {merchants} merchants within an hour reach its limit of {limit}",
    zh="规则已熔断：一小时内涉及 {merchants} 个商家，达到上限 {limit}",
    fields=("rule", "merchants", "limit", "heavy"),
)
RULE_RELEASED = declare(
    "rule.released",
    en="The brake on the rule was released: {explanation}",
    zh="规则熔断已解除：{explanation}",
    fields=("rule", "explanation", "held", "again"),
)
CASE_HELD_BACK = declare(
    "case.held_back",
    en="The brake held rule {rule} back: a person decides",
    zh="规则 {rule} 已熔断，由人工裁决",
    fields=("rule", "brake"),
)
RULE_UNDO_BEGUN = declare(
    "rule.undo_begun",
    en="{total} decisions of rule {rule} are being overturned: {explanation}",
    zh="正在推翻规则 {rule} 的 {total} 项裁决：{explanation}",
    fields=("rule", "total", "since", "until", "explanation"),
)
RULE_UNDO_ENDED = declare(
    "rule.undo_ended",
    en="{done} decisions of rule {rule} were overturned",
    zh="已推翻规则 {rule} 的 {done} 项裁决",
    fields=("rule", "done", "failed", "cause"),
)
RECONCILIATION_OPENED = declare(
    "reconciliation.opened",
    en="The marketplace {source} began to tell what is in force: {origin}",
    zh="开始核对市场 {source} 的执行状态：{origin}",
    fields=("source", "origin"),
    words={"origin": Origin},
)
RECONCILIATION_COMPARED = declare(
    "reconciliation.compared",
    en="Compared with {source}: {appeared} new drift(s), {resolved} gone, {drifted} open of {in_force} in force here",
    zh="已与 {source} 核对：新增偏差 {appeared} 项，消除 {resolved} 项，未消除 {drifted} 项，我方生效 {in_force} 项",
    fields=("source", "lines", "refused", "in_force", "drifted", "appeared", "resolved"),
)
RECONCILIATION_FAILED = declare(
    "reconciliation.failed",
    en="What is in force at {source} could not be fetched: {error}",
    zh="无法拉取 {source} 的执行状态：{error}",
    fields=("source", "error", "attempts"),
)
_DRIFT = ("kind", "measure", "about", "source", "external_id")
DRIFT_FOUND = declare(
    "drift.found",
    en="A drift was found: {kind} ({measure}, {external_id})",
    zh="发现偏差：{kind}（{measure}，{external_id}）",
    fields=_DRIFT,
    words={"kind": DriftKind, "measure": MeasureKind},
)
DRIFT_RESOLVED = declare(
    "drift.resolved",
    en="The drift is gone: {kind} ({measure}, {external_id})",
    zh="偏差已消除：{kind}（{measure}，{external_id}）",
    fields=_DRIFT,
    words={"kind": DriftKind, "measure": MeasureKind},
)
DRIFT_ACCEPTED = declare(
    "drift.accepted",
    en="{actor} accepted the drift: {explanation}",
    zh="{actor} 已接受该偏差：{explanation}",
    fields=(*_DRIFT, "explanation"),
    words={"kind": DriftKind, "measure": MeasureKind},
)
INSTRUCTION_TOLD_AGAIN = declare(
    "instruction.told_again",
    en="The marketplace was told again: {verb} – {kind}",
    zh="已再次通知市场{verb}：{kind}",
    fields=("number", "verb", "kind", "about", "times"),
    words={"verb": InstructionVerb, "kind": MeasureKind},
)
