"""The public pages of the rules, and putting a rule in force, in a real browser at both widths."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rulebook.scheduling import OWNER, scheduled, two_versions
from tests.rulebook.test_reading import rule
from zhengpin.rulebook import operations
from zhengpin.rulebook.models import RuleComment, RuleVersion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("every day without a browser")
def test_everyone_reads_the_rules_and_comments_on_what_is_to_come(everywhere) -> None:
    two_versions()
    scheduled()
    watched = everywhere()
    for name, arguments in (
        ("public-rules", []),
        ("public-rules-whole", []),
        ("public-rule", ["X-1@1"]),
        ("public-ladder-rules", []),
        ("public-procedures", []),
        ("public-procedure", ["us", 1]),
        ("public-rules-to-come", []),
    ):
        watched.open(reverse(f"web:{name}", args=arguments))
        watched.assert_well(name)
    page = watched.page
    page.fill("textarea[name=text]", "Too soon for us.")
    page.locator("form:has(textarea[name=text]) button").click()
    page.wait_for_load_state("networkidle")
    assert RuleComment.objects.get().text == "Too soon for us."
    watched.assert_well("public-rule-comment")


@pytest.mark.prove("every day without a browser")
def test_the_owner_is_asked_before_a_rule_that_acts_is_in_force_and_takes_it_back(
    everywhere, rule_owner
) -> None:
    two_versions(outcome="act", measures=["delist"])
    watched = everywhere(rule_owner)
    watched.open(reverse("web:publish-rule", args=["X-1", 2]))
    watched.assert_well("rule-to-publish")
    page = watched.page
    page.click("form[action$='/ask/'] button")
    page.wait_for_load_state("networkidle")
    watched.assert_well("rule-waits-for-second-person")
    watched.open(reverse("web:rules"))
    watched.assert_well("rules-with-one-waiting")
    operations.draft(document=rule(urgency=2), actor=OWNER)
    watched.open(reverse("web:publish-rule", args=["X-1", 3]))
    page.locator("main form button").last.click()
    page.wait_for_load_state("networkidle")
    assert RuleVersion.objects.get(version=3).state == "published"
    watched.assert_well("rule-just-in-force")
    page.click("form[action$='/take-back/'] button")
    page.wait_for_load_state("networkidle")
    assert RuleVersion.objects.get(version=1).state == "published"
    watched.assert_well("rule-taken-back")
