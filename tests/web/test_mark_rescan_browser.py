"""How far a search for marks inside shown pictures has come, on the recheck's page, until it is over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.browser import View
from tests.flows.screening.screening import bags_are_class_18, owner_of, sell
from tests.flows.screening.test_mark_rescan import looked_back, small
from tests.flows.screening.test_marks import plain
from zhengpin.accounts.models import Organisation
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.monitoring.indexes import index, shown

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "en": ("1 of 2 pictures looked at", "2 pictures looked at", "1 picture shows a protected mark."),
    "zh-hans": ("已检视图片 1 / 2 张", "已检视图片 2 张", "其中 1 张图片出现受保护商标。"),
}


@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_sweep_is_followed_on_the_rechecks_page(
    everywhere: Any, operator: Organisation, holder: Organisation, senior: Any, settings: Any, view: View
) -> None:
    index.forget()
    shown.forget()
    settings.MARK_PICTURES_HOUR = 1
    bags_are_class_18()
    sell("a-1", small())
    sell("a-2", plain(6))
    run_due()
    row = looked_back(owner_of(holder))
    begun, over, found = WORDS[view.language]
    watched = everywhere(senior)
    page = watched.open(reverse("web:rescan", args=[row.pk]))
    assert begun in page.locator("#progress").inner_text()
    assert page.locator("#progress[hx-trigger]").count() == 1
    watched.assert_well("sweep-begun")
    with clock.set_to(clock.now() + timedelta(minutes=61)):
        run_due()
    page = watched.open(reverse("web:rescan", args=[row.pk]))
    told = page.locator("#progress").inner_text()
    assert over in told
    assert found in told
    assert page.locator("table tbody tr").count() == 1
    watched.assert_well("sweep-over")
    index.forget()
    shown.forget()
