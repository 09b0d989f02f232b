"""Ledger events of enforcement: measures, and the instructions that tell the marketplace."""

from __future__ import annotations

from zhengpin.enforcement.states import InstructionVerb, MeasureKind
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

ABOUT = ("kind", "points", "decision", "case", "about", "merchant", "creator", "listing")

MEASURE_APPLIED = declare(
    "measure.applied",
    en="Measure: {kind}",
    zh="处置措施：{kind}",
    fields=(*ABOUT, "ground", "automation", "statement"),
    audience=(MERCHANT, HOLDER),
    words={"kind": MeasureKind},
)
MEASURE_REVERSED = declare(
    "measure.reversed",
    en="The measure was reversed: {kind}",
    zh="已恢复处置措施：{kind}",
    fields=ABOUT,
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
