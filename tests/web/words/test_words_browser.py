"""A rule owner, no engineer, adds slang and a nickname in a browser, sees what they would have caught, publishes."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.flows.screening.screening import bags_are_class_18, owner_of, protect_name
from tests.flows.words.previewing import ROOT, offered, received
from tests.watched import Watched
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.lexicon import operations, queries
from zhengpin.lexicon.models import WordPreview
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rights.models import Filing, NameForm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SLANG, NICKNAME = "暗号渠道", "小禾家"


@pytest.fixture
def mark(operator, holder) -> Filing:
    """A mark, the words of the package, and what was received in the last weeks."""
    index.forget()
    bags_are_class_18()
    row = protect_name(owner_of(holder), "Lanhe", forms=["蓝禾"])
    operations.install_default_terms(actor=ROOT)
    now = clock.now()
    for days in (24, 17, 9, 6, 3):
        titles = [f"{NICKNAME} 同款 帆布包 {days}", f"蓝禾 帆布包 {SLANG} 懂的来", f"手提包 {SLANG}·看图"]
        items = [
            offered(f"{days}-{at}", title, f"m-{(days + at) % 4}", description="好物推荐 " * 30 + title)
            for at, title in enumerate(titles)
        ]
        received(now, days, *items)
    yield row
    index.forget()


def slang_added(watched: Watched) -> None:
    """Open a draft, meet an error beside the field, mend it, and see what changes."""
    page = watched.open(reverse("web:words"))
    watched.assert_well("words-1-in-force")
    page.click("form[action$='/draft/open/'] button")
    page.wait_for_url("**/words/draft/")
    page.fill("#id_text", "高-仿")
    watched.allowed = {422}
    page.click("section:has(#add-title) .primary")
    page.wait_for_selector("#id_text_error .error")
    watched.assert_well("words-2-fault")
    watched.allowed = set()
    page.fill("#id_text", SLANG)
    page.fill("#id_weight", "0.9")
    page.click("section:has(#add-title) .primary")
    page.wait_for_selector("section:has(#differences-title) ins")
    watched.assert_well("words-3-draft")


def slang_previewed(watched: Watched) -> None:
    """See what it would have caught in the last 30 days."""
    page = watched.page
    page.click("form[action$='/draft/preview/'] button")
    page.wait_for_url("**/previews/*/")
    watched.assert_well("words-4-waiting")
    run_due()
    page.wait_for_selector("#samples-title")  # the page asks by itself, and shows the result
    assert page.locator("tbody mark:not(.name-beside)").first.inner_text() == SLANG
    assert page.locator("tbody mark.name-beside").count() >= 1
    watched.assert_well("words-5-previewed")
    result = WordPreview.objects.get().result
    assert (result["listings"], result["beside_name"]) == (10, 5)


def slang_published(watched: Watched) -> None:
    page = watched.open(reverse("web:words-draft"))
    page.fill("#id_note", "自春季起出现的暗语")
    page.click("section:has(#publish-title) .primary")
    page.wait_for_url("**/words/")
    assert queries.published().number == 2
    watched.open(reverse("web:words-history"))
    watched.assert_well("words-6-history")
    watched.open(reverse("web:words-version", args=[1]))
    watched.assert_well("words-7-version")


def nickname_added(watched: Watched, mark: Filing) -> None:
    """Add a nickname on the page of the mark's names, preview and activate it."""
    page = watched.open(reverse("web:mark-names", args=[mark.pk]))
    page.fill("#id_text", NICKNAME)
    page.fill("#id_note", "买家群")
    page.click("section:has(#add-title) .primary")
    page.wait_for_selector("form[action$='/activate/']")
    watched.assert_well("words-8-names")
    page.click("form[action$='/preview/'] button")
    page.wait_for_url("**/previews/*/")
    run_due()
    page.wait_for_selector("#samples-title")
    watched.assert_well("words-9-nickname-previewed")
    assert WordPreview.objects.order_by("-pk")[0].result["listings"] == 5
    page.click("form[action$='/activate/'] button")
    page.wait_for_url("**/names/")
    assert NameForm.objects.get().state == "active"
    watched.assert_well("words-10-names-active")
    watched.open(reverse("web:word-previews"))
    watched.assert_well("words-11-previews")


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_from_a_new_word_to_the_next_finding(everywhere, rule_owner, mark) -> None:
    index.current()  # loaded before anything is published, and never dropped: it follows by itself
    watched = everywhere(rule_owner)
    slang_added(watched)
    slang_previewed(watched)
    slang_published(watched)
    nickname_added(watched, mark)
    received(clock.now(), 0, offered("next", f"{NICKNAME} 新款 包 {SLANG}", "m-9"))
    screening = Screening.objects.get(revision__listing__external_id="next", cause_kind="intake")
    [finding] = Finding.objects.filter(screening=screening)
    assert screening.engine.described["lexicon"] == 2
    assert {place["form"] for place in finding.match["places"]} == {NICKNAME}
    assert (finding.facts["slang"], finding.outcome) == (0.9, "review")
    watched.open(reverse("web:case", args=[finding.case_id]))
    watched.assert_well("words-12-case")
