"""Anyone reports an infringement and follows it, and applies for an account, in a real browser: 390 px first."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import BY_ITSELF
from tests.cast import person
from tests.feedback.reporting import photo
from tests.flows.complaints.complaining import MARKET, Market
from tests.flows.complaints.public_reports import mailed_link
from tests.watched import Watched
from zhengpin.accounts.models import Organisation, Person, SignUp
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.complaints.models import Complaint, InfringementReport
from zhengpin.flows.people.sign_up_links import sign_up_link

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.prove("a browser through every page; every day requests lead the same pages"),
]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]


@pytest.fixture
def market() -> Market:
    return MARKET()


@pytest.fixture
def administrator(market: Market) -> Person:
    return person(Role.ADMINISTRATOR, Organisation.objects.get(kind=OrganisationKind.OPERATOR.value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_goes_from_a_phone_to_a_complaint(
    browsing, market: Market, administrator: Person, tmp_path: Path, language: str
) -> None:
    watched = browsing(size="narrow", language=language, everywhere=True)
    page = watched.open("/report-infringement/")
    watched.assert_well("report-infringement")
    _press(watched, page, "a[href$='/report-infringement/us/']")
    watched.assert_well("report-infringement-form")
    watched.allowed = {422}
    page.fill("textarea[name=claim_text]", "It uses our mark.")
    _press(watched, page, "main form button.primary")
    assert page.input_value("textarea[name=claim_text]") == "It uses our mark.", "what was filled in is kept"
    watched.assert_well("report-infringement-incomplete")
    page.check("input[name=capacity][value=owner]")
    page.check("input[name=reason][value=unauthorised_name]")
    for name, said in {
        "name": "Lin Yuan",
        "email": "lin@crane.example",
        "right_title": "PAPER CRANE",
        "right_owner": "Paper Crane Studio",
        "right_number": "12345678",
        "signature": "Lin Yuan",
    }.items():
        page.fill(f"input[name={name}]", said)
    page.fill("textarea[name=targets]", market.listings[0].url)
    for name in ("good_faith", "accuracy", "authority", "perjury"):
        page.check(f"input[name={name}]")
    page.select_option("select[name=right_kind]", "mark")
    _press(watched, page, "main form button.primary")
    watched.allowed = set()
    row = InfringementReport.objects.get()
    assert row.number in page.inner_text("main")
    watched.assert_well("report-mailed")

    address = f"/my-report/{mailed_link(row).token}/"
    page = watched.open(address)
    watched.assert_well("my-report")
    picture = tmp_path / "label.jpg"
    picture.write_bytes(photo(1))
    page.set_input_files("#report-files", picture)
    _press(watched, page, "button[value=send]")
    watched.assert_well("my-report-sent")

    staff = browsing(administrator, size="wide", language=language, everywhere=True)
    desk = staff.open("/infringement-reports/")
    staff.assert_well("infringement-reports")
    desk.click("a[data-row-link]")
    staff.settle()
    staff.assert_well("infringement-report")
    desk.check(f"input[name=filing][value='{market.filing.pk}']")
    _press(staff, desk, "aside form[method=post] button.primary")
    made = Complaint.objects.get()
    assert made.evidence.count() == 1

    page = watched.open(address)
    assert made.number in page.inner_text("main")
    watched.assert_well("my-report-taken-up")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_application_goes_from_a_phone_to_an_account(
    browsing, administrator: Person, settings, language: str
) -> None:
    settings.SIGN_UP = "application"
    watched = browsing(size="narrow", language=language, everywhere=True)
    page = watched.open("/sign-up/")
    watched.assert_well("sign-up")
    page.check("input[name=kind][value=rights_holder]")
    page.fill("input[name=email]", "zhou@heron.example")
    page.fill("input[name=name]", "Zhou Bai")
    page.fill("input[name=organisation_name]", "Heron Press")
    _press(watched, page, "main form button.primary")
    watched.assert_well("sign-up-mailed")
    row = SignUp.objects.get()
    page = watched.open("/" + sign_up_link(row).split("/", 3)[3])
    watched.assert_well("my-sign-up")
    _press(watched, page, "main form button.primary")
    watched.assert_well("my-sign-up-sent")

    staff = browsing(administrator, size="wide", language=language, everywhere=True)
    desk = staff.open("/sign-ups/")
    staff.assert_well("sign-ups")
    desk.click("a[data-row-link]")
    staff.settle()
    staff.assert_well("sign-up-application")
    _press(staff, desk, "aside form[method=post] button.primary")
    assert Person.objects.filter(email="zhou@heron.example").exists()
    page.reload()
    watched.settle()
    watched.assert_well("my-sign-up-approved")


def _press(watched: Watched, page: Page, button: str) -> None:
    with page.expect_navigation():
        page.click(button)
    watched.settle()
