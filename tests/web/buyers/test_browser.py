"""Stories in the browser: an operator sees a rise and has its goods looked at again; a brand sees its rate."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser import BY_ITSELF
from tests.feedback.counted import unit_of
from tests.web.buyers.conftest import Spoken
from zhengpin.feedback.models import Feedback
from zhengpin.monitoring.models import Rescan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]
IN_WORDS = {
    "en": {"open": "Rises to look into", "look": "Look at its goods again", "closed": "Looked into"},
    "zh-hans": {"open": "待处理的异常上升", "look": "重新检查其商品", "closed": "已处理"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.prove("every day without a browser; a brand sees its rate in one")
def test_an_operator_sees_a_rise_and_has_its_goods_looked_at_again(
    browsing: Any, spoken: Spoken, reviewer: Any, language: str
) -> None:
    words = IN_WORDS[language]
    watched = browsing(reviewer, size="narrow", language=language)
    page = watched.open(reverse("web:buyers"))
    watched.assert_well(f"buyers-{language}")
    page.get_by_role("link", name=words["open"]).click()
    page.get_by_role("link", name=spoken.shops[0].name).click()
    page.wait_for_url(f"**{reverse('web:buyer-rise', args=[spoken.rise.pk])}")
    watched.assert_well(f"buyers-rise-{language}")
    page.get_by_role("button", name=words["look"]).click()
    page.wait_for_load_state("load")
    assert Rescan.objects.count() == 1
    page.locator("#rise-note").fill("Test purchase: the logo is printed, not embroidered")
    page.get_by_role("button", name=words["closed"]).click()
    page.get_by_text("Test purchase: the logo is printed").first.wait_for()
    spoken.rise.refresh_from_db()
    assert spoken.rise.state == "handled"


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brand_sees_its_rate_and_what_it_can_do(
    browsing: Any, spoken: Spoken, mark: None, holder_person: Any, language: str
) -> None:
    watched = browsing(holder_person, size="narrow", language=language)
    page = watched.open(reverse("web:own-rates"))
    watched.assert_well(f"own-rates-{language}")
    page.get_by_role("link", name="Velmora").click()
    page.wait_for_url(f"**{reverse('web:own-rate', args=[spoken.brand.pk])}**")
    watched.assert_well(f"own-rate-{language}")
    page.locator(f"main a[href='{reverse('web:new-complaint')}']").click()
    page.wait_for_url(f"**{reverse('web:new-complaint')}**")


@pytest.mark.prove("every day without a browser")
def test_feedback_is_corrected_by_a_reviewer(everywhere: Any, spoken: Spoken, reviewer: Any) -> None:
    row = spoken.said[0]
    watched = everywhere(reviewer)
    page = watched.open(reverse("web:buyer-feedback-one", args=[row.pk]))
    watched.assert_well("buyers-feedback-one")
    page.locator("#correct-says").select_option("other")
    page.locator("form[action$='/correct/'] button").click()
    page.wait_for_load_state("load")
    watched.settle()
    assert Feedback.objects.get(pk=row.pk).says == "other"
    watched.open(reverse("web:buyer-corrections"))
    watched.assert_well("buyers-corrections")


@pytest.mark.prove("every day an operator and a brand go through them")
def test_the_pages_look_well(everywhere: Any, spoken: Spoken, reviewer: Any) -> None:
    watched = everywhere(reviewer)
    for name, address in (
        ("buyers", reverse("web:buyers")),
        ("buyers-rates", reverse("web:buyer-rates")),
        ("buyers-rate", f"{reverse('web:buyer-rate', args=[unit_of(spoken.shops[0]).pk])}?period=30d"),
        ("buyers-feedback", reverse("web:buyer-feedback")),
        ("buyers-rises", reverse("web:buyer-rises")),
    ):
        watched.open(address)
        watched.assert_well(name)
