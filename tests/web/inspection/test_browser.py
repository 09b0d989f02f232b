"""Stories in the browser: a reviewer records what a copy came to and sees the evidence; everyone reads a sample."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser import BY_ITSELF
from tests.flows.inspection.sampled import begun, published, seeded
from tests.inspection.goods import goods
from tests.inspection.shops import FOUND, INSPECTOR, NOT, UNKNOWN, opened, recorded, round_of, shop
from zhengpin.inspection.models import ShopInspection

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = [pytest.param("zh-hans", id="zh-hans"), pytest.param("en", id="en", marks=BY_ITSELF)]
IN_WORDS = {
    "en": {
        "record": "Record the result",
        "next": "Look at the next",
        "go_on": "Record and go on",
        "new": "New sample",
    },
    "zh-hans": {"record": "记录结果", "next": "查看下一个", "go_on": "记录并继续", "new": "新建抽样"},
}


@pytest.mark.prove("nine seconds in a browser; by day tests/web/inspection/test_pages.py")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reviewer_records_a_copy_and_looks_at_drawn_units(
    browsing: Any, reviewer: Any, language: str
) -> None:
    words = IN_WORDS[language]
    row = recorded(opened(shop()), NOT, UNKNOWN)
    round_of(shop("s-2"), NOT)
    goods(shop("s-3"), 8)
    sample = seeded(begun(INSPECTOR), INSPECTOR)
    watched = browsing(reviewer, size="narrow", language=language)
    page = watched.open(reverse("web:inspections"))
    watched.assert_well(f"inspections-{language}")
    page.get_by_role("link", name="Shop s-1").click()
    page.wait_for_url(f"**{reverse('web:inspection', args=[row.pk])}")
    watched.assert_well(f"inspection-{language}")
    page.locator("#id_unit").fill("seal 7")
    page.locator("input[name=outcome][value=found]").check()
    page.get_by_role("button", name=words["record"]).click()
    page.get_by_text("seal 7").first.wait_for()
    assert ShopInspection.objects.get(pk=row.pk).found == 1
    page = watched.open(reverse("web:inspections-due"))
    watched.assert_well(f"inspections-due-{language}")
    page = watched.open(reverse("web:open-inspection"))
    watched.assert_well(f"open-inspection-{language}")
    page = watched.open(reverse("web:samples"))
    watched.assert_well(f"samples-{language}")
    page.get_by_role("link", name=words["new"]).click()
    page.locator("#id_population").wait_for()
    watched.assert_well(f"new-sample-{language}")
    page = watched.open(reverse("web:sample", args=[sample.pk]))
    watched.assert_well(f"sample-{language}")
    page.get_by_role("link", name=words["next"]).click()
    page.locator("input[name=outcome][value=unknown]").check()
    watched.assert_well(f"sample-unit-{language}")
    page.get_by_role("button", name=words["go_on"]).click()
    page.wait_for_load_state("load")
    assert sample.listed.filter(outcome="unknown").count() == 1


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@pytest.mark.parametrize("language", LANGUAGES)
def test_everyone_reads_a_sample(browsing: Any, language: str) -> None:
    goods(shop(), 30)
    row = begun(INSPECTOR)
    units = seeded(row, INSPECTOR)
    row = published(units, INSPECTOR, {units.listed.exclude(place=None)[0].unit: FOUND})
    watched = browsing(None, size="narrow", language=language)
    watched.open(reverse("web:public-samples"))
    watched.assert_well(f"public-samples-{language}")
    watched.open(reverse("web:public-sample", args=[row.number]))
    watched.assert_well(f"public-sample-{language}")
