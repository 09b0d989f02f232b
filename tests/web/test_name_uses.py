"""The console marks the words that told what a name does in another style than the name, and says in a sentence why."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from tests.flows.screening.screening import OTHER, bags_are_class_18, owner_of, protect_name, sell
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case


@pytest.fixture
def case(operator, holder) -> Case:
    index.forget()
    protect_name(owner_of(holder), "Velora", forms=["维罗拉"])
    bags_are_class_18()
    sell(
        "a-1",
        OTHER,
        title="高仿 Velora 托特包 1:1 专柜正品",
        brand="维罗拉",
        description="懂的来。本店另售适用于 Velora 的肩带。",
        shop={"external_id": "s-9", "name": "维罗拉官方旗舰店"},
    )
    run_due()
    return Case.objects.get(subject__startswith="listing:")  # the shop's name has a case of its own


@pytest.mark.django_db
def test_what_told_is_marked_apart_from_the_name_and_said_in_both_languages(
    case, senior, english, client_of
) -> None:
    shown = english(senior).get(reverse("web:case", args=[case.pk])).content.decode()
    assert re.findall(r"<mark[^>]*>([^<]+)</mark>", shown) == [
        "维罗拉",
        "Velora",
        "维罗拉",
        "Velora",
    ]
    told = re.findall(r'<span class="cue cue-(\w+)" title="([^"]+)">([^<]+)</span>', shown)
    assert ("counterfeit", "slang for fakes", "高仿") in told
    assert ("official", "claims to be official", "官方旗舰店") in told
    assert ("compatible", "says what the goods fit", "适用于") in told
    assert "“Velora” says what the goods fit or are for, not whose they are" in shown
    said = client_of(senior).get(reverse("web:case", args=[case.pk])).content.decode()
    assert "“Velora”在此说明商品适用或配套的对象，而非商品的品牌" in said
    assert 'title="仿冒暗语"' in said


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("every day its answers are read without a browser")
def test_the_page_is_well(case: Case, everywhere: Any, senior: Any) -> None:
    watched = everywhere(senior)
    shown = watched.open(reverse("web:case", args=[case.pk]))
    slang = shown.locator(".marked-texts .cue-counterfeit").first
    assert slang.is_visible()
    name = shown.locator(".marked-texts mark").first
    style = "element => getComputedStyle(element).borderBottomStyle"
    assert slang.evaluate(style) != name.evaluate(style)
    watched.assert_well("uses")
