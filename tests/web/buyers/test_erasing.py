"""The page on which a buyer is erased: it says what went and what is held back, and never the number."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.catalog import sending
from tests.feedback.sending import order, review
from tests.feedback.test_erasing import case_about
from zhengpin.accounts.actor import system
from zhengpin.feedback.models import Buyer
from zhengpin.flows.buyers import receive_records

pytestmark = pytest.mark.django_db

ADDRESS = "web:erase-buyer"


def send(*items: Any) -> None:
    receive_records(source="harbour", items=items, actor=system("tests"))


def test_what_was_erased_and_what_is_held_back_is_shown_and_no_number(
    client_of: Any, administrator: Any
) -> None:
    sending.store(sending.listing("L-1"))
    case = case_about("L-1")
    send(order("O-1", buyer="SECRET-B"), review(buyer="SECRET-B"))
    client: Client = client_of(administrator)
    unsure = client.post(reverse(ADDRESS), {"source": "harbour", "buyer": "SECRET-B"})
    assert (unsure.context["erased"], Buyer.objects.count()) == (None, 1)
    answer = client.post(reverse(ADDRESS), {"source": "harbour", "buyer": "SECRET-B", "sure": "on"})
    text = answer.content.decode()
    assert (answer.context["erased"].orders, answer.context["erased"].feedback) == (1, 1)
    assert "SECRET" not in text
    assert reverse("web:case", args=[case.pk]) in text
    assert not Buyer.objects.exists()
    again = client.post(reverse(ADDRESS), {"source": "harbour", "buyer": "SECRET-B", "sure": "on"})
    assert (again.context["erased"].orders, again.context["erased"].feedback) == (0, 0)


def test_a_number_that_is_none_is_told_beside_its_field(client_of: Any, administrator: Any) -> None:
    answer = client_of(administrator).post(
        reverse(ADDRESS), {"source": "\x7f" * 61, "buyer": "b", "sure": "on"}
    )
    assert answer.context["form"].errors


def test_who_may_not_erase_sees_no_page(client_of: Any, reviewer: Any) -> None:
    assert client_of(reviewer).get(reverse(ADDRESS)).status_code == 403


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("every day its answers are read without a browser")
def test_the_page_is_well(everywhere: Any, administrator: Any) -> None:
    sending.store(sending.listing("L-1"))
    case_about("L-1")
    send(order(), review())
    watched = everywhere(administrator)
    page = watched.open(reverse(ADDRESS))
    watched.assert_well()
    page.locator("input[name=source]").fill("harbour")
    page.locator("input[name=buyer]").fill("B-1")
    page.locator("input[name=sure]").check()
    page.locator("main form button.danger").click()
    page.wait_for_selector("[role=status]")
    watched.assert_well()
