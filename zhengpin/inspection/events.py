"""Ledger events of inspections and samples: what is published of a sample, and what only the operator reads."""

from __future__ import annotations

from zhengpin.inspection.states import InspectionReason, InspectionState, SampleKind
from zhengpin.ledger.events import EventShape
from zhengpin.sampling.share.states import SampleOutcome
from zhengpin.sampling.supervision.states import InspectionTrigger, SupervisionState

_inspection = EventShape(
    fields=("shop", "number"),
    words={
        "why": InspectionReason,
        "trigger": InspectionTrigger,
        "outcome": SampleOutcome,
        "state": InspectionState,
        "before": InspectionState,
        "strictness": SupervisionState,
    },
)
INSPECTION_OPENED = _inspection(
    "inspection.opened",
    "{actor} opened inspection {number} of the shop: {why}",
    "{actor} 对店铺发起检验 {number}：{why}",
    "why trigger about strictness design",
)
RESULT_RECORDED = _inspection(
    "inspection.result_recorded",
    "A copy was recorded in inspection {number}: {outcome}",
    "检验 {number} 记录一件样本：{outcome}",
    "unit outcome counts purchases found",
)
INSPECTION_DECIDED = _inspection(
    "inspection.decided",
    "Inspection {number} came to: {state}, with {found} of {purchases} found",
    "检验 {number} 的结果：{state}，{purchases} 件中查出 {found} 件",
    "why trigger state before purchases found unknown strictness design",
)
INSPECTION_CLOSED = _inspection(
    "inspection.closed",
    "{actor} closed inspection {number} without a result: {reason}",
    "{actor} 在未得出结果时关闭检验 {number}：{reason}",
    "reason",
)
_standing = EventShape(
    fields=("shop",),
    words={"state": SupervisionState, "before": SupervisionState, "trigger": InspectionTrigger},
)
STANDING_SWITCHED = _standing(
    "supervision.switched",
    "Inspection of the shop went from {before} to {state}",
    "该店铺的检验由“{before}”转为“{state}”",
    "before state verb",
)
STANDING_RESUMED = _standing(
    "supervision.resumed",
    "{actor} resumed inspection of the shop: {reason}",
    "{actor} 恢复对该店铺的检验：{reason}",
    "before state reason",
)
CHANGE_SEEN = _standing(
    "supervision.change_seen",
    "Something changed at the shop since its last inspection: {trigger}",
    "该店铺自上次检验后出现变化：{trigger}",
    "trigger facts since",
)
_sample = EventShape(fields=("number",), words={"kind": SampleKind, "outcome": SampleOutcome})
SAMPLE_BEGUN = _sample(
    "sample.begun",
    "{actor} began sample {number}: {population}",
    "{actor} 开始抽样 {number}：{population}",
    "kind population sought budget least allocation",
)
FRAME_PUBLISHED = _sample(
    "sample.frame_published",
    "The list of sample {number} was published by its digest: {units} units, {frame_digest}",
    "抽样 {number} 的清单已按摘要公布：{units} 个单元，{frame_digest}",
    "kind units frame_digest strata",
)
SEED_ENTERED = _sample(
    "sample.seed_entered",
    "{actor} entered the seed of sample {number}, of {seed_source}",
    "{actor} 录入抽样 {number} 的种子，来源：{seed_source}",
    "frame_digest seed seed_source seed_drawn_at",
)
SAMPLE_DRAWN = _sample(
    "sample.drawn",
    "Sample {number} was drawn by the seed of {seed_source}: {drawn} units",
    "抽样 {number} 已按种子（{seed_source}）抽取：{drawn} 个单元",
    "frame_digest seed_source drawn strata",
)
OUTCOME_RECORDED = _sample(
    "sample.outcome_recorded",
    "{actor} recorded unit {unit} of sample {number}: {outcome}",
    "{actor} 记录抽样 {number} 的单元 {unit}：{outcome}",
    "unit outcome",
)
SAMPLE_FINISHED = _sample(
    "sample.finished",
    "The result of sample {number} was published: {found} of {drawn} found",
    "抽样 {number} 的结果已公布：抽取 {drawn} 个，查出 {found} 个",
    "kind units drawn found unknown share yan_su_exact bonferroni recall digest",
)
SAMPLE_ABANDONED = _sample(
    "sample.abandoned",
    "{actor} gave sample {number} up: {reason}",
    "{actor} 放弃抽样 {number}：{reason}",
    "reason",
)
