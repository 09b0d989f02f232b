"""The rule editor in a real browser: a fault is shown at its place while one types, the facts are clicked in, tried."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.rulebook.scheduling import two_versions
from tests.rulebook.test_reading import rule
from zhengpin.accounts.actor import system
from zhengpin.rulebook.models import RuleVersion
from zhengpin.rulebook.operations import install_defaults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXTS = {
    "title_zh": "疑似盗图",
    "title_en": "A copied picture",
    "explanation_zh": "得分 {score}。",
    "explanation_en": "Score {score}.",
    "notice_zh": "受保护的图片仅可由权利人展示。",
    "notice_en": "A protected picture may be shown only by its holder.",
    "basis_zh": "《著作权法》第十条。",
    "basis_en": "PRC Copyright Law art. 10.",
}


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_new_rule_is_written_checked_and_tried(everywhere, rule_owner) -> None:
    install_defaults(actor=system("tests"))
    watched = everywhere(rule_owner)
    page = watched.open(reverse("web:new-rule"))
    watched.assert_well("rule-editor-empty")
    page.fill("#id_when", 'kind == "picture"\nscor ≥ 0.4')
    page.wait_for_selector(".marked-line mark")
    assert page.locator(".marked-line mark").all_inner_texts() == ["≥"]
    page.fill("#id_when", 'kind == "pictures"\nscor >= 0.4')
    page.locator(".marked-line mark").nth(1).wait_for()
    assert page.locator(".marked-line mark").all_inner_texts() == ['"pictures"', "scor"]
    assert page.get_attribute("#id_when", "aria-invalid") == "true"
    watched.assert_well("rule-editor-faults")
    page.fill("#id_when", "")
    page.locator('[data-insert-line="score >= 0.98"]').wait_for(state="attached")
    page.locator(".examples > summary").click()
    page.locator('button:has([data-insert-line="score >= 0.98"])').click()
    page.locator('button:has([data-insert-line="authorised == false"])').click()
    assert page.input_value("#id_when") == "score >= 0.98\nauthorised == false"
    page.locator('.vocabulary button:has([data-insert="mirrored"])').click()
    assert page.input_value("#id_when").endswith("falsemirrored")
    page.fill("#id_when", 'kind == "picture"\nscore >= 0.3\nmirrored')
    page.wait_for_selector("#when-check .condition")
    for name, text in TEXTS.items():
        page.fill(f"[name={name}]", text)
    page.fill("#id_code", "R-13")
    page.select_option("#id_ground", "copied_picture")
    page.select_option("#id_queue", "pictures")
    page.fill("#id_priority", "115")
    page.wait_for_selector("#save-state .ready")
    assert page.get_attribute("#id_when", "aria-invalid") is None
    page.locator("#trial > summary").click()
    page.select_option("#id_fact-kind", "picture")
    page.fill("#id_fact-score", "0.35")
    page.select_option("#id_fact-mirrored", "true")
    page.locator("#trial button[value=try]").click()
    page.wait_for_selector(".asked-rules .written.applies")
    # Wherever a page stands, something may lie half under its bars: it is looked at from where it begins.
    page.evaluate("scrollTo(0, 0)")
    watched.assert_well("rule-editor-tried")
    page.locator(".save-row .primary").click()
    page.wait_for_url("**/rules/R-13@1/")
    watched.assert_well("rule-drafted")
    assert RuleVersion.objects.get(code="R-13").document["when"][2] == "mirrored"


@pytest.mark.prove("every day without a browser")
def test_what_is_wrong_comes_back_with_all_that_was_typed(everywhere, rule_owner) -> None:
    two_versions()
    watched = everywhere(rule_owner)
    watched.allowed.add(422)
    page = watched.open(reverse("web:edit-rule", args=["X-1"]))
    page.fill("#id_urgency", "31")
    page.fill("#id_when", "score >= 0.5 and mirrored")
    page.fill("#id_notice_zh", "")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("[data-focus-first]")
    assert page.evaluate("document.activeElement.hasAttribute('data-focus-first')")
    assert page.input_value("#id_when") == "score >= 0.5 and mirrored"
    watched.assert_well("rule-editor-refused")
    page.fill("#id_urgency", "20")
    page.fill("#id_when", "score >= 0.5 && mirrored")
    page.fill("#id_notice_zh", rule()["notice"]["zh"])
    page.wait_for_selector("#save-state .ready")
    assert page.locator("[aria-invalid]").count() == 0
    assert page.locator(".field .error").count() == 0
    watched.assert_well("rule-editor-mended")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/rules/X-1@3/")
    assert RuleVersion.objects.get(version=3).document["urgency"] == 20
