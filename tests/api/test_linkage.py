"""Related accounts by the API: traits in with a verdict each, links out, decided by people, seen by the operator
alone."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.linkage.sending import SOURCE, link_between, linked, merchant, send
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.linkage.models import Link, Trait

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
BANK = "6222021234567890"


@pytest.fixture
def pair():
    first, second = merchant("m-1", "Harbour Lanterns"), merchant("m-2", "Quiet Pines")
    send(("m-1", "bank_account", BANK), ("m-2", "bank_account", BANK))
    send(("m-1", "staff", "Jonquil Abernathy"), ("m-2", "staff", "Jonquil Abernathy"))
    return first, second


def test_all_that_a_merchant_has_is_put_and_put_again(operator, api_of) -> None:
    merchant("m-1")
    client = api_of(operator, Role.MARKETPLACE)
    address = f"/v1/merchants/m-1/traits?source={SOURCE}"
    sent = [{"kind": "phone", "value": "13800138000"}, {"kind": "bank_account", "value": BANK}]
    told = client.put(address, [*sent, {"kind": "hat"}], **JSON).json()["items"]
    assert [one["verdict"] for one in told] == ["stored", "stored", "refused"]
    assert BANK not in json.dumps(told)
    client.put(address, sent[:1], **JSON)
    assert [row.kind for row in Trait.objects.all()] == ["phone"]
    assert client.put(f"/v1/creators/m-1/traits?source={SOURCE}", sent, **JSON).status_code == 404
    assert client.put(address, sent * 300, **JSON).status_code == 422


@each_row(
    "name, content",
    [
        (
            "traits.csv",
            "商家ID,类型,值,已失效\nm-1,phone,13800138000,\nnobody,phone,13800138000,\n\nm-1,device,d-0001,\n",
        ),
        (
            "traits.jsonl",
            '{"external_id": "m-1", "kind": "phone", "value": "13800138000"}\n{bad\n'
            '\n{"external_id": "m-1", "kind": "device", "value": "d-0001"}\n',
        ),
    ],
)
def test_a_file_is_answered_row_by_row(operator, api_of, name: str, content: str) -> None:
    merchant("m-1")
    client = api_of(operator, Role.MARKETPLACE)
    file = SimpleUploadedFile(name, content.encode())
    answer = client.post("/v1/traits/file", {"file": file, "source": SOURCE})
    verdicts = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert [one["verdict"] for one in verdicts] == ["stored", "refused", "stored"]
    assert [one["line"] for one in verdicts][-1] in (4, 5)
    assert Trait.objects.count() == 2


def test_a_table_without_its_columns_is_refused(operator, api_of) -> None:
    client = api_of(operator, Role.MARKETPLACE)
    file = SimpleUploadedFile("traits.csv", b"shoe,size\n1,2\n")
    answer = client.post("/v1/traits/file", {"file": file, "source": SOURCE})
    assert (answer.status_code, answer.json()["code"]) == (422, "file.missing_columns")


def test_links_are_listed_with_reasons_and_decided_by_a_person(
    pair, operator, reviewer, api_of, client_of
) -> None:
    linked()
    token, person = api_of(operator, Role.REVIEWER), client_of(reviewer)
    [one] = token.get("/v1/links?state=proposed&kind=bank_account&text=Quiet").json()["items"]
    assert {one["a"]["external_id"], one["b"]["external_id"]} == {"m-1", "m-2"}
    assert {reason["kind"] for reason in one["why"] if reason["shared"]} == {"bank_account", "staff"}
    assert one["why"][0]["shared"][0]["others"] == 0
    refused = token.post(f"/v1/links/{one['id']}/confirm", {"reason": "Sure"}, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (403, "link.person_needed")
    assert person.post(f"/v1/links/{one['id']}/reject", {"reason": ""}, **JSON).status_code == 422
    answer = person.post(f"/v1/links/{one['id']}/confirm", {"reason": "The same person"}, **JSON)
    assert (answer.status_code, answer.json()["state"]) == (200, "confirmed")
    assert token.get(f"/v1/links/{one['id']}").json()["reason"] == "The same person"
    assert token.get("/v1/links/returned").json()["items"] == []


def test_pages_of_links_hold_each_once_the_likeliest_first(operator, api_of) -> None:
    for number in range(12):
        merchant(f"m-{number}")
    for number in range(0, 12, 2):
        for kind in ("bank_account", "staff", "licence")[: 2 + number % 3 // 2]:
            send(*((f"m-{at}", kind, f"{kind} {number:08}") for at in (number, number + 1)))
    linked()
    client = api_of(operator, Role.AUDITOR)
    seen, cursor = [], ""
    while cursor is not None:
        page = client.get(f"/v1/links?limit=2&cursor={cursor}" if cursor else "/v1/links?limit=2").json()
        seen += [(one["probability"], one["id"]) for one in page["items"]]
        cursor = page["next_cursor"]
    assert len({identifier for _, identifier in seen}) == len(seen) == Link.objects.count() == 6
    assert [one for one, _ in seen] == sorted((one for one, _ in seen), reverse=True)


def test_the_search_is_started_and_followed(pair, operator, api_of) -> None:
    client = api_of(operator, Role.REVIEWER)
    answer = client.post("/v1/linking", {}, **JSON)
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    assert client.post("/v1/linking", {}, **JSON).json()["code"] == "linking.under_way"
    assert client.get(f"/v1/linking/{answer.json()['id']}").json()["accounts"] == 0
    assert len(client.get("/v1/linking").json()["items"]) == 1


def test_nobody_but_the_operator_sees_links(pair, operator, api_of) -> None:
    linked()
    first, second = pair
    link = link_between(first, second)
    assert link is not None
    for client in (api_of(first.organisation, Role.MERCHANT_MEMBER), api_of(operator, Role.MARKETPLACE)):
        for address in ("/v1/links", f"/v1/links/{link.pk}", "/v1/links/returned", "/v1/linking"):
            assert client.get(address).status_code == 403
