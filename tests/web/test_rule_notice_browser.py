"""The pages of rules and of rules to come in a real browser: whole, at both widths, in both languages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rulebook.scheduling import scheduled, two_versions
from zhengpin.rulebook.models import RuleComment, RuleVersion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_the_owner_schedules_a_version(everywhere, rule_owner) -> None:
    two_versions()
    watched = everywhere(rule_owner)
    watched.open(reverse("web:rule", args=["X-1@2"]))
    watched.assert_well("rule-to-schedule")
    page = watched.page
    page.click("details:has([name=note_zh]) > summary")
    for name, text in (("note_zh", "将更早审核疑似盗图。"), ("note_en", "Copies are looked at sooner.")):
        page.fill(f"[name={name}]", text)
    page.click("form[action$='/schedule/'] button")
    page.wait_for_selector("#schedule-title")
    watched.assert_well("rule-scheduled")
    assert RuleVersion.objects.get(version=2).state == "scheduled"


@pytest.mark.prove("every day without a browser")
def test_a_merchant_reads_and_comments_on_what_is_to_come(everywhere, merchant_person) -> None:
    watched = everywhere(merchant_person)
    watched.open(reverse("web:rules-to-come"))
    watched.assert_well("rules-to-come-none")
    two_versions()
    scheduled()
    watched.open(reverse("web:rules-to-come"))
    watched.assert_well("rules-to-come")
    page = watched.page
    if page.locator("details:has(textarea) > summary").count():
        page.locator("details:has(textarea) > summary").first.click()
    page.fill("textarea[name=text]", "Too soon for us.")
    page.locator("form:has(textarea[name=text]) button").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well("rules-to-come-commented")
    assert RuleComment.objects.get().text == "Too soon for us."
