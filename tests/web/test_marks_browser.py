"""A mark inside a picture as a reviewer sees it: outlined in both pictures, with why and what the seller may."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser import View
from tests.cast import person
from tests.flows.screening.screening import bags_are_class_18, owner_of, sell
from tests.flows.screening.test_marks import carrying, protect_mark
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SENTENCES = {"zh-hans": "图片中出现了受保护的商标。", "en": "The protected mark is seen inside the picture."}


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_a_reviewer_sees_where_the_mark_is_and_why(
    everywhere: Any, operator: Organisation, holder: Organisation, view: View
) -> None:
    index.forget()
    bags_are_class_18()
    protect_mark(owner_of(holder), "kite")
    sell("a-1", carrying("kite", 5))
    run_due()
    index.forget()
    case = Finding.objects.get(match__method="mark").case
    watched = everywhere(person(Role.REVIEWER, operator, "Bo"))
    page = watched.open(reverse("web:case", args=[case.pk]))
    assert page.locator(".beside .outline").count() == 2
    assert page.get_by_text(SENTENCES[view.language]).is_visible()
    watched.assert_well("mark")
