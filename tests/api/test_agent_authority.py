"""An agent's authority is given by a form, and by nobody who may not file rights."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role

pytestmark = pytest.mark.django_db

GIVEN = {
    "holder_id": str(uuid4()),
    "agent_id": str(uuid4()),
    "purposes": ["complaints"],
    "valid_from": "2026-01-01",
}


def test_a_merchant_gives_none(api_of: Callable[..., Client], merchant_organisation: Organisation) -> None:
    answer = api_of(merchant_organisation, Role.MERCHANT_MEMBER).post("/v1/agent-authorities", GIVEN)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


def test_a_holder_is_read_and_told_what_is_not_there(
    api_of: Callable[..., Client], holder: Organisation
) -> None:
    answer = api_of(holder, Role.HOLDER_MEMBER).post("/v1/agent-authorities", GIVEN)
    assert answer.status_code == 404, answer.content
