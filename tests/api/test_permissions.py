"""Every operation asks for a permission, and refuses whoever lacks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.api.operations import ALL, FREE, NAMES, permissions_named
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role


def test_names_are_unique_and_in_one_style() -> None:
    assert len(set(NAMES)) == len(NAMES) > 60
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", name) for name in NAMES)
    assert all(one.view_func.__doc__ for _, _, one in ALL)


def test_every_operation_names_its_permission() -> None:
    wrong = [
        one.operation_id for _, _, one in ALL if bool(permissions_named(one)) == (one.operation_id in FREE)
    ]
    assert wrong == []


BODY = b'{"credential": "none"}'
"""What a proof is verified from; others have no such field."""


@pytest.mark.django_db
def test_a_token_without_scopes_may_do_nothing(api_of: Callable[..., Client], operator: Organisation) -> None:
    client = api_of(operator, Role.ADMINISTRATOR, scopes=[])
    found = []
    for name, (method, path, _) in zip(NAMES, ALL, strict=True):
        place = re.sub(r"\{(digest|version|\w+)\}", _filled, path)
        answer = client.generic(method, f"/v1{place}?source=x", BODY, content_type="application/json")
        # 422: the body's form is looked at first, and says nothing of anybody
        allowed = (200, 404) if name in FREE else (403, 422)
        told = method == "HEAD" or answer.status_code != 403 or answer.json()["code"] == "forbidden"
        if answer.status_code not in allowed or not told:
            found.append((name, answer.status_code, answer.content))
    assert found == []


def _filled(place: re.Match[str]) -> str:
    known: dict[str, UUID | str] = {"digest": "0" * 64, "version": "1", "number": "1", "code": "none"}
    return str(known.get(place[1], uuid4()))
