"""How far a search for marks inside shown pictures has come, on the recheck's page, until it is over."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser import View
from tests.flows.screening.screening import bags_are_class_18, owner_of, sell
from tests.flows.screening.test_mark_rescan import marks_of, protected, small
from tests.flows.screening.test_marks import plain
from zhengpin.accounts.models import Organisation
from zhengpin.flows.screening.catalogue_pass import spend_spare_time
from zhengpin.jobs.running import run_due
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
    settings.PASS_CHUNK = 1
    bags_are_class_18()
    sell("a-1", small())
    sell("a-2", plain(6))
    run_due()
    row = protected(owner_of(holder))
    run_due(queues={"recheck"})
    while marks_of(row).looked == 0:
        spend_spare_time(unhurried=False)
    begun, over, found = WORDS[view.language]
    watched = everywhere(senior)
    page = watched.open(reverse("web:rescan", args=[row.pk]))
    assert begun in page.locator("#progress").inner_text()
    assert page.locator("#progress[hx-trigger]").count() == 1
    watched.assert_well("sweep-begun")
    run_due()
    page = watched.open(reverse("web:rescan", args=[row.pk]))
    told = page.locator("#progress").inner_text()
    assert over in told
    assert found in told
    assert page.locator("table tbody tr").count() == 1
    watched.assert_well("sweep-over")
    index.forget()
    shown.forget()
