"""The API's operations, and the permissions that each of them asks for, read from its own lines."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any

from zhengpin.accounts.permissions import TABLE, Permission
from zhengpin.accounts.states import Role
from zhengpin.api.routes import api

FREE = {
    "get_me": "anyone may know who they are",
    "post_snapshot_callback": "its address is the secret, and acts as whoever made it",
    "list_notices": "one's own post",
    "read_notice": "one's own post",
    "list_public_notices": "published for everyone",
    "list_public_entries": "published for everyone",
    "get_public_head": "published for everyone",
    "get_public_notice": "published for everyone",
    "get_lumen_notices": "published for everyone",
    "list_public_samples": "published for everyone",
    "get_public_sample": "published for everyone",
    "get_public_sample_file": "published for everyone",
    "list_public_guides": "published for everyone",
    "get_public_guide": "published for everyone",
    "list_eu_reports": "published for everyone",
    "get_eu_report": "published for everyone",
    "download_eu_report": "published for everyone",
    "list_public_rules": "published for everyone",
    "get_public_rule": "published for everyone",
    "list_public_ladder": "published for everyone",
    "list_public_procedures": "published for everyone",
    "list_public_procedure_versions": "published for everyone",
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
NAMES = [one.operation_id for _, _, one in ALL]
SELVES = {one.operation_id: one for _, _, one in ALL}


def permissions_named(operation: Any) -> frozenset[Permission]:
    """Return the permissions that an operation names, itself or by a name that stands for several."""
    body = ast.parse(textwrap.dedent(inspect.getsource(operation.view_func))).body[0]
    named = [node for node in ast.walk(body) if isinstance(node, ast.Name | ast.Attribute)]
    return frozenset(one for node in named for one in _meant(ast.unparse(node), operation))


def _meant(name: str, operation: Any) -> list[Permission]:
    """Return the permissions that a name of an operation's module stands for: one, many, or none."""
    first, *rest = name.split(".")
    value: object = operation.view_func.__globals__.get(first)
    for part in rest:
        value = getattr(value, part, None)
    if isinstance(value, Permission):
        return [value]
    several = list(value) if isinstance(value, tuple | list | set | frozenset) else []
    return [one for one in several if isinstance(one, Permission)]


@cache
def opened_to(name: str) -> frozenset[Role]:
    """Return the roles that hold one of the permissions an operation names; all, where it is free."""
    named = permissions_named(SELVES[name])
    if not named:
        return frozenset(Role)
    return frozenset(role for permission in named for role in TABLE[permission])
