"""Ledger events of review: cases and the decisions on them."""

from __future__ import annotations

from zhengpin.kit.markets import Market
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare
from zhengpin.review.states import Automation, DecisionOutcome, HowItCame, Queue, ReadingOutcome, Resolution

CASE_OPENED = declare(
    "case.opened",
    en="A case was opened in the queue “{queue}”",
    zh="已在“{queue}”队列立案",
    fields=(
        "queue",
        "title",
        "origin",
        "priority",
        "how_it_came",
        "market",
        "respondent",
        "complainant",
    ),
    audience=(HOLDER,),
    words={"queue": Queue, "how_it_came": HowItCame, "market": Market},
)
_case = EventShape()
CASE_CLAIMED = _case("case.claimed", "{actor} took the case", "{actor} 已领取案件", "queue lease_until")
CASE_RELEASED = _case("case.released", "{actor} gave the case back", "{actor} 已退回案件")
CLAIM_EXPIRED = _case(
    "case.claim_expired", "The claim of {claimed_by} ended unused", "{claimed_by} 的领取已过期", "claimed_by"
)
CASE_ESCALATED = _case(
    "case.escalated",
    "{actor} handed the case to a senior reviewer: {explanation}",
    "{actor} 已转交高级审核：{explanation}",
    "queue explanation",
)
CASE_CLOSED = declare(
    "case.closed",
    en="The case was closed without a decision: {cause}",
    zh="案件未审结即关闭：{cause}",
    fields=("cause", "queue"),
    audience=(HOLDER,),
)
CASE_ANSWERED = _case(
    "case.answered", "{actor} answered the case: {result}", "{actor} 已答复本案：{result}", "queue result"
)
CASE_TAKEN_UP = _case(
    "case.taken_up", "The case is open again: {cause}", "案件恢复为待处理：{cause}", "cause queue"
)
CASE_REOPENED = _case("case.reopened", "The case is open again", "案件恢复为待处理", "decision")

_DECISION = (
    "outcome", "ground", "rule", "measures", "explanation", "automation", "how_it_came", "automated_detection",
    "market", "order", "queue", "held",
)  # fmt: skip

DECISION_RECORDED = declare(
    "decision.recorded",
    en="{actor} decided: {outcome}",
    zh="{actor} 提交审核结论：{outcome}",
    fields=_DECISION,
    words={
        "outcome": DecisionOutcome,
        "automation": Automation,
        "how_it_came": HowItCame,
        "market": Market,
    },
)
_decision = EventShape(fields=("outcome",), words={"outcome": DecisionOutcome})
DECISION_APPROVED = _decision(
    "decision.approved",
    "{actor} confirmed the decision as second person",
    "{actor} 作为第二人确认了审核结论",
    "decided_by",
)
DECISION_REFUSED = _decision(
    "decision.refused",
    "{actor} did not confirm the decision: {explanation}",
    "{actor} 未确认审核结论：{explanation}",
    "decided_by explanation",
)
DECISION_UNDONE = _decision("decision.undone", "{actor} took the decision back", "{actor} 撤销了审核结论")
_decision_of_both = EventShape(
    audience=(MERCHANT, HOLDER), words={"outcome": DecisionOutcome, "was": DecisionOutcome}
)
DECISION_SETTLED = _decision_of_both(
    "decision.settled",
    "The decision took effect: {outcome}",
    "审核结论已生效：{outcome}",
    "outcome ground rule automation queue",
)
DECISION_OVERTURNED = _decision_of_both(
    "decision.overturned",
    "The decision was overturned; it now reads: {outcome}",
    "审核结论已被推翻，现结论为：{outcome}",
    "was outcome ground rule measures explanation overridden_by",
)


_reading = EventShape(
    fields=("decision", "queue", "rule", "by_rule", "first"),
    words={"first": DecisionOutcome, "queue": Queue, "outcome": ReadingOutcome, "resolution": Resolution},
)
READING_DRAWN = _reading("reading.drawn", "A decision was drawn for a blind re-review", "审核结论已抽中盲审")
READING_GIVEN = _reading(
    "reading.given",
    "{actor} read the evidence again without knowing the decision: {outcome}",
    "{actor} 在不知原审核结论的情况下盲审：{outcome}",
    "outcome ground explanation agrees",
)
READING_WITHDRAWN = _reading(
    "reading.withdrawn",
    "The blind re-review was withdrawn: the decision no longer stands",
    "盲审已撤出：原审核结论已不再有效",
)
READING_RESOLVED = _reading(
    "reading.resolved",
    "{actor} resolved the disagreement: {resolution}. {explanation}",
    "{actor} 已处理分歧：{resolution}。{explanation}",
    "resolution explanation",
)

_training = EventShape(words={"answer": ReadingOutcome, "outcome": ReadingOutcome})
TRAINING_ADDED = _training(
    "training.added",
    "{actor} marked the case for practice",
    "{actor} 将本案标记为培训案例",
    "answer explanation",
)
TRAINING_DROPPED = _training(
    "training.dropped", "{actor} took the case out of the practice cases", "{actor} 将本案移出培训案例"
)
TRAINING_ANSWERED = _training(
    "training.answered",
    "{actor} answered a practice case: {outcome}",
    "{actor} 已作答培训案例：{outcome}",
    "outcome is_right",
)
