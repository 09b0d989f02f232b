"""Sellers that were let in are verified again: what no longer stands ends, what is doubtful is told."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.flows.admission.applying import register
from tests.flows.admission.confirming import filed, flagship, submitted
from zhengpin.admission.models import Application, Verification
from zhengpin.admission.problems import LicencesUnreadable
from zhengpin.flows.admission import reverification as flow
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.rights.models import Authorisation

pytestmark = pytest.mark.django_db
NUMBER = "91330106MA2H1ABC4E"


@pytest.fixture
def approved(settings, tmp_path: Path, operator, merchant_organisation) -> Application:
    settings.REGISTER_FILES = [register(tmp_path)]
    filed(contact="")
    row = submitted(*flagship(merchant_organisation, company_no=NUMBER))
    assert row.state == "approved"
    return row


def half_a_year_on() -> int:
    with clock.set_to(clock.now() + timedelta(days=184)):
        due = flow.verify_due()
        run_due()
    return due


def licences(folder: Path, status: str) -> list[str]:
    path = folder / "companies.csv"
    path.write_text(f"统一社会信用代码,企业名称,登记状态\n{NUMBER},河畔百货,{status}\n", encoding="utf-8")
    return [str(path)]


@pytest.mark.engines
def test_after_half_a_year_it_is_verified_and_goes_on(approved, settings, tmp_path) -> None:
    settings.LICENCE_FILES = licences(tmp_path, "存续（在营、开业、在册）")
    assert flow.verify_due() == 0, "it was just let in"
    assert half_a_year_on() == 1
    row = Verification.objects.get()
    assert (row.result, row.register["found"], row.licence["state"]) == ("stands", True, "standing")
    assert Authorisation.objects.get().state == "active"
    assert Entry.objects.get(event="application.verified_again").fields["result"] == "stands"
    with clock.set_to(clock.now() + timedelta(days=185)):
        assert flow.verify_due() == 0
        assert flow.verify.call(application_id=str(approved.pk)) == "", "a job done twice counts once"


@pytest.mark.parametrize("status", ["cancelled", "expired"])
def test_a_mark_that_no_longer_stands_ends_the_authorisation(approved, tmp_path, status) -> None:
    register(tmp_path, status=status)
    assert half_a_year_on() == 1
    row = Authorisation.objects.get()
    assert (row.state, Verification.objects.get().result) == ("revoked", "ended")
    assert "·" in row.revoke_reason, "in both languages"
    notice = Notice.objects.get(letter="authorisation_no_longer_stands")
    assert notice.organisation == approved.applicant
    assert half_a_year_on() == 0, "what is revoked is not verified"


def test_a_company_that_is_struck_off_ends_it(approved, settings, tmp_path) -> None:
    settings.LICENCE_FILES = licences(tmp_path, "吊销，未注销")
    half_a_year_on()
    assert Verification.objects.get().reasons[0]["code"] == "licence_ended"
    assert Authorisation.objects.get().state == "revoked"


@pytest.mark.parametrize(
    "change",
    [
        {"RegistrationNumber": "99"},
        {"holder": "别家文化有限公司"},
        {"NiceClasses": "18"},
        {"holder": ""},
        {"status": ""},
    ],
)
def test_what_is_doubtful_is_told_to_the_operator_and_nothing_ends(
    approved, operator, tmp_path, change
) -> None:
    register(tmp_path, **change)
    half_a_year_on()
    assert (Verification.objects.get().result, Authorisation.objects.get().state) == ("doubtful", "active")
    assert Notice.objects.get(letter="authorisation_doubtful").organisation == operator


def test_with_nobody_to_ask_or_never_nothing_is_verified(approved, settings) -> None:
    settings.REVERIFY_DAYS = 0
    assert half_a_year_on() == 0
    settings.REVERIFY_DAYS, settings.REGISTER_FILES = 183, []
    assert half_a_year_on() == 0


def test_a_table_that_cannot_be_read_is_told(approved, settings, tmp_path) -> None:
    path = tmp_path / "companies.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    settings.LICENCE_FILES = [str(path)]
    with pytest.raises(LicencesUnreadable) as caught:
        half_a_year_on()
    assert "company_no" in caught.value.extra["detail"]
