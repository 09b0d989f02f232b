"""Applications over the API: drafted, given papers, corrected, checked, submitted; answered by staff; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.admission.applying import applicant, drafted, with_paper
from tests.evidence.test_documents import pdf
from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.admission import operations
from zhengpin.admission.models import Application
from zhengpin.matching.documents.model import Signal

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json"}
GIVEN = {"shop_type": "ordinary", "brand": "HERON", "registration_no": "12345678", "nice_classes": [25]}


@pytest.fixture(autouse=True)
def blobs(settings: Any, tmp_path: Any) -> None:
    settings.BLOB_DIR = tmp_path / "blobs"


@pytest.fixture
def merchant(merchant_organisation: Any, api_of: Any) -> Any:
    return api_of(merchant_organisation, Role.MERCHANT_MEMBER)


@pytest.fixture
def reviewer(operator: Any, api_of: Any) -> Any:
    return api_of(operator, Role.SENIOR_REVIEWER)


def held(organisation: Any) -> tuple[Application, Any]:
    """Return an application with a letter that something speaks against, and the letter."""
    me = applicant(organisation)
    row = drafted(me)
    doubt = Signal("font_apart", 0.8, 1, values={"text": "河畔百货"})
    document = with_paper(
        row, me, "letter", shown=True, signals=(doubt,), authorised="河畔百货", valid_to=None
    )
    return row, document


def test_drafted_changed_given_a_paper_and_withdrawn(merchant: Any) -> None:
    answer = merchant.post("/v1/applications", GIVEN, **JSON)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    assert (made["state"], made["documents"], made["inside"], made["signals"]) == ("draft", [], None, None)
    address = f"/v1/applications/{made['id']}"
    changed = merchant.patch(address, {"channels": ["live"], "company": "Riverside Goods"}, **JSON).json()
    assert (changed["channels"], changed["brand"], changed["nice_classes"]) == (["live"], "HERON", [25])
    file = SimpleUploadedFile("licence.pdf", pdf(), content_type="application/pdf")
    answer = merchant.post(f"{address}/documents", {"kind": "licence", "file": file})
    assert answer.status_code == 201, answer.content
    document = answer.json()
    assert (document["state"], document["kind"], document["name"], document["page_count"]) == (
        "waiting",
        "licence",
        "licence.pdf",
        1,
    )
    got = merchant.get(f"/v1/application-documents/{document['id']}/file")
    assert b"".join(got.streaming_content) == pdf()
    assert [one["id"] for one in merchant.get(address).json()["documents"]] == [document["id"]]
    assert merchant.delete(f"/v1/application-documents/{document['id']}").status_code == 204
    assert (
        merchant.get(f"/v1/application-documents/{document['id']}").json()["code"]
        == "application.document_not_found"
    )
    assert merchant.post(f"{address}/withdraw").json()["state"] == "withdrawn"
    refused = merchant.patch(address, {"brand": "x"}, **JSON)
    assert (refused.status_code, refused.json()["code"]) == (409, "application.not_editable")


@each_row(
    "given, field",
    [
        ({"shop_type": "palace"}, "shop_type"),
        ({"nice_classes": [46]}, "nice_classes"),
        ({"channels": ["carrier pigeon"]}, "channels"),
        ({"territories": ["Cathay"]}, "territories"),
        ({"shop_id": "019a0000-0000-7000-8000-000000000001"}, "shop"),
    ],
)
def test_a_wrong_value_is_refused_by_its_field_with_its_remedy(
    merchant: Any, given: dict[str, Any], field: str
) -> None:
    answer = merchant.post("/v1/applications", GIVEN | given, **JSON)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["remedy"]


def test_the_marketplace_applies_for_a_merchant_and_only_for_one(
    marketplace: Any, merchant_organisation: Any, holder: Any
) -> None:
    answer = marketplace.post(
        "/v1/applications", GIVEN | {"applicant_id": str(merchant_organisation.pk)}, **JSON
    )
    assert answer.json()["applicant"]["name"] == merchant_organisation.name
    answer = marketplace.post("/v1/applications", GIVEN | {"applicant_id": str(holder.pk)}, **JSON)
    assert answer.json()["code"] == "application.no_applicant"


def test_a_paper_shows_what_was_read_where_and_keeps_it_beside_a_correction(
    merchant: Any, merchant_organisation: Any
) -> None:
    _row, document = held(merchant_organisation)
    address = f"/v1/application-documents/{document.pk}"
    said = merchant.get(address).json()
    named = {one["name"]: one for one in said["fields"]}
    assert list(named) == ["authorised", "valid_to"]
    assert (named["authorised"]["value"], named["authorised"]["page"]) == ("河畔百货", 1)
    assert len(named["authorised"]["boxes"][0]) == 4
    assert said["pages"] == [{"number": 1, "width": 620, "height": 877, "from_layer": True}]
    picture = merchant.get(f"{address}/pages/1")
    assert picture["Content-Type"] == "image/jpeg"
    assert b"".join(picture.streaming_content)[:2] == b"\xff\xd8"
    assert merchant.get(f"{address}/pages/2").status_code == 404
    changed = merchant.put(f"{address}/fields/valid_to", {"value": "2027-01-31"}, **JSON).json()
    [mended] = [one for one in changed["fields"] if one["name"] == "valid_to"]
    assert (mended["value"], mended["read"], mended["corrected"]) == ("2027-01-31", None, True)


@each_row(
    "name, value, field",
    [
        ("valid_to", "soon", "valid_to"),
        ("valid_to", ["2027-01-31"], "valid_to"),
        ("nice_classes", [99], "nice_classes"),
        ("shop_type", {"a": 1}, "shop_type"),
        ("shop_type", ["flagship"], "shop_type"),
        ("tier", [1], "tier"),
        ("authorised", {"a": 1}, "authorised"),
        ("seals", ["x"], "name"),
        ("colour", "red", "name"),
    ],
)
def test_a_wrong_correction_is_refused_by_its_field(
    merchant: Any, merchant_organisation: Any, name: str, value: Any, field: str
) -> None:
    _row, document = held(merchant_organisation)
    answer = merchant.put(f"/v1/application-documents/{document.pk}/fields/{name}", {"value": value}, **JSON)
    assert (answer.status_code, answer.json()["field"]) == (422, field), answer.content


def test_letters_are_put_in_the_order_of_the_chain(merchant: Any, merchant_organisation: Any) -> None:
    me = applicant(merchant_organisation)
    row = drafted(me)
    first, second, third = (with_paper(row, me, "letter", number=number) for number in range(3))
    given = {"document_ids": [str(third.pk), str(first.pk)]}
    answer = merchant.put(f"/v1/applications/{row.pk}/letters", given, **JSON)
    assert [one["id"] for one in answer.json()["documents"]] == [
        str(one.pk) for one in (third, first, second)
    ]


def test_what_is_missing_is_said_beforehand_and_keeps_it_from_being_submitted(
    merchant: Any, merchant_organisation: Any
) -> None:
    row = drafted(applicant(merchant_organisation))
    said = merchant.get(f"/v1/applications/{row.pk}/preflight").json()
    assert (said["ready"], said["clear"]) == (False, False)
    missing = [one for one in said["defects"] if one["code"] == "paper_missing"]
    assert [one["field"] for one in missing] == ["licence", "letter"]
    assert all(one["blocks"] and one["remedy"]["en"] and one["remedy"]["zh"] for one in missing)
    answer = merchant.post(f"/v1/applications/{row.pk}/submit")
    assert (answer.status_code, answer.json()["code"]) == (422, "application.not_ready")
    assert [one["code"] for one in answer.json()["defects"]] == ["paper_missing", "paper_missing"]
    row.refresh_from_db()
    assert row.state == "draft"


def test_what_speaks_against_papers_is_for_the_operator_alone(
    merchant: Any, reviewer: Any, merchant_organisation: Any
) -> None:
    row, document = held(merchant_organisation)
    Application.objects.filter(pk=row.pk).update(
        forgery=0.42, judged={"outcome": "person"}, policy="admission@1"
    )
    theirs = merchant.get(f"/v1/applications/{row.pk}")
    assert not {"0.42", "font_apart", "admission@1"} & set(theirs.content.decode().replace('"', " ").split())
    assert (theirs.json()["inside"], theirs.json()["signals"]) == (None, None)
    [listed] = merchant.get("/v1/applications").json()["items"]
    assert listed["inside"] is None
    ours = reviewer.get(f"/v1/applications/{row.pk}").json()
    assert ours["inside"] | {"case": None} == {
        "case": None,
        "forgery": 0.42,
        "judged": {"outcome": "person"},
        "policy": "admission@1",
    }
    [signal] = ours["signals"]
    assert (signal["code"], signal["document"], signal["page"]) == ("font_apart", str(document.pk), 1)
    assert signal["message"]["en"]
    assert signal["message"]["zh"]


def test_lists_are_filtered_and_counted_to_the_asker(
    merchant: Any, reviewer: Any, merchant_organisation: Any, other_merchant_organisation: Any
) -> None:
    mine = drafted(applicant(merchant_organisation))
    other = drafted(applicant(other_merchant_organisation, "other"), brand="KESTREL")
    assert [one["id"] for one in merchant.get("/v1/applications").json()["items"]] == [str(mine.pk)]
    found = reviewer.get("/v1/applications?text=kestrel").json()["items"]
    assert [one["id"] for one in found] == [str(other.pk)]
    assert reviewer.get("/v1/applications?state=approved").json()["items"] == []
    by = reviewer.get(f"/v1/applications?applicant={merchant_organisation.pk}").json()["items"]
    assert [one["id"] for one in by] == [str(mine.pk)]


def test_a_reviewer_answers_and_a_senior_looks_again(
    merchant: Any, reviewer: Any, merchant_organisation: Any
) -> None:
    me = applicant(merchant_organisation)
    row, _document = held(merchant_organisation)
    with_paper(row, me, "licence", company="河畔百货（杭州）有限公司")
    submitted(row, me)
    address = f"/v1/applications/{row.pk}"
    given = {"result": "refuse", "reason": "forged", "explanation": "The letter names another shop."}
    assert merchant.post(f"{address}/decide", given, **JSON).status_code == 403
    nothing = reviewer.post(f"{address}/decide", {"result": "refuse", "reason": "forged"}, **JSON)
    assert (nothing.status_code, nothing.json()["field"]) == (422, "explanation")
    said = reviewer.post(f"{address}/decide", given, **JSON).json()
    assert (said["state"], said["reason"], said["unaided"]) == ("refused", "forged", False)
    theirs = merchant.get(address).json()
    assert theirs["explanation"] == "The letter names another shop."
    assert merchant.post(f"{address}/reconsider", {"because": "x"}, **JSON).status_code == 403
    again = reviewer.post(f"{address}/reconsider", {"because": "The shop was renamed."}, **JSON).json()
    assert (again["state"], again["reason"]) == ("under_review", "")
    assert again["inside"]["case"]


def submitted(row: Application, actor: Any) -> None:
    """Submit it without judging it."""
    operations.submit_application(application_id=row.pk, actor=actor)


def test_nobody_else_meets_it(
    merchant_organisation: Any, api_of: Any, holder: Any, other_merchant_organisation: Any
) -> None:
    row, document = held(merchant_organisation)
    other = api_of(other_merchant_organisation, Role.MERCHANT_MEMBER)
    for address in (
        f"/v1/applications/{row.pk}",
        f"/v1/applications/{row.pk}/preflight",
        f"/v1/application-documents/{document.pk}",
        f"/v1/application-documents/{document.pk}/file",
        f"/v1/application-documents/{document.pk}/pages/1",
    ):
        assert other.get(address).status_code == 404, address
        assert api_of(holder, Role.HOLDER_MEMBER).get(address).status_code == 403, address
    for verb in ("submit", "withdraw"):
        assert other.post(f"/v1/applications/{row.pk}/{verb}").status_code == 404
    assert other.delete(f"/v1/application-documents/{document.pk}").status_code == 404
    assert (
        other.put(
            f"/v1/application-documents/{document.pk}/fields/company", {"value": "x"}, **JSON
        ).status_code
        == 404
    )
