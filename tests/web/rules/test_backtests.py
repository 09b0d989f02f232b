"""A version is rehearsed on its page: the period, the progress, the result with names and bars, files, cancelling."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.flows.decisions.deciding import stored_listing
from tests.rulebook.evaluating import ROOT, ask
from tests.rulebook.test_evaluate import NAME, PICTURE
from tests.rulebook.test_shadow_log import LOWER
from zhengpin.accounts.queries import today
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.rulebook.models import Backtest, RuleVersion
from zhengpin.rulebook.operations import draft, install_defaults

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(operator) -> RuleVersion:
    install_defaults(actor=ROOT)
    document = RuleVersion.objects.get(code="R-12", version=1).document | {"when": LOWER}
    return draft(document=document, actor=ROOT)


def post(client, row, **changes):
    day = today()
    period = {"first": day - timedelta(days=3), "last": day} | changes
    return client.post(reverse("web:start-backtest", args=[row.code, row.version]), period)


def test_the_form_offers_the_last_year(row, english, rule_owner):
    form = english(rule_owner).get(reverse("web:rule", args=[str(row)])).context["rehearsing"]["form"]
    assert form.initial == {"first": today() - timedelta(days=364), "last": today()}


def test_it_is_started_followed_and_read(row, english, rule_owner):
    listing = stored_listing(title="Paper crane kettle")
    merchant = listing.merchant.organisation
    about = {"subject": f"listing:{listing.pk}", "merchant": str(merchant.pk)}
    ask([PICTURE | {"score": 0.35}, PICTURE, NAME], at=clock.now(), **about)
    client = english(rule_owner)
    address = post(client, row).url
    going = client.get(address).content.decode()
    assert "hx-get" in going
    assert "0 of 1 days" in going
    part = client.get(address, headers={"HX-Request": "true"})
    assert "HX-Refresh" not in part
    run_due()
    assert client.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    page = client.get(address)
    text = page.content.decode()
    assert page.context["result"]["changed"] == 1
    assert merchant.name in text
    assert str(merchant.pk) not in text
    assert "Paper crane kettle" in text
    assert "assumed" in text
    assert "The lines mark the thresholds of this version: 0.3." in text
    [chart] = page.context["result"]["numbers"][0]["charts"][:1]
    assert sum(bar["count"] for bar in chart["bars"]) == chart["total"]
    listed = client.get(reverse("web:backtests")).content.decode()
    assert address in listed
    assert address in client.get(reverse("web:rule", args=[str(row)])).content.decode()


def test_result_and_samples_are_files(row, english, rule_owner):
    ask([PICTURE | {"score": 0.35}], at=clock.now(), merchant="", subject="screening:1")
    client = english(rule_owner)
    post(client, row)
    made = Backtest.objects.get()
    files = {(what, form): reverse("web:export-backtest", args=[made.pk, what, form])
             for what in ("result", "samples") for form in ("csv", "json")}  # fmt: skip
    assert client.get(files["result", "csv"]).status_code == 404  # not done yet
    run_due()
    csv = b"".join(client.get(files["result", "csv"]).streaming_content).decode("utf-8-sig").splitlines()
    assert "changes,pass → review,1" in csv
    samples = b"".join(client.get(files["samples", "csv"]).streaming_content).decode("utf-8-sig")
    assert "R-19" in samples.splitlines()[1]
    assert json.loads(client.get(files["result", "json"]).content)["changed"] == 1
    [sample] = json.loads(client.get(files["samples", "json"]).content)
    assert sample["subject"] == "screening:1"


def test_a_period_that_cannot_be_is_refused_where_it_was_typed(row, english, rule_owner):
    client = english(rule_owner)
    for first in (today() + timedelta(days=1), "soon"):
        answer = post(client, row, first=first)
        assert answer.status_code == 422
        assert answer.context["rehearsing"]["form"].errors["first"]
    assert not Backtest.objects.exists()


def test_it_can_be_cancelled_and_an_empty_one_says_so(row, english, rule_owner):
    client = english(rule_owner)
    post(client, row)
    cancelled = Backtest.objects.get()
    client.post(reverse("web:cancel-backtest", args=[cancelled.pk]))
    assert "Cancelled" in client.get(reverse("web:backtest", args=[cancelled.pk])).content.decode()
    address = post(client, row).url
    run_due()
    assert "Nothing was checked in this period" in client.get(address).content.decode()


def test_only_who_writes_rules_rehearses(row, english, reviewer, holder_person):
    for who in (reviewer, holder_person):
        client = english(who)
        assert post(client, row).status_code == 403
        assert client.get(reverse("web:backtests")).status_code == 403
    shown = english(reviewer).get(reverse("web:rule", args=[str(row)]))
    assert shown.context["rehearsing"] is None
