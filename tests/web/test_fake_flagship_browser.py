"""The case of a shop that poses as a brand, in a real browser: its words marked, why in a sentence, and who may."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tests.browser import View
from tests.flows.screening.screening import owner_of, protect_name, sell
from zhengpin.accounts.queries import actor_for_person
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case
from zhengpin.review.operations import claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SENTENCES = {"en": "beside it says that", "zh-hans": "自称为该品牌自营"}


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.mark.prove("a world of its own for one panel of a case; the console is judged every day")
def test_the_case_of_a_fake_flagship_tells_why(
    everywhere, operator, holder, reviewer, holder_person, view: View
) -> None:
    protect_name(owner_of(holder), "Lanhe", forms=["岚禾"])
    shop = {"external_id": "s-1", "name": "岚禾箱包官方旗舰店"}
    sell("a-1", title="岚禾 Canvas bag", brand="岚禾", shop=shop)
    run_due()
    case = Case.objects.get(origin_kind="name")
    listing = Case.objects.get(origin_kind="screening")
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    for someone in (reviewer, holder_person):
        watched = everywhere(someone)
        page = watched.open(reverse("web:case", args=[case.pk]))
        shown = page.locator(".posing .marked-texts dd")
        assert shown.locator("mark").inner_text() == "岚禾"
        assert shown.locator(".cue-official").inner_text() == "官方旗舰店"
        assert re.search(SENTENCES[view.language], page.locator(".posing").inner_text())
        watched.assert_well()
        page.locator("#beside-title + ul a").click()
        page.wait_for_url(f"**/cases/{listing.pk}/")
        assert page.locator("#beside-title + ul a").inner_text() == case.title
        watched.assert_well("listing-beside-shop")
