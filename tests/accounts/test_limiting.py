"""Limits are counted in the database: each for whom it is about, coming back with time, and given back when right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.review.test_decisions import together
from zhengpin.accounts.actor import system
from zhengpin.accounts.limits import Limit, of_sign_in
from zhengpin.accounts.models import Allowance
from zhengpin.accounts.operations import forget_allowances, give_back, spend
from zhengpin.kit import clock
from zhengpin.kit.errors import TooMany

pytestmark = pytest.mark.django_db
ROBOT = system("tests")
LIMIT = Limit("test", 5, 300)
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def tries(on, most: int = 100) -> int:
    """Return how many tries are let through at this moment."""
    for number in range(most):
        try:
            spend(on=on, actor=ROBOT)
        except TooMany:
            return number
    return most


def test_so_many_at_once_and_then_one_by_one() -> None:
    with clock.set_to(NOW):
        assert tries([(LIMIT, ("li",))]) == 5
        with pytest.raises(TooMany) as refused:
            spend(on=[(LIMIT, ("li",))], actor=ROBOT)
        assert refused.value.extra["retry_after"] == 60
    with clock.set_to(NOW + timedelta(seconds=61)):
        assert tries([(LIMIT, ("li",))]) == 1
    with clock.set_to(NOW + timedelta(hours=1)):
        assert tries([(LIMIT, ("li",))]) == 5


def test_each_has_an_allowance_of_its_own_and_right_tries_cost_nothing() -> None:
    with clock.set_to(NOW):
        assert tries([(LIMIT, ("li",))]) == tries([(LIMIT, ("wu",))]) == 5
        give_back(on=[(LIMIT, ("li",))], actor=ROBOT)
        assert tries([(LIMIT, ("li",))]) == 1


def test_of_several_limits_all_or_none_is_spent() -> None:
    narrow = Limit("narrow", 1, 300)
    both = [(LIMIT, ("li",)), (narrow, ("li",))]
    with clock.set_to(NOW):
        assert tries(both) == 1
        assert tries([(LIMIT, ("li",))]) == 4


def test_a_stranger_spends_nothing_of_the_owners() -> None:
    with clock.set_to(NOW):
        assert tries(of_sign_in("Li@studio.example", "198.51.100.1")) == 5
        assert tries(of_sign_in("li@studio.example", "198.51.100.1")) == 0
        assert tries(of_sign_in("li@studio.example", "192.0.2.7")) == 5
        assert tries(of_sign_in("li@studio.example", "198.51.100.1", "a-browser-known")) == 5


def test_one_address_tries_only_so_many_accounts() -> None:
    with clock.set_to(NOW):
        tried = sum(tries(of_sign_in(f"{number}@x.example", "2001:db8::1"), 1) for number in range(60))
        assert tried == 50
        assert tries(of_sign_in("more@x.example", "2001:db8::2")) == 0  # the same household
        assert tries(of_sign_in("more@x.example", "2001:db8:0:1::1")) == 5


def test_what_no_longer_weighs_is_deleted_and_names_nobody() -> None:
    with clock.set_to(NOW):
        tries(of_sign_in("li@studio.example", "198.51.100.1"))
        assert all("li" not in row.key[:3] and len(row.key) == 64 for row in Allowance.objects.all())
        assert forget_allowances(actor=ROBOT) == 0
    with clock.set_to(NOW + timedelta(hours=1)):
        assert forget_allowances(actor=ROBOT) == 2


@pytest.mark.engines
@pytest.mark.django_db(transaction=True)
def test_of_many_who_try_at_once_no_more_pass_than_may() -> None:
    came_to = together(*[lambda: spend(on=[(LIMIT, ("li",))], actor=ROBOT) for _ in range(12)])
    assert sorted(set(came_to)) == ["limit.reached", "nothing"]
    assert came_to.count("nothing") == 5
