"""The pages of reconciliation in a real browser: accessible, within the window, without errors."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from tests.flows.measures.reconciling import row
from tests.web.decided import Decided
from tests.web.test_more_pages import screen
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Person
from zhengpin.enforcement.reconciling import operations
from zhengpin.flows.measures import reconciliation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ROOT = system("tests")


@pytest.mark.prove("seconds in a browser; what the page holds is proven without one")
def test_the_list_one_and_the_drifts_are_well(everywhere: Any, decided: Decided, senior: Person) -> None:
    opened = operations.open_reconciliation(source="tests", actor=ROOT)
    rows = [row("L9"), row("L8", "limit"), "rubbish", row("")]
    operations.receive_rows(reconciliation_id=opened.pk, rows=rows, actor=ROOT)
    reconciliation.finish(reconciliation_id=opened.pk, actor=ROOT)
    watched = everywhere(senior)
    one = reverse("web:reconciliation", args=[opened.pk])
    screen(watched, [reverse("web:reconciliations"), one, reverse("web:drifts")])
