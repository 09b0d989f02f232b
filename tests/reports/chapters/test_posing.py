"""The report's rows on posing as a brand agree with a story that is counted by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.catalog.subjects import CREATOR, room
from tests.flows.screening.screening import (
    ROOT,
    WORK,
    owner_of,
    protect_name,
    protect_work,
    sell,
    seller,
    shown,
)
from tests.flows.screening.test_subjects_story import confirm_all
from zhengpin.flows.decisions import decision
from zhengpin.flows.intake.subjects import receive_creators, receive_rooms
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index
from zhengpin.reports.chapters.posing import POSING
from zhengpin.reports.metrics import compute
from zhengpin.review.models import Case
from zhengpin.rights import operations as rights

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


def open_shop(number: int, name: str) -> None:
    sell(f"a-{number}", title="Canvas bag", brand="", shop={"external_id": f"s-{number}", "name": name})


def decided(title: str, outcome: str) -> None:
    [case] = Case.objects.filter(origin_kind="name", title=title)
    made = decision.decide(case_id=case.pk, outcome=outcome, explanation="As it looks.", actor=ROOT)
    decision.settle.call(decision_id=str(made.pk))


def counted() -> dict[str, tuple[int, int | None]]:
    now = clock.now()
    document = compute(now - timedelta(days=1), now + timedelta(days=1), [POSING])
    return {row["key"]: (row["numerator"], row["denominator"]) for row in document["chapters"][0]["figures"]}


def test_every_row_is_what_happened(operator, holder, senior, actor_of, settings) -> None:
    settings.UNDO_SECONDS = 0
    owner = owner_of(holder)
    protect_name(owner, "Lanhe", forms=["岚禾"])
    protect_work(owner, WORK)
    for number, name in enumerate(["岚禾官方旗舰店", "Lanhe", "Lanhe repair"]):
        open_shop(number, name)
    receive_rooms(
        source="harbour",
        items=[room(title="岚禾官方直播间", creator=CREATOR), room("r-2", title="岚禾包包测评")],
        actor=ROOT,
    )
    pictured = CREATOR | {"external_id": "c-9", "name": "Bags by Reed", "avatar": shown(WORK)[0]}
    receive_creators(source="harbour", items=[pictured], actor=ROOT)
    run_due()
    decided("岚禾官方旗舰店", "infringing")
    decided("Lanhe", "not_infringing")
    decided("岚禾官方直播间", "infringing")
    decided("Bags by Reed", "infringing")
    confirm_all(actor_of(senior))
    rights.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller().pk, valid_from=timezone.localdate(), actor=ROOT
    )
    open_shop(4, "Lanhe Official Store")
    run_due()

    found = counted()
    assert found["posing_sellers_found"] == (2, None)
    assert found["posing_rooms_found"] == (1, None)
    assert found["avatars_found"] == (1, None)
    assert found["names_excused"] == (1, 7), "four shops, two rooms and an avatar"
    assert found["posing_sellers_upheld"] == (1, 2)
    assert found["posing_rooms_upheld"] == (1, 1)
    assert found["avatars_upheld"] == (1, 1)
    assert found["posing_sellers_penalised"] == (1, None), "a copied avatar is no posing as a brand"
    assert found["posing_rooms_penalised"] == (1, None)
    assert (found["posing_freeze"], found["posing_interrupt"], found["posing_ban"]) == (
        (1, None),
        (1, None),
        (0, None),
    )
    assert "posing_delist" not in found
