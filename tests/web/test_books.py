"""The pages of a filed book: sent by ONIX, shown as its reader knows it, its price and dealers changed."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.flows.screening.books import BOOKS
from tests.flows.screening.screening import ROOT, sell
from tests.matching.books.onix.messages import RECORD, message
from tests.matching.books.test_ranges import MESSAGE
from tests.rights.importing.test_onix import WRONG
from tests.rights.people import REVIEWER
from tests.web.test_rights_import import run_of, sent
from zhengpin.flows.rights import importing as rights_import
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.rights import operations
from zhengpin.rights.details import details_of
from zhengpin.rights.models import Filing
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(client_of, standing, holder_person) -> Filing:
    place = sent(client_of(holder_person), "publications", message(RECORD), then="import")
    rights_import.carry_out.call(run_id=run_of(place), dry_run=False)
    return operations.approve_filing(filing_id=Filing.objects.get(title="北岸的河").pk, actor=REVIEWER)


def test_a_message_is_sent_on_the_page_and_its_records_are_answered_for(
    client_of, standing, holder_person
) -> None:
    client: Client = client_of(holder_person)
    assert "ONIX" in client.get(reverse("web:rights-import")).content.decode()
    place = sent(client, "publications", message(RECORD, WRONG), then="import")
    rights_import.carry_out.call(run_id=run_of(place), dry_run=False)
    shown = client.get(place).content.decode()
    row = client.get(place).context["page"].items[1]
    assert f"{row.faults[0].line}" in shown
    assert all(text in shown for text in ("river-3", "IDValue", row.faults[0].remedy))


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_book_reads_as_its_reader_knows_it(client_of, book, holder_person) -> None:
    client: Client = client_of(holder_person)
    page = reverse("web:filing", args=[book.pk])
    assert "9787020002207" in client.get(page).content.decode(), "no ranges are known yet"
    operations.import_isbn_ranges(content=MESSAGE.encode(), actor=REVIEWER)
    shown = client.get(page).content.decode()
    for text in ("978-7-02-000220-7", "CNY 40.00", "55%"):
        assert text in shown


def test_price_and_dealers_are_changed_on_the_page_and_what_is_wrong_stands_beside_it(
    client_of, book, holder_person, merchant_person
) -> None:
    client: Client = client_of(holder_person)
    place = reverse("web:file-supply", args=[book.pk])
    given = {"list_price": "45", "currency": "CNY", "supply_discount": "60", "dealers_complete": "on"}
    assert client.post(place, given).status_code == 302
    said = details_of(Filing.objects.get(pk=book.pk))
    assert (said["list_price"], said["dealers_complete"], said["supply_discount"]) == ("45.00", True, "60.00")
    wrong = client.post(place, given | {"delivered": "many"})
    assert wrong.status_code == 422
    assert wrong.context["supply_form"].errors["delivered"]
    assert 'value="many"' in wrong.content.decode()
    assert client_of(merchant_person).post(place, given).status_code in (403, 404)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a story in a browser; what its pages hold is judged without one every day")
def test_a_publisher_sends_its_list_keeps_the_price_current_and_sees_what_is_found(
    everywhere, operator, standing, holder_person, tmp_path
) -> None:
    path = tmp_path / "list.xml"
    path.write_bytes(message(RECORD, WRONG))
    operations.import_isbn_ranges(content=MESSAGE.encode(), actor=REVIEWER)
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:rights-import") + "?table=publications")
    watched.assert_well()
    page.locator("input[name=file]").set_input_files(path)
    page.locator("input[name=declared]").check()
    page.locator("button[value=import]").click()
    page.wait_for_url("**/rights-import/*-*/")
    rights_import.carry_out.call(run_id=run_of(page.url), dry_run=False)
    page.wait_for_selector(".problem-line")
    watched.assert_well("onix-verdicts")
    filing = operations.approve_filing(filing_id=Filing.objects.get(title="北岸的河").pk, actor=REVIEWER)
    page = watched.open(reverse("web:filing", args=[filing.pk]))
    assert page.get_by_text("978-7-02-000220-7").count() == 1
    page.locator("#supply > summary").click()
    page.locator("#supply input[name=list_price]").fill("45.5")
    watched.assert_well("book-supply")
    page.locator("#supply button").click()
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("CNY 45.50").count() == 1
    watched.assert_well("book")
    install_defaults(actor=ROOT)
    index.forget()
    sell("b-1", title="北岸的河 电子版 pdf 网盘自动发货", book={"isbn": "9787020002207"}, **BOOKS)
    run_due()
    page = watched.open(reverse("web:findings"))
    page.get_by_text("网盘自动发货").first.wait_for()
    watched.assert_well("book-findings")
    index.forget()
