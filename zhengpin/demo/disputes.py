"""Leaves disputes in the demo: complaints in every stage between its first rights holder and its first merchant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext_noop as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_person, people
from zhengpin.appeals.states import AppealGround
from zhengpin.catalog.queries import listings
from zhengpin.complaints import operations, queries
from zhengpin.demo.opening import OPENER
from zhengpin.demo.signing_in import address_of
from zhengpin.demo.steps import OpeningSteps
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints import complaint, counter
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.results import forward
from zhengpin.flows.decisions.decision import decide, settle
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.review.states import DecisionOutcome
from zhengpin.rights.queries import filings, holders

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint

NOTIFIER = {
    "name": "林眉",
    "email": "ip@velmora.example",
    "phone": "021-5555 0117",
    "address": "上海市演示路 17 号",
}
SELLER = {
    "name": "周叙",
    "email": "legal@shop.example",
    "phone": "0571-5555 0142",
    "address": "杭州市演示路 42 号",
}
CLAIM = "被投诉商品未经许可使用我方注册商标，且并非我方或被许可人生产。"
ANSWER = "商品购自品牌方经销商，附发票与授权链，属正品转售。"
SETTLED_AFTER = timedelta(seconds=60)
"""How far the clock is put forward for the decisions to take effect: longer than they can be undone."""


def leave_disputes(steps: OpeningSteps) -> None:
    """Leave a draft, and complaints under review, contested, to be answered, answered, waiting for a suit.

    As many as the merchant's own listings allow, each about one of them, but for the second, which is about three.
    """
    stages = (_leave_draft, _leave_review, _leave_to_answer, _leave_answered, _leave_to_sue, _leave_contested)
    for number, stage in enumerate(stages):
        steps.progress(_("Disputes"), number, len(stages))
        steps.once(f"dispute {number}", partial(_leave, stage, 3 if number == 1 else 1))


def _leave(stage: Callable[..., None], most: int) -> None:
    holder, merchant, reviewer = (_person(login) for login in ("holder", "merchant", "reviewer"))
    named = {target.subject for target in queries.targets(OPENER) if target.subject}
    shown = listings(merchant).filter(state="live").order_by("external_id")
    about = [row.pk for row in shown if reference("listing", row.pk) not in named][:most]
    if about:
        stage(about, holder, merchant, reviewer)


def _leave_draft(about: Sequence[UUID], holder: Actor, merchant: Actor, reviewer: Actor) -> None:
    _drafted(about, holder, "夏季新品仿冒商品")


def _leave_review(about: Sequence[UUID], holder: Actor, merchant: Actor, reviewer: Actor) -> None:
    _submitted(about, holder, "商标冒用（第二批）")


def _leave_to_answer(about: Sequence[UUID], holder: Actor, merchant: Actor, reviewer: Actor) -> None:
    _upheld(_submitted(about, holder, "店铺在售仿品"), reviewer)


def _leave_answered(about: Sequence[UUID], holder: Actor, merchant: Actor, reviewer: Actor) -> None:
    row = _submitted(about, holder, "同款仿冒")
    _upheld(row, reviewer)
    _answered(row, merchant)


def _leave_to_sue(about: Sequence[UUID], holder: Actor, merchant: Actor, reviewer: Actor) -> None:
    row = _submitted(about, holder, "未经授权使用商标")
    _upheld(row, reviewer)
    counter.forward(counter_id=_answered(row, merchant), actor=reviewer)


def _leave_contested(about: Sequence[UUID], holder: Actor, merchant: Actor, reviewer: Actor) -> None:
    row = _submitted(about, holder, "商标冒用（第一批）")
    _upheld(row, reviewer)
    decided = queries.targets(OPENER, complaint_id=row.pk).exclude(decision=None).first()
    if decided is not None and decided.decision_id is not None:
        appeal.file(
            decision_id=decided.decision_id,
            ground=AppealGround.AUTHORISED.value,
            explanation=ANSWER,
            contact={"name": SELLER["name"], "email": SELLER["email"]},
            actor=merchant,
        )


def _drafted(about: Sequence[UUID], holder: Actor, title: str) -> Complaint:
    own = holders(holder).get()
    mark = filings(holder, kind="mark", state="approved").first()
    row = operations.draft_complaint(
        holder_id=own.pk,
        procedure="cn_goods",
        filing_ids=[mark.pk] if mark else [],
        title=title,
        reason="unauthorised_name",
        claim_text=CLAIM,
        notifier=NOTIFIER,
        statements={"good_faith": True, "accuracy": True, "authority": True},
        signature=NOTIFIER["name"],
        test_buy={"order_no": "2026-0117", "appraisal": "吊牌与缝线均与正品不符。"},
        actor=holder,
    )
    named = [reference("listing", pk) for pk in about]
    add_references(complaint_id=row.pk, references=named, actor=holder)
    return row


def _submitted(about: Sequence[UUID], holder: Actor, title: str) -> Complaint:
    return complaint.submit(complaint_id=_drafted(about, holder, title).pk, actor=holder)


def _upheld(row: Complaint, reviewer: Actor) -> None:
    """Decide every target as infringing, and let a minute pass, so that it is in effect and forwarded."""
    waiting = queries.targets(OPENER, complaint_id=row.pk, state="under_review").exclude(case=None)
    for case_id in list(waiting.values_list("case_id", flat=True)):
        made = decide(
            case_id=case_id,
            outcome=DecisionOutcome.INFRINGING.value,
            explanation="与注册商标一致；吊牌与缝线同正品不符，不属其授权经销的商品。",
            actor=reviewer,
        )
        if made is not None:
            later = clock.now() + SETTLED_AFTER
            with clock.set_to(later):
                settle.call(decision_id=str(made.pk))
    forward.call(complaint_id=str(row.pk))


def _answered(row: Complaint, merchant: Actor) -> UUID:
    waiting = queries.targets(OPENER, complaint_id=row.pk, state="waiting_respondent")
    stated = operations.draft_counter(
        target_ids=list(waiting.values_list("pk", flat=True)),
        ground="exhausted_genuine",
        explanation=ANSWER,
        contact=SELLER,
        statements={"truth": True},
        signature=SELLER["name"],
        actor=merchant,
    )
    invoice = store_blob(
        content="进货发票 2026-0409（演示）".encode(), media_type="text/plain", actor=merchant
    )
    operations.add_evidence(
        counter_id=stated.pk, blob=invoice, name="进货发票.txt", kind="invoice", actor=merchant
    )
    counter.submit(counter_id=stated.pk, actor=merchant)
    return stated.pk


def _person(login: str) -> Actor:
    return actor_for_person(people(OPENER).get(email=address_of(login)))
