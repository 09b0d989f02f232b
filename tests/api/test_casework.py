"""From a copy to its being taken down, as the API shows it to each of those concerned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import organisation
from tests.worlds import World, make_world
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.ledger.sealing import seal_pending
from zhengpin.review.models import Decision
from zhengpin.review.operations import open_case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def world(operator: Organisation) -> World:
    install_defaults(actor=system("tests"))
    return make_world("OSPREY", 1)


def first(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()["items"][0]


def test_the_marketplace_pulls_what_to_do_and_acknowledges_once(world: World, marketplace: Client) -> None:
    pulled = marketplace.get("/v1/instructions").json()
    told = pulled["items"][0]
    assert (told["verb"], told["state"]) == ("apply", "pending")
    done = marketplace.post(f"/v1/instructions/{told['uid']}/acknowledge", {"done": True}, content_type=JSON)
    again = marketplace.post(f"/v1/instructions/{told['uid']}/acknowledge", {"done": True}, content_type=JSON)
    assert done.json()["state"] == again.json()["state"] == "acknowledged"
    assert marketplace.get("/v1/instructions", {"after": pulled["last"]}).json()["items"] == []
    assert first(marketplace, "/v1/listings")["state"] == "delisted"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_both_sides_see_the_case_and_only_the_merchant_the_statement(
    world: World, client_of: Callable[..., Client]
) -> None:
    seller, owner = (client_of(world.people[role]) for role in (Role.MERCHANT_MEMBER, Role.HOLDER_MEMBER))
    case = seller.get("/v1/cases").json()["items"][-1]  # the oldest: of what was found, not of the complaint
    seen = seller.get(f"/v1/cases/{case['id']}").json()
    for told in (case, seen):
        assert not {"priority", "lease_until"} & told.keys()
        assert "score" not in told["summary"]
    assert seen["decisions"][0]["outcome"] == "infringing"
    assert seen["findings"] == [], "a merchant reads reasons in its statement, not the finding"
    assert owner.get(f"/v1/cases/{case['id']}").json()["findings"]
    statement = first(seller, "/v1/statements")
    assert statement["texts"]["en"]["body"]
    assert statement["reasons"]
    assert owner.get("/v1/statements").json()["items"] == []


def test_a_reviewer_claims_decides_and_takes_back(
    operator: Organisation, api_of: Callable[..., Client]
) -> None:
    reviewer = api_of(operator, Role.REVIEWER)
    empty = reviewer.post("/v1/cases/next")
    assert (empty.status_code, empty.json()["code"]) == (404, "queue.empty")
    open_case(
        origin_kind=OriginKind.SCREENING,
        origin_id="1",
        queue="pictures",
        subject="listing:1",
        title="A bag",
        summary={},
        actor=system("tests"),
    )
    [waiting] = [one for one in reviewer.get("/v1/cases/queues").json() if one["open"]]
    assert waiting["queue"] == "pictures"
    case = reviewer.post("/v1/cases/next?queue=pictures").json()
    wrong = reviewer.post(f"/v1/cases/{case['id']}/decide", {"outcome": "guilty"}, content_type=JSON)
    assert 400 <= wrong.status_code < 500
    made = reviewer.post(f"/v1/cases/{case['id']}/decide", {"outcome": "not_infringing"}, content_type=JSON)
    assert made.json()["state"] == "pending", made.content
    back = reviewer.post(f"/v1/decisions/{made.json()['id']}/undo")
    assert back.json()["state"] == "undone"
    assert reviewer.post(f"/v1/cases/{case['id']}/release").status_code == 204


def test_an_overturned_decision_takes_back_what_followed(
    world: World, operator: Organisation, api_of: Callable[..., Client]
) -> None:
    senior = api_of(operator, Role.SENIOR_REVIEWER)
    decision = Decision.objects.exclude(case__origin_kind="target").get().pk
    body = {"explanation": "The licence was overlooked."}
    assert senior.post(f"/v1/decisions/{decision}/overturn", body, content_type=JSON).status_code == 200
    states = {
        one["state"] for one in senior.get("/v1/measures").json()["items"] if one["decision"] == str(decision)
    }
    assert states == {"reversed"}


def test_the_ledger_is_read_anchored_and_verified(world: World, api_of: Callable[..., Client]) -> None:
    auditor = api_of(organisation(OrganisationKind.OPERATOR, "Audit"), Role.AUDITOR)
    none = auditor.post("/v1/ledger/anchor")
    assert (none.status_code, none.json()["code"]) == (404, "ledger.not_sealed")
    seal_pending()
    anchor = auditor.post("/v1/ledger/anchor").json()
    assert first(auditor, "/v1/ledger/seals")["chain"] == anchor["chain"]
    assert first(auditor, "/v1/ledger/entries?event=decision.settled")["fields"]
    sound = auditor.post("/v1/ledger/verify", {"anchors": [anchor]}, content_type=JSON).json()
    assert sound["ok"]
    forged = {"anchors": [anchor | {"chain": "0" * 64}]}
    assert auditor.post("/v1/ledger/verify", forged, content_type=JSON).json()["ok"] is False


def test_a_period_is_reported_from_the_ledger(world: World, admin: Client) -> None:
    period = {"starts_at": "2020-01-01T00:00:00+08:00", "ends_at": "2030-01-01T00:00:00+08:00"}
    taken = admin.post("/v1/reports", period, content_type=JSON)
    assert taken.status_code == 201, taken.content
    assert admin.get(f"/v1/reports/{taken.json()['id']}").json()["digest"] == taken.json()["digest"]
