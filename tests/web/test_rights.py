"""Filings on their pages: a right filed in steps, returned with defects, mended, approved; lists and files."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.cast import person
from tests.web.filings import mark, submitted
from tests.web.market import Market, drawing, saved
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.rights import queries
from zhengpin.rights.details import details_of
from zhengpin.rights.models import Filing, RightsHolder

pytestmark = pytest.mark.django_db


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_holder_files_a_work_in_steps(everywhere, standing, holder_person, tmp_path) -> None:
    (tmp_path / "noon.jpg").write_bytes(saved(drawing(1)))
    (tmp_path / "not-a-picture.jpg").write_bytes(b"this is text")
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:filings"))
    watched.assert_well()
    page.locator(f"a[href='{reverse('web:new-filing')}']").first.click()
    page.locator("input[value=original_work]").check()
    page.locator("input[name=title]").fill("Shapes at noon")
    watched.assert_well()
    page.locator("main form button").first.click()
    page.wait_for_url("**/steps/right/")
    page.locator("input[name=author]").fill("Lin Jianwei")
    page.locator("input[name=created_on]").fill("2026-03-01")
    page.locator("input[name=claim_signed_by]").fill("Lin Jianwei")
    watched.assert_well()
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/proof/")
    page.locator("input[name=pictures]").set_input_files(
        [tmp_path / "noon.jpg", tmp_path / "not-a-picture.jpg"]
    )
    page.locator("button[value=add]").first.click()  # the pictures come first, papers after
    page.wait_for_load_state("networkidle")
    assert page.locator(".gallery img").count() == 1
    assert "not-a-picture.jpg" in page.locator(".toast.error").inner_text()
    watched.assert_well()
    page.locator("button[value=on]").click()
    page.wait_for_url("**/steps/declaration/")
    page.locator("button[value=on]").click()
    page.wait_for_load_state("networkidle")
    assert Filing.objects.get().state == "draft"
    assert page.locator(".error, .form-errors").first.is_visible()
    page.locator("input[name=declared_true]").check()
    watched.assert_well()
    page.locator("button[value=on]").click()
    page.wait_for_url("**/filings/*/")
    watched.assert_well()
    row = Filing.objects.get()
    assert (row.state, row.title) == ("submitted", "Shapes at noon")
    said = details_of(row)
    assert (said["author"], said["created_on"]) == ("Lin Jianwei", "2026-03-01")
    assert row.references.count() == 1


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_page_of_a_protected_right_shows_what_was_found(
    everywhere, market: Market, holder_person, administrator
) -> None:
    for someone in (holder_person, administrator):
        watched = everywhere(someone)
        watched.open(reverse("web:filings"))
        watched.assert_well()
        for row in Filing.objects.all():
            page = watched.open(reverse("web:filing", args=[row.pk]))
            assert page.locator("table tbody tr").count() == min(8, row.findings.count()) > 0
            watched.assert_well()


def test_the_list_is_narrowed_by_state_kind_and_words(client_of, market: Market, standing_of, senior) -> None:
    submitted(standing_of(market), "Baita", "555")
    client: Client = client_of(senior)
    for asked, titles in {
        "": {"Shapes at noon", "Velmora", "Baita"},
        "?state=submitted": {"Baita"},
        "?kind=original_work": {"Shapes at noon"},
        "?q=薇尔墨": {"Velmora"},
        "?q=555&state=approved": set(),
        "?state=no-such-state": {"Shapes at noon", "Velmora", "Baita"},
    }.items():
        rows = client.get(reverse("web:filings") + asked).context["rows"]
        assert {row["filing"].title for row in rows} == titles, asked


@pytest.fixture
def standing_of():
    return lambda market: RightsHolder.objects.get(organisation=market.holder)


def test_filings_leave_as_a_table_that_can_come_back(client_of, market: Market, holder_person) -> None:
    client: Client = client_of(holder_person)
    answer = client.get(reverse("web:export-filings", args=["mark", "xlsx"]))
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert any("Velmora" in line for line in cells[1:])
    assert client.get(reverse("web:export-filings", args=["original_work", "csv"])).status_code == 200


def test_a_filing_is_withdrawn_and_left_alone_after(client_of, market: Market, holder_person) -> None:
    client: Client = client_of(holder_person)
    row = Filing.objects.get(kind="mark")
    client.post(reverse("web:withdraw-filing", args=[row.pk]), {"reason": "sold"})
    row.refresh_from_db()
    assert row.state == "withdrawn"
    assert queries.protected_names() == []
    assert client.get(reverse("web:filing-step", args=[row.pk, "right"])).status_code == 409


def test_nobody_sees_the_filing_of_another(client_of, standing, other_holder_person, merchant_person) -> None:
    row = mark(standing)
    places = [
        reverse("web:filing", args=[row.pk]),
        reverse("web:filing-step", args=[row.pk, "right"]),
        reverse("web:withdraw-filing", args=[row.pk]),
    ]
    for place in places:
        assert client_of(other_holder_person).post(place).status_code in (404, 405)
        assert client_of(other_holder_person).get(place).status_code in (404, 405)
        assert client_of(merchant_person).post(place).status_code == 403
    assert "Velmora" not in client_of(other_holder_person).get(reverse("web:filings")).content.decode()
    row.refresh_from_db()
    assert row.state == "draft"


def test_an_agent_files_for_its_principals_only(client_of, standing, agency, other_holder, db) -> None:
    agent = person(Role.AGENT_MEMBER, agency)
    assert agency.kind == OrganisationKind.AGENT
    choices = client_of(agent).get(reverse("web:new-filing")).context["form"].fields["holder"].choices
    assert choices == []


def test_a_draft_is_saved_unfinished_and_submitted_only_when_complete(
    client_of, standing, holder_person
) -> None:
    client: Client = client_of(holder_person)
    client.post(reverse("web:new-filing"), {"kind": "mark", "holder": str(standing.pk), "title": "Baita"})
    row = Filing.objects.get()
    unfinished = {
        "title": "Baita",
        "word": "",
        "forms": "白塔\nBai Ta",
        "registration_no": "",
        "nice_classes": "",
    }
    saved_draft = client.post(reverse("web:filing-step", args=[row.pk, "right"]), unfinished)
    assert saved_draft["Location"] == reverse("web:filing-step", args=[row.pk, "proof"])
    row = Filing.objects.get()
    assert row.mark.forms == ["白塔", "Bai Ta"]
    last = reverse("web:filing-step", args=[row.pk, "declaration"])
    told = client.post(last, {"declared_true": "on"})
    assert len(told.context["form"].non_field_errors()) == 3
    row.refresh_from_db()
    assert (row.state, row.declared_true) == ("draft", True)
    assert client.post(last, {"declared_true": "on", "then": "leave"})["Location"] == reverse(
        "web:filing", args=[row.pk]
    )
