"""Creators, videos and live rooms by the API: a batch in, a verdict each; lists with cursors, each its own."""

from __future__ import annotations

import pytest

from tests.catalog.subjects import CREATOR, room, video
from tests.flows.screening.screening import owner_of, protect_name, sell, seller
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Creator
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}


@each_row(
    "name, sent",
    [("creators", [CREATOR, {"external_id": "c-2"}]), ("videos", [video(), video("v-2")])]
    + [("rooms", [room(), room("r-2")])],
)
def test_a_batch_is_answered_one_by_one_and_listed(operator, api_of, name, sent) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    for verdict in ("stored", "unchanged"):
        answer = client.post(f"/v1/{name}?source=harbour", [*sent, {}], **JSON)
        assert answer.status_code == 200, answer.content
        told = answer.json()["items"]
        assert [one["verdict"] for one in told] == [verdict, verdict, "refused"]
        assert told[2]["problems"][0]["code"] == "field.missing"
    first = client.get(f"/v1/{name}?limit=1").json()
    second = client.get(f"/v1/{name}?limit=1&cursor={first['next_cursor']}").json()
    listed = [page["items"][0] for page in (first, second)]
    assert {one["external_id"] for one in listed} == {one["external_id"] for one in sent}
    assert {one["reference"] for one in listed} == {one["reference"] for one in told[:2]}


def test_too_many_or_no_list_is_refused(operator, api_of) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    for body in ([CREATOR] * 501, CREATOR, ["c-1"]):
        answer = client.post("/v1/creators?source=harbour", body, **JSON)
        assert answer.status_code == 422, answer.content


def test_a_creator_sees_its_own_and_sends_nothing(operator, api_of) -> None:
    market = api_of(operator, Role.MARKETPLACE)
    market.post("/v1/videos?source=harbour", [video(), video("v-2", creator={"external_id": "c-2"})], **JSON)
    creator = api_of(Creator.objects.get(external_id="c-2").organisation, Role.CREATOR_MEMBER)
    assert [one["external_id"] for one in creator.get("/v1/videos").json()["items"]] == ["v-2"]
    assert [one["external_id"] for one in creator.get("/v1/creators").json()["items"]] == ["c-2"]
    assert creator.post("/v1/videos?source=harbour", [video()], **JSON).status_code == 403


def test_what_was_found_in_names_is_listed_by_filter_and_with_its_case(operator, holder, api_of) -> None:
    index.forget()
    filing = protect_name(owner_of(holder), "Lanhe")
    sell("a-1", title="Canvas bag", brand="", shop={"external_id": "s-1", "name": "Lanhe Official Store"})
    run_due()
    index.forget()
    client = api_of(holder, Role.HOLDER_MEMBER)
    asked = {"found_in": "name", "subject_kind": "shop", "filing": str(filing.pk)}
    [found] = client.get("/v1/findings", asked).json()["items"]
    assert (found["title"], found["subject_kind"], found["state"]) == ("Lanhe Official Store", "shop", "open")
    [beside] = client.get(f"/v1/cases/{found['case']}").json()["findings"]
    assert beside == found
    for other in ({"subject_kind": "room"}, {"state": "upheld"}, {"kind": "picture"}):
        assert client.get("/v1/findings", {"found_in": "name"} | other).json()["items"] == []
    assert client.get("/v1/findings", {"subject_kind": "moon"}).status_code == 422
    seller_client = api_of(seller(), Role.MERCHANT_MEMBER)
    assert seller_client.get("/v1/findings").status_code == 403
