"""Links for buyers, and how their reports stand, over the API: by the marketplace's own numbers, telling neither."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.catalog import sending
from tests.feedback.reporting import SENDER, SOURCE, ordered, reported
from tests.feedback.sending import review
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.feedback.models import Feedback
from zhengpin.flows.buyers import answering, receive_records
from zhengpin.flows.buyers.links import read_link
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
LINKS = f"/v1/report-links?source={SOURCE}"
REPORTS = f"/v1/buyer-reports?source={SOURCE}"


@pytest.fixture(autouse=True)
def _listing(operator) -> None:
    sending.store(sending.listing("L-1"))


def made(client: Client, order: str = "SECRET-O", buyer: str = "SECRET-B") -> dict:
    answer = client.post(LINKS, {"order": order, "buyer": buyer, "listing": "L-1"}, **JSON)
    assert answer.status_code == 200, answer.content
    return answer.json()


def listed(client: Client, **asked: str) -> HttpResponse:
    return client.get("/v1/buyer-reports", {"source": SOURCE} | asked)


def test_a_link_leads_to_the_page_and_names_the_report_beforehand(marketplace) -> None:
    first, again = made(marketplace), made(marketplace)
    assert "SECRET" not in str(first)
    assert first["external_id"] == again["external_id"]
    page = Client(headers={"accept-language": "en"}).get(urlsplit(first["url"]).path)
    assert page.status_code == 200
    assert "Cotton bag with a heron" in page.content.decode()


def test_how_a_report_stands_is_told_by_ones_own_numbers(marketplace, reviewer, actor_of) -> None:
    link = made(marketplace)
    ordered("SECRET-O", buyer="SECRET-B")
    row = reported(read_link(urlsplit(link["url"]).path.split("/")[2]), photos=1)
    receive_records(source=SOURCE, items=[review("R-7", record="report", order="O-9")], actor=SENDER)
    [other, one] = marketplace.get(REPORTS).json()["items"]
    assert (one["external_id"], one["state"], one["answered_at"]) == (link["external_id"], "waiting", None)
    assert other["external_id"] == "R-7"
    before = clock.now() - timedelta(seconds=1)
    answering.answer(report_ids=[row.pk], answer="nothing_found", actor=actor_of(reviewer))
    for asked in (
        {"order": "SECRET-O"},
        {"external_id": link["external_id"]},
        {"state": "nothing_found"},
        {"answered_since": before.isoformat()},
    ):
        answer = listed(marketplace, **asked)
        assert answer.status_code == 200, answer.content
        [told] = answer.json()["items"]
        assert told["state"] == "nothing_found", asked
        assert "nothing on which we can act" in told["texts"]["en"]
        assert "未发现" in told["texts"]["zh"]
        row.refresh_from_db()
        for hidden in ("SECRET", row.order_key, row.buyer.digest, row.text):
            assert hidden not in answer.content.decode()
    assert listed(marketplace, order="O-77").json()["items"] == []
    assert marketplace.get("/v1/buyer-reports?source=elsewhere").json()["items"] == []
    Feedback.objects.filter(pk=row.pk).update(withdrawn=True)
    assert listed(marketplace, order="SECRET-O").json()["items"][0]["withdrawn"]


@each_row(
    "sent, status",
    [
        ({"order": "O-1"}, 422),
        ({"order": "", "buyer": "B-1"}, 422),
        ({"order": " ", "buyer": "B-1"}, 422),
        ({"order": "x" * 121, "buyer": "B-1"}, 422),
        ({"order": "O-1", "buyer": "B-1"}, 200),
    ],
)
def test_what_is_missing_makes_no_link(marketplace, sent, status) -> None:
    assert marketplace.post(LINKS, sent, **JSON).status_code == status


@each_row("role", [Role.REVIEWER, Role.AUDITOR])
def test_others_make_no_link_and_see_no_report(operator, api_of, role) -> None:
    client = api_of(operator, role)
    assert client.post(LINKS, {"order": "O-1", "buyer": "B-1"}, **JSON).status_code == 403
    assert client.get(REPORTS).status_code == 403
