"""Ledger events of answers: counter-statements, proofs of suits, rulings."""

from __future__ import annotations

from zhengpin.complaints.vocabulary import CounterGround, ProofKind, Ruling
from zhengpin.ledger.events import HOLDER, MERCHANT, EventShape, declare

COUNTER_DRAFTED = declare(
    "counter_statement.drafted",
    en="{actor} drafted a counter-statement",
    zh="{actor} 起草了声明",
    fields=("respondent",),
    audience=(MERCHANT,),
)
_COUNTER = ("ground", "respondent", "targets", "reason")
COUNTER_SUBMITTED = declare(
    "counter_statement.submitted",
    en="{actor} submitted a counter-statement: {ground}",
    zh="{actor} 提交了声明：{ground}",
    fields=_COUNTER,
    audience=(MERCHANT,),
    words={"ground": CounterGround},
)
_counter_statement = EventShape(fields=("ground", "respondent", "targets", "reason"), audience=(MERCHANT,))
COUNTER_RETURNED = _counter_statement(
    "counter_statement.returned", "The counter-statement needs changes", "声明退回补正", "defects"
)
COUNTER_LAPSED = _counter_statement(
    "counter_statement.lapsed",
    "The counter-statement lapsed: it was not corrected in time",
    "声明逾期未补正，已失效",
)
COUNTER_REFUSED = _counter_statement(
    "counter_statement.refused",
    "The counter-statement was not forwarded: {explanation}",
    "声明未予转送：{explanation}",
    "explanation",
)
_counter_statement_of_both = EventShape(
    fields=("ground", "respondent", "targets", "reason"), audience=(MERCHANT, HOLDER)
)
COUNTER_FORWARDED = _counter_statement_of_both(
    "counter_statement.forwarded",
    "The counter-statement was forwarded to the rights holder",
    "声明已转送权利人",
)
COUNTER_DISCLOSED = declare(
    "counter_statement.disclosed",
    en="The counter-statement was disclosed to {to} with these details of its sender: {details}",
    zh="声明已向{to}披露，其中发送方信息包括：{details}",
    fields=("respondent", "to", "organisation", "details", "law", "notice"),
    audience=(MERCHANT, HOLDER),
)
COUNTER_ENDED = _counter_statement_of_both(
    "counter_statement.ended", "The counter-statement is settled: {result}", "声明已了结：{result}", "result"
)
COUNTER_WITHDRAWN = _counter_statement_of_both(
    "counter_statement.withdrawn", "{actor} withdrew the counter-statement", "{actor} 撤回了声明"
)
_proof_of_both = EventShape(audience=(MERCHANT, HOLDER), words={"kind": ProofKind, "ruling": Ruling})
PROOF_GIVEN = _proof_of_both(
    "proof.given",
    "{actor} proved: {kind}, {authority} {case_number}",
    "{actor} 提交证明：{kind}，{authority} {case_number}",
    "kind authority case_number digest counter",
)
RULING_RECORDED = _proof_of_both(
    "proof.ruled", "The authority ruled: {ruling}", "主管部门或法院的裁判结果：{ruling}", "ruling note"
)
