"""The page of learnt words in a real browser: found from the lexicon, sought in, empty before the first."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.flows.words.previewing import ROOT
from zhengpin.lexicon import operations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = [
    f"{colour}{thing}" for colour in "素红蓝青白" for thing in ("色", "帆布", "瓷杯", "花瓶", "书包", "手账")
]


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_learnt_words_are_found_from_the_lexicon(everywhere, rule_owner) -> None:
    operations.install_default_terms(actor=ROOT)
    watched = everywhere(rule_owner)
    watched.open(reverse("web:words-learnt"))
    watched.assert_well("learnt-words-1-none")
    operations.store_learnt_words(words=[*WORDS, "canvas"], listings=18250, merchants=931, actor=ROOT)
    page = watched.open(reverse("web:words"))
    page.click(f"a[href='{reverse('web:words-learnt')}']")
    page.wait_for_url("**/words/learnt/")
    watched.assert_well("learnt-words-2")
    page.fill("#learnt-text", "帆布")
    page.press("#learnt-text", "Enter")
    page.wait_for_url("**/words/learnt/?q=*")
    assert page.locator("p[lang='']").last.inner_text().count("·") == 4
    watched.assert_well("learnt-words-3-sought")
