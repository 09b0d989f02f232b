"""Ledger events of answers: counter-statements, proofs of suits, rulings."""

from __future__ import annotations

from zhengpin.complaints.vocabulary import CounterGround, ProofKind, Ruling
from zhengpin.ledger.events import HOLDER, MERCHANT, declare

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
COUNTER_RETURNED = declare(
    "counter_statement.returned",
    en="The counter-statement was returned to be mended",
    zh="声明退回补正",
    fields=(*_COUNTER, "defects"),
    audience=(MERCHANT,),
)
COUNTER_LAPSED = declare(
    "counter_statement.lapsed",
    en="The counter-statement lapsed: it was not mended in time",
    zh="声明逾期未补正，已失效",
    fields=_COUNTER,
    audience=(MERCHANT,),
)
COUNTER_REFUSED = declare(
    "counter_statement.refused",
    en="The counter-statement was not forwarded: {explanation}",
    zh="声明未予转送：{explanation}",
    fields=(*_COUNTER, "explanation"),
    audience=(MERCHANT,),
)
COUNTER_FORWARDED = declare(
    "counter_statement.forwarded",
    en="The counter-statement was forwarded to the rights holder",
    zh="声明已转送权利人",
    fields=_COUNTER,
    audience=(MERCHANT, HOLDER),
)
COUNTER_DISCLOSED = declare(
    "counter_statement.disclosed",
    en="The counter-statement was disclosed to {to} with these details of its sender: {details}",
    zh="声明已向{to}披露，其中发送方信息包括：{details}",
    fields=("respondent", "to", "organisation", "details", "law", "notice"),
    audience=(MERCHANT, HOLDER),
)
COUNTER_ENDED = declare(
    "counter_statement.ended",
    en="The counter-statement is settled: {result}",
    zh="声明已了结：{result}",
    fields=(*_COUNTER, "result"),
    audience=(MERCHANT, HOLDER),
)
COUNTER_WITHDRAWN = declare(
    "counter_statement.withdrawn",
    en="{actor} withdrew the counter-statement",
    zh="{actor} 撤回了声明",
    fields=_COUNTER,
    audience=(MERCHANT, HOLDER),
)
PROOF_GIVEN = declare(
    "proof.given",
    en="{actor} proved: {kind}, {authority} {case_number}",
    zh="{actor} 提交证明：{kind}，{authority} {case_number}",
    fields=("kind", "authority", "case_number", "digest", "counter"),
    audience=(MERCHANT, HOLDER),
    words={"kind": ProofKind},
)
RULING_RECORDED = declare(
    "proof.ruled",
    en="The authority ruled: {ruling}",
    zh="主管部门或法院裁决：{ruling}",
    fields=("ruling", "note"),
    audience=(MERCHANT, HOLDER),
    words={"ruling": Ruling},
)
