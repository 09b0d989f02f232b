"""Stories in the browser, in both languages and widths: a request answered in its periods; a danger reported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.authorities.asking import police, proposed, verified
from tests.browser import BY_ITSELF
from tests.purchases.buying import Bookshop, bookshop
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation
from zhengpin.authorities.models import AuthorityRequest, DangerReport
from zhengpin.authorities.operations import Secrecy
from zhengpin.authorities.states import RequestKind, RequestState
from zhengpin.evidence.packs.operations import seal_pack
from zhengpin.messages.models import Notice

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove("a browser through every page; every day test_pages leads the same pages by requests"),
]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]


@pytest.fixture
def at(operator: Organisation, holder: Organisation, merchant_organisation: Organisation) -> Bookshop:
    return bookshop(home=holder, selling=merchant_organisation)


def _pressed(watched: Any, page: Any, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)
    watched.settle()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_is_answered_within_its_two_periods(
    browsing: Any, at: Bookshop, administrator: Any, senior: Any, tmp_path: Path, language: str
) -> None:
    police()
    letter = tmp_path / "letter.png"
    letter.write_bytes(picture_bytes(5))
    watched = browsing(administrator, size="narrow", language=language, everywhere=True)
    page = watched.open(reverse("web:receive-authority-request"))
    watched.assert_well("authority-receive")
    page.select_option("#id_kind", "evidence")
    page.select_option("#id_basis", "cn_criminal_procedure_54")
    page.fill("#id_reference", "2026-7")
    page.set_input_files("#document", letter)
    _pressed(watched, page, "main form button.primary")
    watched.assert_well("authority-received")
    row = AuthorityRequest.objects.get()
    base = f"form[action$='{row.pk}/"
    page.check("input[name=result][value=confirmed]")
    page.fill("#id_reached", "Officer Zhou")
    _pressed(watched, page, f"{base}call/'] button")
    page.click("details:has(form[action$='/confirm/']) summary")
    _pressed(watched, page, f"{base}confirm/'] button")
    if not page.locator("#id_named").is_visible():
        page.click("details:has(form[action$='/name/']) summary")
    page.fill("#id_named", at.listing.external_id)
    page.fill("#id_wording", "The book that is shown")
    _pressed(watched, page, f"{base}name/'] button")
    watched.assert_well("authority-named")
    page.check("input[name=i1-fields_given][value=title]")
    _pressed(watched, page, "form[action$='/fields/'] button")
    if not page.locator(f"{base}propose/'] button").is_visible():
        page.click("details:has(form[action$='/propose/']) summary")
    _pressed(watched, page, f"{base}propose/'] button")
    other = browsing(senior, size="wide", language=language, everywhere=True)
    desk = other.open(reverse("web:authority-request", args=[row.pk]))
    other.assert_well("authority-proposed")
    _pressed(other, desk, f"{base}approve/'] button")
    _pressed(other, desk, f"{base}prepare/'] button")
    row.refresh_from_db()
    seal_pack.call(pack_id=str(row.answer_id))
    desk.reload()
    desk.fill("#id_sent_to", "By courier to Officer Zhou")
    _pressed(other, desk, f"{base}send/'] button")
    other.assert_well("authority-done")
    row.refresh_from_db()
    assert row.state == RequestState.DONE
    assert row.confirmed_at is not None
    assert row.confirmed_at < row.confirm_by
    assert row.effect_at is not None
    assert row.effect_at < row.effect_by
    assert Notice.objects.filter(letter="authority_request_told").count() == 1
    desk = other.open(reverse("web:authority-clocks"))
    other.assert_well("authority-clocks")
    counts = desk.locator("tbody tr td.number").all_inner_texts()
    assert [one.split()[-1] for one in (counts[0], counts[1], counts[3], counts[5])] == ["1", "1", "1", "0"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_requests_is_well(
    browsing: Any, at: Bookshop, senior: Any, reviewer: Any, language: str
) -> None:
    row = proposed(at.listing, secrecy=Secrecy(True, None, "Order of 2 May"))
    empty = verified(RequestKind.ACT)
    staff = browsing(senior, size="narrow", language=language, everywhere=True)
    for name in ("authority-requests", "authorities", "authority-clocks", "dangers"):
        staff.open(reverse(f"web:{name}"))
        staff.assert_well(name)
    for one in (row, empty):
        staff.open(reverse("web:authority-request", args=[one.pk]))
        staff.assert_well(f"authority-request-{one.kind}")
    watched = browsing(reviewer, size="narrow", language=language, everywhere=True)
    page = watched.open(reverse("web:dangers"))
    page.fill("#id_seen", "A threat in a live room")
    _pressed(watched, page, "main form button.danger")
    watched.assert_well("danger")
    page.fill("#id_reached", "Desk officer")
    page.fill("#id_given", "Which room, and when")
    _pressed(watched, page, "aside form button.primary")
    watched.assert_well("danger-reported")
    assert DangerReport.objects.get().state == "reported"
