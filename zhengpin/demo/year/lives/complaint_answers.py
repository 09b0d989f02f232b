"""How merchants answer complaints in a simulated year, and what comes of it: suits, rulings, decisions taken back."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.appeals.queries import appeals
from zhengpin.appeals.states import AppealState
from zhengpin.complaints import operations, queries
from zhengpin.complaints.states import CounterState, TargetState
from zhengpin.demo.opening import OPENER
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.lives.appeals import judge
from zhengpin.demo.year.lives.misuse import find_misuse
from zhengpin.demo.year.world import World, hours
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints import counter
from zhengpin.kit import clock

MALICIOUS = 0.4
"""So many of the refused counter-statements are found to be malicious."""
PERIOD = timedelta(hours=7)
ANSWERS = {"none": 58, "remedy": 12, "counter": 26, "retract": 4}
GROUNDS = {
    "exhausted_genuine": ("商品购自品牌方经销商，附发票与授权链，属正品转售。", "invoice"),
    "authorised": ("我方持有品牌方出具的授权书，授权期内销售。", "licence"),
    "not_used": ("商品标题中的词语为通用描述，并非作为商标使用。", "other"),
    "misidentified": ("被投诉链接并非我方销售的商品，系认定对象有误。", "other"),
}
STATED = {"truth": True, "perjury": True, "jurisdiction": True}
CHECKS = {"forward": 70, "return": 18, "refuse": 12}


@dataclass(frozen=True)
class BothSides:
    """A complaint with the two sides of it, and the procedure that it follows."""

    complaint_id: UUID
    procedure: str
    holder: Actor
    seller: Actor


def answer(world: World, of: BothSides, chance: random.Random) -> Life:
    """Answer a complaint as a merchant, or leave it to time."""
    [kind] = chance.choices(list(ANSWERS), list(ANSWERS.values()))
    yield hours(chance, 4, 120)
    waiting = _waiting(of.complaint_id)
    if kind == "remedy" and waiting:
        counter.remedy(target_ids=waiting, actor=of.seller)
    elif kind == "retract" and waiting:
        said = "双方已达成和解。"
        flow.retract(complaint_id=of.complaint_id, target_ids=waiting, explanation=said, actor=of.holder)
    elif kind == "counter" and waiting:
        yield from _counter(world, of, chance)


def _waiting(complaint_id: UUID) -> list[UUID]:
    rows = queries.targets(OPENER, complaint_id=complaint_id, state=TargetState.WAITING_RESPONDENT.value)
    return list(rows.order_by("line").values_list("pk", flat=True))


def _counter(world: World, of: BothSides, chance: random.Random) -> Life:
    ground = chance.choice(list(GROUNDS))
    said, kind = GROUNDS[ground]
    contact = {
        "name": "周叙",
        "email": "legal@shop.example",
        "phone": "0571-5555 0142",
        "address": "杭州市演示路 42 号",
    }
    made = operations.draft_counter(
        target_ids=_waiting(of.complaint_id),
        ground=ground,
        explanation=said,
        contact=contact,
        statements=STATED,
        signature=contact["name"],
        actor=of.seller,
    )
    content = f"{said}（演示材料）".encode()
    blob = store_blob(content=content, media_type="text/plain", actor=of.seller)
    operations.add_evidence(counter_id=made.pk, blob=blob, name="材料.txt", kind=kind, actor=of.seller)
    counter.submit(counter_id=made.pk, actor=of.seller)
    yield hours(chance, 3, 30)
    reviewer = world.person("reviewer3")
    [check] = chance.choices(list(CHECKS), list(CHECKS.values()))
    if _state(made.pk) != CounterState.SUBMITTED:
        return
    if check == "refuse":
        counter.refuse(counter_id=made.pk, explanation="所附材料不足以说明不侵权。", actor=reviewer)
        if chance.random() < MALICIOUS:
            yield from find_misuse(world, chance, counter_id=made.pk)
        return
    if check == "return":
        counter.return_to_respondent(counter_id=made.pk, defects=["explanation"], actor=reviewer)
        yield hours(chance, 6, 60)
        if _state(made.pk) != CounterState.NEEDS_FIX:
            return
        counter.submit(counter_id=made.pk, actor=of.seller)
        yield hours(chance, 3, 20)
    if _state(made.pk) == CounterState.SUBMITTED:
        counter.forward(counter_id=made.pk, actor=reviewer)
        yield from _decided_again(world, of, chance)
        yield from _sue(world, of, made.pk, chance)


def _decided_again(world: World, of: BothSides, chance: random.Random) -> Life:
    """Decide again what a statement contests, where the procedure leaves it to the platform."""
    rows = queries.targets(OPENER, complaint_id=of.complaint_id).exclude(decision=None)
    contested = [
        one for target in rows for one in appeals(OPENER, decision_id=target.decision_id, open_only=True)
    ]
    if contested:
        yield hours(chance, 20, 60)
    for row in contested:
        result = AppealState.UPHELD if row.decision_id in world.mistakes else AppealState.DISMISSED
        judge(world, row, result)


def _sue(world: World, of: BothSides, counter_id: UUID, chance: random.Random) -> Life:
    """Sue within the time that the holder has, in one of three cases, and have the court's ruling some weeks later."""
    yield hours(chance, 24, 150)
    held = queries.targets(OPENER, complaint_id=of.complaint_id, state=TargetState.WAITING_HOLDER.value)
    if not held.exists() or chance.random() > 0.35:
        return
    proof = counter.prove(
        complaint_id=of.complaint_id,
        counter_id=counter_id,
        kind="suit",
        authority="杭州互联网法院",
        case_number=f"（{clock.now().year}）浙0192民初{chance.randrange(1000, 9999)}号",
        filed_on=clock.now().date(),
        blob=store_blob(content="受理案件通知书（演示）".encode(), media_type="text/plain", actor=of.holder),
        name="受理通知书.txt",
        actor=of.holder,
    )
    yield timedelta(days=chance.randrange(14, 50))
    ruling = chance.choice(("for_holder", "for_holder", "for_respondent"))
    counter.rule(proof_id=proof.pk, ruling=ruling, note="生效判决（演示）", actor=world.person("reviewer"))


def _state(counter_id: UUID) -> str:
    return queries.counter_statement(OPENER, counter_id).state
