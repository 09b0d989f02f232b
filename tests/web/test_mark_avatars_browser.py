"""The case of an avatar that shows a mark, in a real browser: the avatar beside the protected mark, and why."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.browser import View
from tests.flows.screening.screening import bags_are_class_18, owner_of
from tests.flows.screening.test_mark_avatars import publish_as
from tests.flows.screening.test_marks import carrying, protect_mark
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.monitoring.indexes import index
from zhengpin.review.models import Case
from zhengpin.review.operations import claim

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = {
    "zh-hans": ("头像中的受保护商标", "头像展示了受保护的商标"),
    "en": ("Protected mark in an avatar", "The avatar shows a protected mark"),
}


@pytest.mark.prove("a world of its own for one panel of a case; the console is judged every day")
def test_the_avatar_stands_beside_the_mark(
    everywhere: Any,
    operator: Organisation,
    holder: Organisation,
    reviewer: Any,
    holder_person: Any,
    view: View,
) -> None:
    index.forget()
    bags_are_class_18()
    protect_mark(owner_of(holder))
    publish_as(carrying())
    index.forget()
    case = Case.objects.get(origin_kind="name")
    claim(case_id=case.pk, actor=actor_for_person(reviewer))
    badge, sentence = WORDS[view.language]
    for name, someone in (("reviewer", reviewer), ("holder", holder_person)):
        watched = everywhere(someone)
        page = watched.open(reverse("web:case", args=[case.pk]))
        panel = page.locator(".posing")
        assert panel.locator(".beside svg image").count() == 2
        assert panel.locator(".beside .outline").count() == 2
        assert badge in panel.locator("h2").inner_text()
        assert sentence in panel.inner_text()
        assert badge in page.locator(".timeline").inner_text()
        watched.assert_well(f"mark-avatar-{name}")
