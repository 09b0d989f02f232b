"""Reports, ledger, outcomes, settings and rulebook in a real browser: accessible, within the window, without errors."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.decided import Decided
from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.states import Role
from zhengpin.ledger.sealing import seal_pending

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def screen(watched, paths: list[str]) -> None:
    for path in paths:
        watched.open(path)
        watched.assert_well()


@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_reports_and_ledger_are_well(everywhere, decided: Decided, auditor) -> None:
    seal_pending()
    watched = everywhere(auditor)
    screen(watched, [reverse("web:reports"), reverse("web:ledger"), reverse("web:seals")])
    page = watched.open(f"{reverse('web:reports')}?days=7")
    page.locator("main .page-head form button").click()
    page.wait_for_url("**/reports/*-*/")
    page.locator("main a[href='?recount']").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".note.good").is_visible()
    watched.assert_well()
    page = watched.open(reverse("web:seals"))
    page.locator("main form.form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".note.good").is_visible()
    watched.assert_well()


@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_what_follows_from_a_decision_is_well(
    everywhere, decided: Decided, administrator, holder_person
) -> None:
    measure = reverse("web:measure", args=[decided.measure.pk])
    staff = [
        reverse("web:measures"),
        measure,
        reverse("web:instructions"),
        reverse("web:instruction", args=[decided.instruction.uid]),
        reverse("web:statements"),
        reverse("web:findings"),
        reverse("web:merchant", args=[decided.market.merchant.pk]),
        reverse("web:holder", args=[decided.market.holder.rights_holder.pk]),
    ]
    screen(everywhere(administrator), staff)
    merchant = [reverse("web:measures"), measure, reverse("web:statement", args=[decided.statement.pk])]
    screen(everywhere(decided.market.merchant_person), merchant)
    theirs = [reverse("web:inbox"), reverse("web:notice", args=[decided.notice.pk]), reverse("web:findings")]
    screen(everywhere(holder_person), [*theirs, measure])


@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_settings_and_rulebook_are_well(
    everywhere, decided: Decided, administrator, operator, agency
) -> None:
    issue_token(organisation_id=operator.pk, role=Role.MARKETPLACE, name="catalogue", actor=system("tests"))
    watched = everywhere(administrator)
    names = ["settings", "security", "permissions", "people", "organisations", "tokens", "webhooks", "rules"]
    screen(watched, [reverse(f"web:{name}") for name in names])
    screen(
        watched,
        [
            reverse("web:person", args=[administrator.pk]),
            reverse("web:organisation", args=[agency.pk]),
            f"{reverse('web:new-token')}?organisation={operator.pk}",
            reverse("web:rule", args=["R-11"]),
        ],
    )
    page = watched.open(reverse("web:organisations"))
    page.locator(".adding summary").click()
    watched.assert_well()


@pytest.mark.prove("every day the first page of each area is judged in a browser")
def test_a_definition_opens_on_demand_and_without_script(browsing, decided: Decided, auditor) -> None:
    page = browsing(auditor).open(reverse("web:reports"))
    definition = page.locator(".definition").first
    assert not definition.locator("p").first.is_visible()
    definition.locator("summary").focus()
    page.keyboard.press("Enter")
    assert definition.locator("p").first.is_visible()


@pytest.mark.prove("every day without a browser")
def test_a_webhook_is_added_by_hand_and_its_secret_shown(browsing, administrator, settings) -> None:
    settings.PRIVATE_HOSTS_ALLOWED = ["127.0.0.1"]
    watched = browsing(administrator)
    page = watched.open(reverse("web:webhooks"))
    page.locator(".adding summary").click()
    page.locator("input[name=url]").fill("http://127.0.0.1:9/hook")
    page.locator("input[name=event_types]").first.check()
    page.locator(".adding form button").click()
    page.wait_for_load_state("networkidle")
    assert page.locator(".secret").inner_text().startswith("whsec_")
    watched.assert_well()
    page.locator("th a").first.click()
    page.wait_for_load_state("networkidle")
    watched.assert_well()
    page.locator("form[action$='/test/'] button").click()
    page.wait_for_url("**/deliveries/**")
    watched.assert_well()
