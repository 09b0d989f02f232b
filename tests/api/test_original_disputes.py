"""Disputes over originals by the API: opened by one's own deposit, seen by both sides alone, answered, decided."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cast import organisation
from tests.flows.originals.depositing import at_home
from tests.originals.stamped import deposited
from tests.rights.people import actor, picture_bytes
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.flows.originals.disputes.following import ARBITER
from zhengpin.kit import clock
from zhengpin.originals import operations
from zhengpin.originals.models import Deposit, Dispute
from zhengpin.originals.priority.lines import PriorityLine
from zhengpin.originals.states import DepositAnswer, DepositState

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
WEIGHED = {
    "first": [],
    "second": [{"line": "beyond", "measure": 0.2, "points": 60, "counts": True}],
    "points_first": 0,
    "points_second": 60,
    "needed": 20,
    "margin": 20,
    "reason": "outweighs",
    "policy": "priority@1",
    "outcome": "second",
}
PICTURES = {"relation": "copy", "mirrored": False, "beyond_second": 0.2, "foreign_second": 0.0}
SHARED = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]


def depositor(name: str, seed: int, **more: object) -> Deposit:
    home = organisation(OrganisationKind.MERCHANT, name)
    operations.begin_collection(
        organisation_id=home.pk, actor=at_home(actor(f"person:{name}", Role.MERCHANT_MEMBER, home))
    )
    given = {"state": DepositState.ACTIVE.value, "answer": DepositAnswer.DEPOSITED.value}
    return deposited(home, picture_bytes(seed), **given | more)


def test_a_dispute_is_opened_answered_seen_and_decided(api_of, operator) -> None:
    theirs = depositor("Lanhe", 31)
    alike = {"alike": {"deposit": str(theirs.pk), "at": theirs.first_seen_at.isoformat()}}
    own = depositor("Heron", 32, evidence=alike)
    thief, owner = (api_of(one.organisation, Role.MERCHANT_MEMBER) for one in (theirs, own))
    stranger = api_of(depositor("Third", 33).organisation, Role.MERCHANT_MEMBER)
    staff = api_of(operator, Role.SENIOR_REVIEWER)

    opened = owner.post(f"/v1/originals/{own.pk}/disputes", {"statement": "I drew it."}, **JSON)
    assert opened.status_code == 201, opened.json()
    key = opened.json()["id"]
    path = f"/v1/originals/disputes/{key}"
    assert (opened.json()["second"]["own"], opened.json()["first"]["deposit_id"]) == (True, None)
    operations.note_measured(
        dispute_id=key,
        evidence={"pictures": PICTURES | {"shared_first": SHARED, "shared_second": SHARED}},
        weighing=WEIGHED,
        actor=ARBITER,
    )
    seen = thief.get(path).json()
    [line] = seen["second"]["lines"]
    assert (line["text"]["zh"], line["points"]) == (PriorityLine.BEYOND.zh, 60)
    assert (seen["settled"], seen["second"]["beyond"], seen["second"]["deposit_id"]) == (False, 0.2, None)
    assert seen["second"]["shared"] == SHARED
    assert str(own.pk) not in str(seen)
    assert own.sha256 not in str(seen)
    picture = thief.get(f"{path}/pictures/second")
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/webp")
    said = thief.post(f"{path}/answer", {"statement": "Mine."}, **JSON)
    assert said.json()["first"]["statement"] == "Mine."
    assert [one["number"] for one in thief.get("/v1/originals/disputes").json()["items"]] == [seen["number"]]

    for refused in (
        stranger.get(path),
        stranger.get(f"{path}/pictures/first"),
        stranger.post(f"{path}/answer", {"statement": "Me too."}, **JSON),
        stranger.post(f"{path}/withdraw", {}, **JSON),
    ):
        assert (refused.status_code, refused.json()["code"]) == (404, "original_dispute.not_found")
    assert stranger.get("/v1/originals/disputes").json()["items"] == []
    decision = {"outcome": "second", "explanation": "It shows more."}
    assert owner.post(f"{path}/decide", decision, **JSON).status_code == 403
    early = staff.post(f"{path}/decide", decision, **JSON)
    assert (early.status_code, early.json()["code"]) == (409, "original_dispute.hearing_under_way")
    with clock.set_to(Dispute.objects.get().due_at + timedelta(minutes=1)):
        decided = staff.post(f"{path}/decide", decision, **JSON).json()
    assert (decided["state"], decided["outcome"], decided["settled"]) == ("decided", "second", True)
    assert decided["second"]["deposit_id"] == str(own.pk), "staff see which deposit it is"
    again = owner.post(f"/v1/originals/{own.pk}/disputes", {}, **JSON)
    assert (again.status_code, again.json()["code"]) == (409, "original_dispute.not_disputable")
    proof = {"explanation": "A raw file."}
    asked = thief.post(f"{path}/ask-reopening", proof, **JSON).json()
    assert (asked["asked_by"], asked["asked_because"]) == ("first", "A raw file.")
    assert owner.post(f"{path}/refuse-reopening", proof, **JSON).status_code == 403
    refused = staff.post(f"{path}/refuse-reopening", {"explanation": "It shows less."}, **JSON).json()
    assert (refused["asked_at"], refused["state"]) == (None, "decided")
    reopened = staff.post(f"{path}/reopen", {"by": "proof", "explanation": "A raw file."}, **JSON).json()
    assert (reopened["state"], reopened["before"], reopened["hearings"]) == ("hearing", "second", 2)
    withdrawn = owner.post(f"{path}/withdraw", {"reason": "A mistake."}, **JSON).json()
    assert withdrawn["state"] == "withdrawn"
