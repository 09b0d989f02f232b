"""Every operation asks for a permission, and refuses whoever lacks it."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import Role
from zhengpin.api.routes import api

FREE = {
    "get_me": "anyone may know who they are",
    "list_notices": "one's own post",
    "read_notice": "one's own post",
    "list_public_notices": "published for everyone",
    "list_public_entries": "published for everyone",
    "get_public_head": "published for everyone",
    "get_public_notice": "published for everyone",
    "get_lumen_notices": "published for everyone",
    "verify_proof": "whoever was shown a proof may check it",
    "list_proof_keys": "the keys by which anyone verifies proofs",
    "get_proof_status": "whoever was shown a proof may ask what it is worth",
}


def operations() -> Iterator[tuple[str, str, Any]]:
    """Yield each operation's method, path and self."""
    for _, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield method, path, operation


ALL = list(operations())
BY_ID = [(method, path, one.operation_id) for method, path, one in ALL]


def test_names_are_unique_and_in_one_style() -> None:
    names = [name for _, _, name in BY_ID]
    assert len(set(names)) == len(names) > 60
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", name) for name in names)
    assert all(one.view_func.__doc__ for _, _, one in ALL)


@pytest.mark.parametrize("operation", [one for _, _, one in ALL], ids=[name for _, _, name in BY_ID])
def test_every_operation_names_its_permission(operation: Any) -> None:
    body = ast.parse(textwrap.dedent(inspect.getsource(operation.view_func))).body[0]
    named = {
        node.attr
        for node in ast.walk(body)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "Permission"
    }
    calls = [node for node in ast.walk(body) if isinstance(node, ast.Call)]
    named |= {ast.unparse(one.args[0]) for one in calls if ast.unparse(one.func).endswith(".require_any")}
    readers = operation.operation_id == "get_picture"  # whichever of the permissions to read
    assert bool(named) != (operation.operation_id in FREE) or readers


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "path", "name"), BY_ID, ids=[name for _, _, name in BY_ID])
def test_a_token_without_scopes_may_do_nothing(
    api_of: Callable[..., Client], operator: Organisation, method: str, path: str, name: str
) -> None:
    client = api_of(operator, Role.ADMINISTRATOR, scopes=[])
    place = re.sub(r"\{(digest|version|\w+)\}", _filled, path)
    answer = client.generic(method, f"/v1{place}?source=x", b"{}", content_type="application/json")
    if name in FREE:
        assert answer.status_code in (200, 404)
    elif answer.status_code != 422:  # 422: the body's form is looked at first, and says nothing of anybody
        assert answer.status_code == 403, answer.content
        assert method == "HEAD" or answer.json()["code"] == "forbidden"


def _filled(place: re.Match[str]) -> str:
    known: dict[str, UUID | str] = {"digest": "0" * 64, "version": "1", "number": "1"}
    return str(known.get(place[1], uuid4()))
