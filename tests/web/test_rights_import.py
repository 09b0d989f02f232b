"""Tables of rights on their pages: tried first, read row by row, the good rows kept; each to its sender alone."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.rows import each_row
from tests.web.market import drawing, saved
from zhengpin.flows.rights import importing as rights_import
from zhengpin.rights.models import Filing
from zhengpin.rights.states import TableKind

pytestmark = pytest.mark.django_db

MARKS = "商标,注册号,类别,多余列\nLanhe,123,25,x\nBaita,456,99,x\nQingmu,789,3,x\n".encode()


def sent(client: Client, table: str, content: bytes, **more) -> str:
    given = {
        "table": table,
        "file": SimpleUploadedFile(f"{table}.csv", content),
        "submit": "on",
        "declared": "on",
    }
    return client.post(reverse("web:rights-import"), given | more)["Location"]


def run_of(place: str) -> str:
    return place.rstrip("/").rpartition("/")[2]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_table_is_tried_and_its_good_rows_are_kept(everywhere, standing, holder_person, tmp_path) -> None:
    path = tmp_path / "marks.csv"
    path.write_bytes(MARKS)
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:rights-import"))
    watched.assert_well()
    page.locator("input[name=file]").set_input_files(path)
    page.locator("input[name=declared]").check()
    page.locator("button[value=try]").click()
    page.wait_for_url("**/rights-import/*-*/")
    watched.assert_well()
    rights_import.carry_out.call(run_id=run_of(page.url), dry_run=True)
    page.wait_for_selector(".problem-line")
    watched.assert_well()
    assert Filing.objects.count() == 0
    page.locator("form[action$='/keep/'] button").click()
    page.wait_for_load_state("networkidle")
    rights_import.carry_out.call(run_id=run_of(page.url), dry_run=False)
    page.wait_for_selector(".problem-line")
    watched.assert_well()
    assert set(Filing.objects.values_list("title", "state")) == {
        ("Lanhe", "submitted"),
        ("Qingmu", "submitted"),
    }


def test_the_verdicts_are_shown_and_taken_along(client_of, standing, holder_person) -> None:
    client: Client = client_of(holder_person)
    place = sent(client, "marks", MARKS, then="import")
    assert client.get(place).context["run"].running
    rights_import.carry_out.call(run_id=run_of(place), dry_run=False)
    shown = client.get(place)
    assert dict(shown.context["counts"]) == {"new": 2, "changed": 0, "unchanged": 0, "refused": 1}
    assert "多余列" in shown.content.decode()
    assert [row.row for row in client.get(place + "?outcome=refused").context["page"].items] == [3]
    for form in ("csv", "xlsx"):
        answer = client.get(reverse("web:rights-import-verdicts", args=[run_of(place), form]))
        assert answer.status_code == 200
    assert "Baita" in client.get(place.rstrip("/") + "/verdicts.csv").content.decode()


def test_the_job_done_twice_changes_nothing_more(client_of, standing, holder_person) -> None:
    place = sent(client_of(holder_person), "marks", MARKS, then="import")
    for _ in range(2):
        rights_import.carry_out.call(run_id=run_of(place), dry_run=False)
    assert Filing.objects.count() == 2
    assert dict(client_of(holder_person).get(place).context["counts"])["unchanged"] == 2


def test_works_come_with_an_archive(client_of, standing, holder_person) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("heron.jpg", saved(drawing(1)))
    client: Client = client_of(holder_person)
    pictures = SimpleUploadedFile("pictures.zip", packed.getvalue())
    table = "作品名称,图片\nHeron,heron.jpg\nEgret,missing.jpg\n".encode()
    place = sent(client, "works", table, then="import", pictures=pictures)
    rights_import.carry_out.call(run_id=run_of(place), dry_run=False)
    assert [row.title for row in Filing.objects.all()] == ["Heron"]


def test_a_file_that_is_no_table_is_answered_for(client_of, standing, holder_person) -> None:
    client: Client = client_of(holder_person)
    place = sent(client, "marks", b"PK\x03\x04 broken")
    rights_import.carry_out.call(run_id=run_of(place), dry_run=True)
    run = client.get(place).context["run"]
    assert run.failure["code"].startswith("import.")
    assert client.get(place.rstrip("/") + "/verdicts.csv").status_code == 404


def test_only_the_sender_sees_a_run(
    client_of, standing, holder_person, administrator, merchant_person
) -> None:
    place = sent(client_of(holder_person), "marks", MARKS)
    assert client_of(administrator).get(place).status_code == 404
    assert client_of(administrator).post(place + "keep/").status_code == 404
    assert client_of(merchant_person).get(place).status_code == 404, "a seller may import what it passes on"


@each_row("table", [kind.value for kind in TableKind])
@each_row("form", ["csv", "xlsx"])
@pytest.mark.prove("every day by the API")
def test_every_template_can_be_had_and_imports_nothing(
    client_of, standing, holder_person, table, form
) -> None:
    client: Client = client_of(holder_person)
    answer = client.get(reverse("web:rights-template", args=[table, form]) + "?language=zh-hans")
    place = sent(client, table, answer.content)
    rights_import.carry_out.call(run_id=run_of(place), dry_run=False)
    assert client.get(place).context["run"].result.rows == []
