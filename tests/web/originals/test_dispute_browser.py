"""In a browser: a thief deposits a cut copy first; its maker disputes that, both are heard, and the thief loses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.browser import View, Watched
from tests.cast import person
from tests.flows.originals.depositing import deposit, member_of, offer
from tests.flows.screening.screening import ROOT
from tests.matching.images.pictures import drawn, encoded
from tests.rights.people import picture_bytes
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.catalog.models import Merchant
from zhengpin.flows.originals.disputes import hearing
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.messages.models import Notice
from zhengpin.monitoring.indexes import index, shown
from zhengpin.originals.models import Dispute
from zhengpin.rulebook.operations import install_defaults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WHOLE = drawn(31, 480, 360)


@pytest.fixture(autouse=True)
def _fresh(operator):
    index.forget()
    shown.forget()
    install_defaults(actor=ROOT)
    yield
    index.forget()
    shown.forget()


def somebody(number: int) -> Person:
    return person(Role.MERCHANT_MEMBER, Merchant.objects.get(external_id=f"m-{number}").organisation)


@pytest.mark.prove("seconds in a browser; every day the pages are read without one, and the flow is told")
def test_a_thief_deposits_first_and_loses(
    everywhere: Callable[..., Watched], operator: Organisation, view: View
) -> None:
    offer(1, picture_bytes(30))
    offer(2, picture_bytes(33))
    deposit(member_of(1), encoded(WHOLE[40:320, 60:420], quality=80))
    [mine] = deposit(member_of(2), encoded(WHOLE, quality=95))
    assert mine.answer == "seen_here_earlier"
    owner = everywhere(somebody(2))
    page = owner.open(reverse("web:original", args=[mine.deposit.pk]))
    owner.assert_well("original-to-dispute")
    page.fill("#dispute-statement", "I photographed it. 由我拍摄。")
    page.click("form[action$='/dispute/'] button")
    page.wait_for_url("**/original-disputes/**")
    row = Dispute.objects.get()
    owner.assert_well("original-dispute-opened")
    run_due()
    address = reverse("web:original-dispute", args=[row.pk])
    thief = everywhere(somebody(1))
    page = thief.open(address)
    page.click("input[value=over] >> xpath=..")
    page.locator("zp-comparison input[type=range]").fill("20")
    thief.assert_well("original-dispute-laid-over")
    page.fill("textarea[name=statement]", "I deposited first. 我先存证。")
    page.click("form[action$='/answer/'] button")
    thief.assert_well("original-dispute-answered")
    with clock.set_to(row.due_at + timedelta(minutes=1)):
        assert hearing.end_hearings() == 1
        run_due()
    row.refresh_from_db()
    assert (row.state, row.outcome) == ("decided", "second")
    owner.open(address)
    owner.assert_well("original-dispute-won")
    thief.open(address)
    thief.assert_well("original-dispute-lost")
    thief.open(reverse("web:original-disputes"))
    thief.assert_well("original-disputes")
    told = Notice.objects.filter(letter="original_dispute_decided")
    assert told.count() == 2
    reviewer = everywhere(person(Role.SENIOR_REVIEWER, operator))
    reviewer.open(address)
    reviewer.assert_well("original-dispute-staff")
