"""Second readings, disagreements, quality and practice in a real browser: accessible, within the window, no errors."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.cast import person
from tests.web.decided import Decided
from tests.web.test_more_pages import screen
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.flows.decisions import double_review as second_reading
from zhengpin.review import operations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.prove("twenty seconds; its figures and pages are proven without a browser")
def test_from_the_lot_to_the_figures(
    everywhere: Any, decided: Decided, operator: Organisation, senior: Person, settings: Any
) -> None:
    settings.DOUBLE_REVIEW_SHARE = 1.0
    second_reading.draw_due_readings()
    case_id = decided.measure.decision.case_id
    mark = {"answer": "infringing", "explanation": "The knots are where ours are."}
    row = operations.add_training_case(case_id=case_id, **mark, actor=actor_for_person(senior))
    reader = person(Role.REVIEWER, operator, "Bo")
    watched = everywhere(reader)
    page = watched.open(reverse("web:second-readings"))
    watched.assert_well()
    page.locator("main .page-head form button").click()
    page.wait_for_url("**/second-readings/*-*/")
    watched.assert_well()
    taken = second_reading.take(actor=actor_for_person(reader))
    assert taken is not None
    second_reading.give(
        reading_id=taken.pk, outcome="not_infringing", explanation="No.", actor=actor_for_person(reader)
    )
    screen(
        watched,
        [reverse("web:own-quality"), reverse("web:training"), reverse("web:training-case", args=[row.pk])],
    )
    watched = everywhere(senior)
    screen(watched, [reverse("web:disagreements"), reverse("web:quality"), reverse("web:training")])
