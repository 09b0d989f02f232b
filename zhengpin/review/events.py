"""Ledger events of review: cases and the decisions on them."""

from __future__ import annotations

from zhengpin.kit.markets import Market
from zhengpin.ledger.events import HOLDER, MERCHANT, declare
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
CASE_CLAIMED = declare(
    "case.claimed", en="{actor} took the case", zh="{actor} 已领取案件", fields=("queue", "lease_until")
)
CASE_RELEASED = declare("case.released", en="{actor} gave the case back", zh="{actor} 已退回案件")
CLAIM_EXPIRED = declare(
    "case.claim_expired",
    en="The claim of {claimed_by} ended unused",
    zh="{claimed_by} 的领取已过期",
    fields=("claimed_by",),
)
CASE_ESCALATED = declare(
    "case.escalated",
    en="{actor} handed the case to a senior reviewer: {explanation}",
    zh="{actor} 已转交高级审核：{explanation}",
    fields=("queue", "explanation"),
)
CASE_CLOSED = declare(
    "case.closed",
    en="The case was closed without a decision: {cause}",
    zh="案件未裁决即关闭：{cause}",
    fields=("cause", "queue"),
    audience=(HOLDER,),
)
CASE_ANSWERED = declare(
    "case.answered",
    en="{actor} answered the case: {result}",
    zh="{actor} 已答复本案：{result}",
    fields=("queue", "result"),
)
CASE_TAKEN_UP = declare(
    "case.taken_up",
    en="The case is open again: {cause}",
    zh="案件恢复为待处理：{cause}",
    fields=("cause", "queue"),
)
CASE_REOPENED = declare(
    "case.reopened", en="The case is open again", zh="案件恢复为待处理", fields=("decision",)
)

_DECISION = (
    "outcome", "ground", "rule", "measures", "explanation", "automation", "how_it_came", "automated_detection",
    "market", "order", "queue", "held",
)  # fmt: skip

DECISION_RECORDED = declare(
    "decision.recorded",
    en="{actor} decided: {outcome}",
    zh="{actor} 裁决：{outcome}",
    fields=_DECISION,
    words={
        "outcome": DecisionOutcome,
        "automation": Automation,
        "how_it_came": HowItCame,
        "market": Market,
    },
)
DECISION_APPROVED = declare(
    "decision.approved",
    en="{actor} confirmed the decision as second person",
    zh="{actor} 作为第二人确认了裁决",
    fields=("outcome", "decided_by"),
    words={"outcome": DecisionOutcome},
)
DECISION_REFUSED = declare(
    "decision.refused",
    en="{actor} did not confirm the decision: {explanation}",
    zh="{actor} 未确认裁决：{explanation}",
    fields=("outcome", "decided_by", "explanation"),
    words={"outcome": DecisionOutcome},
)
DECISION_UNDONE = declare(
    "decision.undone",
    en="{actor} took the decision back",
    zh="{actor} 撤销了裁决",
    fields=("outcome",),
    words={"outcome": DecisionOutcome},
)
DECISION_SETTLED = declare(
    "decision.settled",
    en="The decision took effect: {outcome}",
    zh="裁决已生效：{outcome}",
    fields=("outcome", "ground", "rule", "automation", "queue"),
    audience=(MERCHANT, HOLDER),
    words={"outcome": DecisionOutcome},
)
DECISION_OVERTURNED = declare(
    "decision.overturned",
    en="The decision was overturned; it now reads: {outcome}",
    zh="裁决已被推翻，现裁决为：{outcome}",
    fields=("was", "outcome", "ground", "rule", "measures", "explanation", "overridden_by"),
    audience=(MERCHANT, HOLDER),
    words={"outcome": DecisionOutcome, "was": DecisionOutcome},
)

_READING = ("decision", "queue", "rule", "by_rule", "first")

READING_DRAWN = declare(
    "reading.drawn",
    en="A decision was drawn for a blind second reading",
    zh="裁决已抽中盲审",
    fields=_READING,
    words={"first": DecisionOutcome, "queue": Queue},
)
READING_GIVEN = declare(
    "reading.given",
    en="{actor} read the evidence again without knowing the decision: {outcome}",
    zh="{actor} 在不知原裁决的情况下盲审：{outcome}",
    fields=(*_READING, "outcome", "ground", "explanation", "agrees"),
    words={"first": DecisionOutcome, "queue": Queue, "outcome": ReadingOutcome},
)
READING_WITHDRAWN = declare(
    "reading.withdrawn",
    en="The second reading was withdrawn: the decision no longer stands",
    zh="盲审已撤出：原裁决已不再有效",
    fields=_READING,
    words={"first": DecisionOutcome, "queue": Queue},
)
READING_RESOLVED = declare(
    "reading.resolved",
    en="{actor} resolved the disagreement: {resolution}. {explanation}",
    zh="{actor} 已处理分歧：{resolution}。{explanation}",
    fields=(*_READING, "resolution", "explanation"),
    words={"first": DecisionOutcome, "queue": Queue, "resolution": Resolution},
)

TRAINING_ADDED = declare(
    "training.added",
    en="{actor} marked the case for practice",
    zh="{actor} 将本案标记为培训案例",
    fields=("answer", "explanation"),
    words={"answer": ReadingOutcome},
)
TRAINING_DROPPED = declare(
    "training.dropped",
    en="{actor} took the case out of the practice cases",
    zh="{actor} 将本案移出培训案例",
)
TRAINING_ANSWERED = declare(
    "training.answered",
    en="{actor} answered a practice case: {outcome}",
    zh="{actor} 已作答培训案例：{outcome}",
    fields=("outcome", "is_right"),
    words={"outcome": ReadingOutcome},
)
