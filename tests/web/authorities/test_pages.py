"""Pages of requests by authorities: one led from its receipt to its answer by two people; mistakes lose nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.authorities.asking import CHEN, WANG, named, police, proposed, received, verified
from tests.purchases.buying import Bookshop, bookshop
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.authorities import operations
from zhengpin.authorities.models import AuthorityRequest, DangerReport, FiledAuthority, Hold, RequestItem
from zhengpin.authorities.operations import Secrecy
from zhengpin.authorities.states import RequestKind, RequestState
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.kit import clock

pytestmark = pytest.mark.django_db
English = Callable[[Person], Client]


@pytest.fixture
def at(operator: Organisation, holder: Organisation, merchant_organisation: Organisation) -> Bookshop:
    return bookshop(home=holder, selling=merchant_organisation)


def page_of(answer: Any) -> str:
    assert answer.status_code < 500
    return answer.content.decode()


def step(client: Client, row: AuthorityRequest, name: str, **said: Any) -> Any:
    return client.post(reverse("web:act-on-authority-request", args=[row.pk, name]), said)


def test_from_receipt_to_answer_by_two_people(
    at: Bookshop, administrator: Person, senior: Person, english: English
) -> None:
    chen, wang = english(administrator), english(senior)
    filed = {
        "name": "Harbour Police",
        "kind": "police",
        "country": "cn",
        "callback_number": "+86 571 0000",
        "number_source": "Its own page",
    }
    assert chen.post(reverse("web:authorities"), filed).status_code == 302
    assert "in the register already" in page_of(chen.post(reverse("web:authorities"), filed))
    authority = FiledAuthority.objects.get()
    number = reverse("web:change-authority-number", args=[authority.pk])
    other = {"callback_number": "+86 571 9999", "number_source": "A letter of its office"}
    assert "+86 571 0000" in page_of(chen.get(number))
    assert chen.post(number, other | {"number_source": ""}).status_code == 422
    assert chen.post(number, other).status_code == 302
    new = reverse("web:receive-authority-request")
    assert str(authority.pk) in page_of(chen.get(new))
    asked = {
        "authority_id": str(authority.pk),
        "kind": "evidence",
        "reference": "2026-12",
        "basis": "cn_criminal_procedure_54",
        "language": "zh-hans",
        "channel": "post",
        "key": "k1",
    }
    without = chen.post(new, asked)
    assert (without.status_code, AuthorityRequest.objects.count()) == (422, 0)
    assert "2026-12" in page_of(without)
    letter = SimpleUploadedFile("letter.png", picture_bytes(3), "image/png")
    assert chen.post(new, asked | {"document": letter}).status_code == 302
    row = AuthorityRequest.objects.get()
    one = reverse("web:authority-request", args=[row.pk])
    assert chen.get(reverse("web:authority-document", args=[row.pk])).status_code == 200
    wrong = step(chen, row, "call", result="confirmed")
    assert wrong.status_code == 422
    assert "This is missing" in page_of(wrong)
    assert step(chen, row, "call", result="confirmed", reached="Officer Zhou").status_code == 302
    assert step(chen, row, "confirm").status_code == 302
    unknown = step(chen, row, "name", kind="listing", named="nowhere", wording="The book")
    assert unknown.status_code == 302
    step(chen, row, "name", kind="listing", named=at.listing.external_id, wording="The book")
    first, second = RequestItem.objects.order_by("position")
    assert (first.state, second.state) == ("not_held", "matched")
    drop = reverse("web:act-on-authority-item", args=[first.pk, "drop"])
    assert chen.post(drop).status_code == 302
    fields = reverse("web:act-on-authority-item", args=[second.pk, "fields"])
    assert "Nothing was done" in page_of(chen.post(fields, {"i2-fields_given": ["buyers"]}, follow=True))
    chen.post(fields, {"i2-fields_given": ["title", "seller"]})
    shown = page_of(chen.get(one))
    assert re.search(r'value="title"[^>]*checked', shown)
    assert not re.search(r'value="pictures"[^>]*checked', shown)
    assert step(chen, row, "propose").status_code == 302
    assert "Approve it as second person" not in page_of(chen.get(one))
    assert "Approve it as second person" in page_of(wang.get(one))
    assert step(wang, row, "approve").status_code == 302
    assert step(chen, row, "prepare").status_code == 302
    row.refresh_from_db()
    assert "being sealed" in page_of(chen.get(one))
    seal_pack.call(pack_id=str(row.answer_id))
    download = chen.post(reverse("web:authority-answer", args=[row.pk]))
    assert download.status_code == 200
    assert step(chen, row, "send", sent_to="").status_code == 422
    assert step(chen, row, "send", sent_to="By courier").status_code == 302
    row.refresh_from_db()
    assert (row.state, Hold.objects.filter(state="standing").count()) == (RequestState.DONE, 0)
    done = page_of(chen.get(one))
    assert "By courier" in done
    assert "Your request 2026-12: received" in done
    assert "贵机关来函 2026-12：已办理" in done
    assert "2026-12" in page_of(chen.get(reverse("web:authority-requests") + "?view=all"))
    exported: Any = chen.get(reverse("web:export-authority-requests") + "?view=all")
    table = b"".join(exported.streaming_content)
    assert row.number.encode() in table
    assert "Letter" not in page_of(chen.get(reverse("web:authority-clocks")))


def test_chinese_pages_are_whole(at: Bookshop, senior: Person, client_of: Callable[[Person], Client]) -> None:
    row = proposed(at.listing)
    client = client_of(senior)
    for name, args in (
        ("authority-requests", []),
        ("receive-authority-request", []),
        ("authorities", []),
        ("authority-clocks", []),
        ("dangers", []),
        ("authority-request", [row.pk]),
    ):
        answer = client.get(reverse(f"web:{name}", args=args))
        assert answer.status_code == 200
    assert "调取证据通知书" in page_of(client.get(reverse("web:authority-request", args=[row.pk])))


def test_an_order_is_carried_out_from_its_page(at: Bookshop, senior: Person, english: English) -> None:
    row = verified(RequestKind.ACT)
    item = named(row, at.listing)
    operations.propose(request_id=row.pk, actor=CHEN)
    operations.approve(request_id=row.pk, actor=WANG)
    client = english(senior)
    act = reverse("web:act-on-authority-item", args=[item.pk, "act"])
    assert "Carry the order out" in page_of(client.get(reverse("web:authority-request", args=[row.pk])))
    without_rules = page_of(client.post(act, {"i1-ground": "counterfeit"}, follow=True))
    assert "No rule in force" in without_rules
    assert "Nothing was done" in page_of(client.post(act, {"i1-ground": "luck"}, follow=True))


def test_a_danger_is_raised_by_a_reviewer_who_sees_no_requests(
    at: Bookshop, reviewer: Person, senior: Person, english: English
) -> None:
    li, wang = english(reviewer), english(senior)
    dangers = reverse("web:dangers")
    assert reverse("web:authorities") not in page_of(li.get(dangers))
    assert li.post(dangers, {"seen": "", "key": "d1"}).status_code == 422
    for _ in range(2):
        assert li.post(dangers, {"seen": "A threat in a room", "key": "d1"}).status_code == 302
    row = DangerReport.objects.get()
    one = reverse("web:danger", args=[row.pk])
    assert "There is no danger" not in page_of(li.get(one))
    assert "There is no danger" in page_of(wang.get(one))
    said = {"do": "report", "authority_id": str(police().pk), "reached": "", "given": "The room"}
    assert li.post(one, said).status_code == 422
    assert li.post(one, said | {"reached": "Desk officer"}).status_code == 302
    assert li.post(one, said | {"reached": "Again"}).status_code == 422
    assert "Desk officer" in page_of(wang.get(one))


def test_whoever_it_is_about_and_whoever_need_not_know_sees_nothing_of_a_secret_request(
    at: Bookshop,
    merchant_person: Person,
    holder_person: Person,
    reviewer: Person,
    english: English,
    token_of: Callable[..., str],
    operator: Organisation,
) -> None:
    row = proposed(at.listing, secrecy=Secrecy(True, None, "Order 1"))
    item = RequestItem.objects.get()
    nowhere = "01a22f4e-0000-7000-8000-000000000000"
    for who in (merchant_person, holder_person, reviewer):
        client = english(who)
        for name, real in (
            ("authority-request", row.pk),
            ("authority-document", row.pk),
        ):
            here, there = (client.get(reverse(f"web:{name}", args=[pk])) for pk in (real, nowhere))
            assert here.status_code == there.status_code in (403, 404)
            assert row.number not in page_of(here)
        assert client.get(reverse("web:authority-requests")).status_code == 403
        acting = client.post(reverse("web:act-on-authority-item", args=[item.pk, "drop"]))
        assert acting.status_code == 403
    for address in ("web:home", "web:inbox", "web:statements"):
        assert row.number not in page_of(english(merchant_person).get(reverse(address)))
    client = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.REVIEWER)}"})
    assert client.get(f"/v1/authority-requests/{row.pk}").status_code == 403


def test_systems_record_requests_and_read_their_clocks(
    at: Bookshop, operator: Organisation, token_of: Callable[..., str]
) -> None:
    client = Client(headers={"Authorization": f"Bearer {token_of(operator, Role.SENIOR_REVIEWER)}"})

    def post(path: str, body: dict[str, Any]) -> Any:
        return client.post(f"/v1/authority-requests{path}", json.dumps(body), content_type="application/json")

    by = police()
    assert client.get("/v1/authorities").json()["items"][0]["name"] == "Harbour Police"
    asked = {
        "authority_id": str(by.pk),
        "kind": "information",
        "reference": "9/2026",
        "basis": "cn_e_commerce_25",
        "channel": "platform",
        "secret": True,
        "secrecy_basis": "Order",
        "key": "one",
    }
    made = post("", asked)
    assert made.status_code == 201, made.content
    assert post("", asked).json()["id"] == made.json()["id"]
    assert post("", asked | {"key": "two"}).json()["code"] == "authority_request.known"
    assert post("", asked | {"key": "3", "reference": "x", "basis": "dsa_10"}).json()["field"] == "basis"
    one = f"/{made.json()['id']}"
    letter = SimpleUploadedFile("letter.png", picture_bytes(4), "image/png")
    kept = client.post(f"/v1/authority-requests{one}/document", {"document": letter})
    assert kept.json()["has_document"] is True
    assert post(f"{one}/receipt", {}).json()["confirmed_at"]
    whole = client.get(f"/v1/authority-requests{one}").json()
    assert (whole["request"]["is_secret"], whole["items"]) == (True, [])
    rows = client.get("/v1/authority-requests", {"kind": "information"}).json()["items"]
    assert [row["number"] for row in rows] == [made.json()["number"]]
    period = {"since": "2020-01-01T00:00:00Z", "until": clock.now().isoformat().replace("+00:00", "Z")}
    [figures] = client.get("/v1/authority-requests/clocks", period).json()["items"]
    assert (figures["country"], figures["received"], figures["confirmed"]) == ("CN", 1, 1)
    raised = post("/dangers", {"seen": "A threat", "key": "d"})
    assert raised.status_code == 201
    assert (
        client.get("/v1/authority-requests/dangers").json()["items"][0]["number"] == raised.json()["number"]
    )
    assert received(reference="later").state == RequestState.RECEIVED
