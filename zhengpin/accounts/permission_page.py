"""Writes who may do what: `python -m zhengpin.accounts.permission_page > docs/operating/permissions.md`."""

from __future__ import annotations

import sys

from zhengpin.accounts.permissions import EVERYTHING_ROLES, TABLE, Permission
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role

_OPENING = """\
# Who may do what · 权限表

This page is written from the permission table itself (`zhengpin/accounts/permissions.py`) by
`python -m zhengpin.accounts.permission_page`; a test fails when the two differ.

本页由权限表（`zhengpin/accounts/permissions.py`）直接生成；二者不一致时测试不通过。

A permission says what a person may do; what they may do it *to* is narrower. Those whose role sees everything work on
every organisation's things. All others see their own organisation's, and an agent those of the rights holders that it
represents on that day. An API token holds the permissions of its role, or fewer.

权限说明可以做什么；可以对谁做则更窄。“可见全部”的角色处理所有组织的事项；其他角色仅可见本组织的事项，代理机构另可见其当日所代理权利人的事项。
API 令牌拥有其角色的权限，或更少。
"""


def permission_page() -> str:
    """Return the page as Markdown, in both languages."""
    parts = [_OPENING, "## Roles · 角色\n", _roles(), "## Permissions · 权限\n", _permissions()]
    return "\n".join(parts)


def _roles() -> str:
    lines = [
        "| role · 角色 | in organisations of kind · 所属组织 | sees everything · 可见全部 |",
        "| --- | --- | --- |",
    ]
    for role in Role:
        kinds = [f"{kind.en} · {kind.zh}" for kind in OrganisationKind if role in ROLES_OF_KIND[kind]]
        everything = "✓" if role in EVERYTHING_ROLES else ""
        lines.append(f"| {role.en} · {role.zh} (`{role.value}`) | {', '.join(kinds)} | {everything} |")
    return "\n".join(lines) + "\n"


def _permissions() -> str:
    heads = " | ".join(f"{role.en} · {role.zh}" for role in Role)
    lines = [f"| permission · 权限 | {heads} |", "| --- |" + " :-: |" * len(Role)]
    for permission in Permission:
        marks = " | ".join("✓" if role in TABLE[permission] else "" for role in Role)
        lines.append(f"| {permission.en} · {permission.zh} (`{permission.value}`) | {marks} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(permission_page())
