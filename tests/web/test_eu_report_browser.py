"""The Union's report in a real browser: what the operator says, the draft, publishing, and what everyone then reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from tests.reports.eu.simulated import SimulatedYear
from tests.web.test_more_pages import screen
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.kit import clock
from zhengpin.reports.eu import operations, queries
from zhengpin.reports.eu.periods import usual_period
from zhengpin.reports.models import EuReport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAID = {"provider": "Harbour Market BV", "service": "Harbour Market", "covers_everything": True}


@pytest.mark.prove("a browser; the same way is gone every day without one, in tests/reports/eu")
def test_from_what_only_the_operator_knows_to_what_everyone_reads(
    everywhere: Any, administrator: Person, settings: Any
) -> None:
    settings.TERRITORIES = ["CN", "DE"]
    actor = actor_for_person(administrator)
    with clock.set_to(datetime(2027, 2, 1, tzinfo=UTC)):
        year = SimulatedYear(4)
        year.write(6)
        operations.save_answers(given=SAID, actor=actor)
        words = dict.fromkeys(queries.draft(actor, usual_period()).unsorted, "KEYWORD_TRADEMARK_INFRINGEMENT")
        operations.save_answers(
            given=SAID | {"order_keywords": words, "texts": {"summary": "We look at every listing."}},
            actor=actor,
        )
        watched = everywhere(administrator)
        screen(watched, [reverse("web:eu-report"), reverse("web:eu-report-answers")])
        page = watched.open(reverse("web:eu-report"))
        for part in page.locator("details.eu-part").all():
            part.evaluate("one => one.open = true")
        watched.assert_well()
        page.locator("main section form button.primary").click()
        page.wait_for_url("**/public/eu-reports/*-*/")
        watched.assert_well()
        row = EuReport.objects.get()
        screen(watched, [reverse("web:public-eu-reports"), reverse("web:public-eu-report", args=[row.pk])])
