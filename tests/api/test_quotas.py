"""Bounds by token: counted for all processes together, shown in every answer, refused with the time to wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.catalog.sending import listing
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import ApiToken, TokenUse
from zhengpin.accounts.operations import issue_token
from zhengpin.accounts.quotas import Quota, forget_purses, spend
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.errors import TooMany
from zhengpin.rulebook.operations import install_defaults

pytestmark = pytest.mark.django_db
ROOT = system("tests")
NOON = datetime(2026, 3, 1, 12, 0, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def counted_anew() -> Any:
    forget_purses()
    with clock.set_to(NOON):
        yield
    forget_purses()


@pytest.fixture
def token(operator: Any) -> Any:
    return issue_token(organisation_id=operator.pk, role=Role.MARKETPLACE, name="m", actor=ROOT)


def client(secret: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {secret}", "Accept-Language": "en"})


def test_every_answer_says_how_the_token_stands(token: Any, settings: Any) -> None:
    settings.TOKEN_REQUESTS_A_MINUTE = 3
    ask = client(token[1])
    left = [ask.get("/v1/me")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    spent = ask.get("/v1/me")
    assert (spent.status_code, spent.json()["code"]) == (429, "quota.spent")
    assert (spent["Retry-After"], spent["RateLimit-Remaining"], spent["RateLimit-Limit"]) == ("40", "0", "3")
    assert spent["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert spent["RateLimit"] == '"minute";r=0;t=40'
    with clock.set_to(NOON + timedelta(seconds=40)):
        assert ask.get("/v1/me").status_code == 200


def test_two_processes_share_one_bound(token: Any, settings: Any) -> None:
    settings.TOKEN_REQUESTS_A_MINUTE = 100
    number = token[0].pk

    def spends() -> int:
        done = 0
        try:
            while True:
                spend(token_id=number, quota=Quota.REQUESTS)
                done += 1
        except TooMany:
            return done

    for _ in range(30):
        spend(token_id=number, quota=Quota.REQUESTS)
    forget_purses()  # what another process knows: nothing but what is in the database
    assert 30 + spends() == 100
    assert TokenUse.objects.get().used == 100
    forget_purses()
    assert spends() == 0


def test_a_draw_is_a_small_part_so_that_counting_costs_few_writes(token: Any, settings: Any) -> None:
    settings.TOKEN_REQUESTS_A_MINUTE = 5000
    for _ in range(100):
        spend(token_id=token[0].pk, quota=Quota.REQUESTS)
    assert TokenUse.objects.get().used == 100


def test_screenings_have_a_bound_of_their_own_by_the_day(operator: Any) -> None:
    install_defaults(actor=ROOT)
    row, secret = issue_token(
        organisation_id=operator.pk, role=Role.MARKETPLACE, name="m", screenings_a_day=1, actor=ROOT
    )
    ask = client(secret)

    def screened(name: str) -> Any:
        return ask.post("/v1/screen?source=harbour", listing(name), content_type="application/json")

    first = screened("n-1")
    assert (first.status_code, first["RateLimit"]) == (200, '"day";r=0;t=43180')
    second = screened("n-2")
    assert (second.status_code, second["Retry-After"]) == (429, "43180")
    assert ask.get("/v1/me").status_code == 200
    assert ApiToken.objects.get(pk=row.pk).screenings_a_day == 1


def test_a_token_is_issued_with_bounds_of_its_own(admin: Client, operator: Any, settings: Any) -> None:
    settings.TOKEN_REQUESTS_A_MINUTE = 1
    given = {"organisation_id": str(operator.pk), "role": "marketplace", "name": "m", "requests_a_minute": 2}
    made = admin.post("/v1/tokens", given, content_type="application/json")
    assert (made.status_code, made.json()["requests_a_minute"]) == (201, 2)
    ask = client(made.json()["secret"])
    assert [ask.get("/v1/me").status_code for _ in range(3)] == [200, 200, 429]
    assert UUID(made.json()["id"])


def test_without_a_bound_nothing_is_counted(token: Any) -> None:
    answer = client(token[1]).get("/v1/me")
    assert "RateLimit" not in answer
    assert not TokenUse.objects.exists()
