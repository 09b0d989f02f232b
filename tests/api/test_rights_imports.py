"""Tables of rights over the API: tried or imported by a job, answered for row by row, to their sender alone."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.matching.books.onix.messages import RECORD, message
from tests.rights.importing.test_onix import BOMB, WRONG
from tests.rights.people import picture_bytes
from tests.rows import each_row
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.flows.rights import importing as flow
from zhengpin.jobs.running import run_due
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.models import Authorisation, Filing, RightsHolder
from zhengpin.rights.states import TableKind

pytestmark = pytest.mark.django_db

MARKS = "商标,注册号,类别,多余列\nLanhe,123,25,x\nBaita,456,99,x\nQingmu,789,3,x\n".encode()


@pytest.fixture
def owner(holder: Organisation) -> RightsHolder:
    return operations.create_holder(organisation_id=holder.pk, name=holder.name, actor=system("tests"))


@pytest.fixture
def filer(api_of: Callable[..., Client], holder: Organisation, owner: RightsHolder) -> Client:
    return api_of(holder, Role.HOLDER_MEMBER)


def send(client: Client, table: str, content: bytes, headers: Any = None, **more: Any) -> Any:
    given = {
        "table": table,
        "declared": True,
        "declared_by": "Li Wen",
        "file": SimpleUploadedFile(f"{table}.csv", content),
    }
    return client.post("/v1/rights-imports", given | more, headers=headers)


def ended(client: Client, sent: Any) -> Any:
    assert sent.status_code == 202, sent.content
    run_due()
    return client.get(f"/v1/rights-imports/{sent.json()['id']}").json()


def rows_of(client: Client, run: Any, **asked: Any) -> Any:
    return client.get(f"/v1/rights-imports/{run['id']}/rows", asked).json()["items"]


def test_a_table_is_tried_and_then_its_good_rows_are_kept(filer: Client) -> None:
    begun = send(filer, "marks", MARKS, dry_run=True)
    assert begun.json() | {"id": ""} == {
        "id": "",
        "table": "marks",
        "name": "marks.csv",
        "state": "waiting",
        "dry_run": True,
        "submit": True,
        "declared": True,
        "declared_by": "Li Wen",
        "done": 0,
        "total": 0,
        "counts": None,
        "ignored_columns": [],
        "failure": None,
    }
    place = f"/v1/rights-imports/{begun.json()['id']}"
    early = filer.post(f"{place}/keep")
    assert (early.status_code, early.json()["code"]) == (409, "rights_import.under_way")
    for path in (f"{place}/rows", f"{place}/rows.csv"):
        assert filer.get(path).json()["code"] == "rights_import.no_rows"
    tried = ended(filer, begun)
    assert (tried["state"], tried["done"], tried["total"]) == ("finished", 3, 3)
    assert tried["counts"] == {"new": 2, "changed": 0, "unchanged": 0, "refused": 1}
    assert tried["ignored_columns"] == ["多余列"]
    assert not Filing.objects.exists()
    assert not Entry.objects.filter(event="rights.imported").exists()

    kept = ended(filer, filer.post(f"{place}/keep"))
    assert (kept["dry_run"], kept["counts"]) == (False, tried["counts"])
    assert set(Filing.objects.values_list("title", "state")) == {
        ("Lanhe", "submitted"),
        ("Qingmu", "submitted"),
    }
    assert [row["outcome"] for row in rows_of(filer, kept)] == ["new", "refused", "new"]
    entry = Entry.objects.get(event="rights.imported")
    assert (entry.actor[:7], entry.subject) == ("client:", f"rights_import:{kept['id']}")
    assert (entry.fields["declared_by"], entry.fields["new"]) == ("Li Wen", 2)


def test_each_fault_has_row_column_code_and_remedy_in_the_language_asked_for(filer: Client) -> None:
    english = ended(filer, send(filer, "marks", MARKS, dry_run=True))
    [refused] = rows_of(filer, english, outcome="refused")
    [fault] = refused["faults"]
    assert (refused["row"], fault["column"], fault["code"]) == (3, "类别", "input.not_a_class")
    assert "Nice class" in fault["message"]
    assert fault["remedy"]
    chinese = ended(filer, send(filer, "marks", MARKS, {"Accept-Language": "zh-Hans"}, dry_run=True))
    assert rows_of(filer, chinese, outcome="refused")[0]["faults"][0]["message"] == "“99”不是尼斯分类类别。"
    exported = filer.get(f"/v1/rights-imports/{english['id']}/rows.csv")
    table = list(csv.DictReader(io.StringIO(exported.content.decode("utf-8-sig"))))
    assert [(row["row"], row["outcome"], row["code"]) for row in table] == [
        ("2", "new", ""),
        ("3", "refused", "input.not_a_class"),
        ("4", "new", ""),
    ]
    assert table[1]["remedy"] == fault["remedy"]


def test_many_rows_come_by_the_page(filer: Client) -> None:
    lines = "".join(f"Mark {number},{number},25\n" for number in range(1, 6))
    run = ended(filer, send(filer, "marks", f"商标,注册号,类别\n{lines}".encode(), dry_run=True))
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None:
        page = filer.get(f"/v1/rights-imports/{run['id']}/rows", {"limit": 2, "cursor": cursor}).json()
        seen += [row["row"] for row in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [2, 3, 4, 5, 6]
    wrong = filer.get(f"/v1/rights-imports/{run['id']}/rows", {"cursor": "xx"})
    assert wrong.json()["code"] == "cursor.malformed"


def packed(**pictures: bytes) -> SimpleUploadedFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in pictures.items():
            archive.writestr(f"{name}.png", content)
    return SimpleUploadedFile("pictures.zip", out.getvalue())


def example_of(table: str) -> bytes:
    """Return a table of one row: what the template gives as an example of each column."""
    columns = [one for one in TABLES[table].columns if one.name not in ("holder", "pictures")]
    pictured = any(one.name == "pictures" and one.required for one in TABLES[table].columns)
    out = io.StringIO()
    csv.writer(out).writerows(
        [
            [*(one.name for one in columns), *(["pictures"] if pictured else [])],
            [*(one.example for one in columns), *(["heron.png"] if pictured else [])],
        ]
    )
    return out.getvalue().encode()


@each_row("table", [kind.value for kind in TableKind if kind is not TableKind.AUTHORISATIONS])
def test_rights_of_every_kind_come_in_as_the_example_of_their_template_does(
    filer: Client, table: str
) -> None:
    sent = send(filer, table, example_of(table), pictures=packed(heron=picture_bytes(1)))
    run = ended(filer, sent)
    [row] = rows_of(filer, run)
    assert row["faults"] == []
    assert Filing.objects.get(pk=row["id"]).state == "submitted"


def test_authorisations_are_given_and_a_seller_may_import_nothing_else(
    filer: Client, api_of: Callable[..., Client], merchant_organisation: Organisation
) -> None:
    name = "Night Market"
    Merchant.objects.create(organisation=merchant_organisation, source="tide", external_id="M-1", name=name)
    content = f"authorised,valid_from\n{name},2026-01-01\nNobody,2026-01-01\n".encode()
    run = ended(filer, send(filer, "authorisations", content, declared=False, declared_by=""))
    assert [[fault["code"] for fault in row["faults"]] for row in rows_of(filer, run)] == [
        [],
        ["import.seller_unknown"],
    ]
    assert Authorisation.objects.get().authorised == merchant_organisation
    seller = api_of(merchant_organisation, Role.MERCHANT_MEMBER)
    assert send(seller, "marks", MARKS).status_code == 403
    assert send(seller, "authorisations", content).status_code == 202


@each_row(
    "content, code",
    [
        (b"\xff\xfe\x00\x00\xff", "import.encoding"),
        (b"", "import.empty"),
        (b"a,b\n1,2\n", "import.missing_columns"),
        (b"PK\x03\x04 broken", "import.not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "import.not_a_workbook"),
        ("注册号,类别\n" + "1,1\n" * 20_001, "import.too_many_rows"),
    ],
)
def test_a_file_that_is_no_table_fails_as_a_whole(filer: Client, content: bytes | str, code: str) -> None:
    run = ended(filer, send(filer, "marks", content.encode() if isinstance(content, str) else content))
    assert (run["state"], run["failure"]["code"], run["counts"]) == ("failed", code, None)
    assert run["failure"]["remedy"]
    refused = filer.get(f"/v1/rights-imports/{run['id']}/rows")
    assert (refused.status_code, refused.json()["code"]) == (409, "rights_import.no_rows")


def test_what_is_wrong_with_the_request_is_said_at_once(filer: Client, settings: Any, tmp_path: Any) -> None:
    settings.DATA_DIR = tmp_path
    unknown = send(filer, "recipes", MARKS)
    assert (unknown.status_code, unknown.json()["code"]) == (422, "import.unknown_table")
    nobody = send(filer, "marks", MARKS, declared_by=" ")
    assert (nobody.status_code, nobody.json()["code"]) == (422, "import.nobody_declares")
    unsaid = filer.post("/v1/rights-imports", {"table": "marks", "file": SimpleUploadedFile("m.csv", MARKS)})
    assert (unsaid.status_code, "declared" in unsaid.content.decode()) == (422, True)
    assert send(filer, "marks", MARKS, holder_id=str(uuid4())).status_code == 404
    settings.UPLOAD_LIMIT = 20
    large = send(filer, "marks", MARKS)
    assert (large.status_code, large.json()["code"]) == (413, "upload.too_large")
    assert not list(tmp_path.glob("rights-imports/*/asked.json"))


def test_undeclared_rows_are_not_submitted_and_can_be_drafts(filer: Client) -> None:
    undeclared = {"declared": False, "declared_by": ""}
    submitted = ended(filer, send(filer, "marks", MARKS, **undeclared))
    assert {fault["code"] for row in rows_of(filer, submitted) for fault in row["faults"]} == {
        "not_declared",
        "input.not_a_class",
    }
    drafted = ended(filer, send(filer, "marks", MARKS, submit=False, **undeclared))
    assert drafted["counts"]["new"] == 2
    assert set(Filing.objects.values_list("state", "declared_true")) == {("draft", False)}


def test_who_declares_signs_the_claims_to_works_that_name_no_signer(filer: Client) -> None:
    table = b"title,pictures\nHeron,heron.png\n"
    ended(filer, send(filer, "works", table, pictures=packed(heron=picture_bytes(1))))
    assert Filing.objects.get().details["claim_signed_by"] == "Li Wen"


def test_sent_again_under_its_key_a_table_is_one_import(filer: Client) -> None:
    key = {"Idempotency-Key": "winter-collection"}
    first, again = (send(filer, "marks", MARKS, key) for _ in range(2))
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert run_due() == 1
    other = send(filer, "marks", MARKS + b"Ruo,1,1,x\n", key)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency.key_reused")


def test_another_rights_holder_sees_nothing_of_an_import_and_files_for_no_other(
    filer: Client, api_of: Callable[..., Client], other_holder: Organisation, operator: Organisation
) -> None:
    operations.create_holder(organisation_id=other_holder.pk, name="Blue Kiln", actor=system("tests"))
    run = ended(filer, send(filer, "marks", MARKS))
    place = f"/v1/rights-imports/{run['id']}"
    for stranger in (api_of(other_holder, Role.HOLDER_MEMBER), api_of(operator, Role.ADMINISTRATOR)):
        for path in (place, f"{place}/rows", f"{place}/rows.csv"):
            assert stranger.get(path).json()["code"] == "rights_import.not_found"
        assert stranger.post(f"{place}/keep").status_code == 404
    theirs = "权利人,商标,注册号,类别\nBlue Kiln,Kiln,1,25\n".encode()
    [row] = rows_of(filer, ended(filer, send(filer, "marks", theirs)))
    assert [fault["code"] for fault in row["faults"]] == ["import.holder_unknown"]
    named = send(filer, "marks", MARKS, holder_id=str(RightsHolder.objects.get(name="Blue Kiln").pk))
    assert named.status_code == 404


def test_a_token_that_is_revoked_meanwhile_imports_nothing(filer: Client, holder: Organisation) -> None:
    sent = send(filer, "marks", MARKS)
    holder.tokens.update(revoked_at="2026-01-01T00:00:00Z")
    run_due()
    assert flow.run(sent.json()["id"], actor=sent.wsgi_request.actor).failure["code"] == "token.revoked"
    assert not Filing.objects.exists()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("table", list(TABLES))
@each_row("form", ["csv", "xlsx"])
def test_every_template_can_be_had_and_imports_nothing(filer: Client, table: str, form: str) -> None:
    answer = filer.get(f"/v1/rights-imports/templates/{table}", {"form": form, "language": "zh-hans"})
    assert answer.status_code == 200
    run = ended(filer, send(filer, table, answer.content))
    assert (run["state"], run["total"]) == ("finished", 0)


def test_a_template_that_there_is_not_is_refused(
    filer: Client, api_of: Callable[..., Client], holder: Any
) -> None:
    unknown = filer.get("/v1/rights-imports/templates/recipes")
    assert (unknown.status_code, unknown.json()["code"]) == (422, "import.unknown_table")
    formless = filer.get("/v1/rights-imports/templates/marks", {"form": "pdf"})
    assert (formless.status_code, formless.json()["code"]) == (422, "export.unknown_form")
    reader = api_of(holder, Role.HOLDER_MEMBER, scopes=[Permission.READ_RIGHTS])
    assert reader.get("/v1/rights-imports/templates/marks").status_code == 403


def test_books_come_by_onix_and_each_record_is_answered_for(filer: Client) -> None:
    run = ended(filer, send(filer, "publications", message(RECORD, WRONG), headers={"Accept-Language": "en"}))
    assert run["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1}
    (row,) = rows_of(filer, run, outcome="refused")
    (fault,) = row["faults"]
    assert (row["row"], row["reference"], fault["code"]) == (2, "river-3", "onix.isbn_check")
    assert fault["line"] > row["line"] > 0
    assert fault["remedy"]
    failed = ended(filer, send(filer, "publications", BOMB))
    assert failed["failure"]["code"] == "import.onix_doctype"


def test_price_and_dealers_of_an_approved_book_are_changed(filer: Client) -> None:
    ended(filer, send(filer, "publications", message(RECORD)))
    filing = Filing.objects.get()
    operations.approve_filing(filing_id=filing.pk, actor=system("tests"))
    asked = {"list_price": "42", "dealers_complete": True, "distributors": ["Dealer"]}
    place = f"/v1/filings/{filing.pk}/supply"
    answer = filer.patch(place, asked, content_type="application/json")
    assert answer.status_code == 200, answer.content
    said = answer.json()["publication"]
    assert (said["list_price"], said["distributors"], said["supply_discount"]) == (
        "42.00",
        ["Dealer"],
        "55.00",
    )
    wrong = filer.patch(place, {"supply_discount": "200"}, content_type="application/json")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "input.not_a_percentage")
