"""Writes who sees the rows of every table: `python -m zhengpin.accounts.tenancy_page > docs/operating/tenancy.md`."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from typing import Any

import django
from django.apps import apps
from django.db.models import Model

from zhengpin.accounts.tenancy import EveryonesQuerySet, TenantQuerySet

_OPENING = """\
# Whose rows are whose · 数据可见范围

This page is written from the tables themselves by `python -m zhengpin.accounts.tenancy_page`; a test fails when the
two differ. The operator, and the marketplace's own client, see every row, as far as their [permissions](permissions.md)
reach. Everyone else sees a row only as said here: as a person of an organisation to which one of the paths leads, or of
an agent that represents that organisation on that day. A table that is not named here is never shown as such.
Why it is so: [decision 0006](../decisions/0006-tenancy.md).

本页由各数据表直接生成；二者不一致时测试不通过。平台运营方在其权限范围内可见全部记录；
其他人仅在本页所列范围内可见：其所属组织（或当日所代理的组织）位于所列路径之一。

| table · 数据表 | who sees a row besides the operator · 运营方以外的可见者 | |
| --- | --- | --- |"""


def tenancy_page() -> str:
    """Return the page as Markdown."""
    return "\n".join([_OPENING, *_rows()]) + "\n"


def _rows() -> Iterator[str]:
    for model in sorted(apps.get_models(), key=lambda one: one._meta.label):
        rows = model._default_manager.get_queryset()
        if hasattr(rows, "visible_to"):
            who, why = _said(model, rows)
            yield f"| `{model._meta.label}` | {who} | {why} |"


def _said(model: type[Model], rows: Any) -> tuple[str, str]:
    """Return who sees a row of a table, and what its author says of it."""
    kind = type(rows)
    why = _first(kind.__doc__ if kind not in (TenantQuerySet, EveryonesQuerySet) else "")
    if kind.visible_to is TenantQuerySet.visible_to:
        ways = " or ".join(_way(path) for path in kind.visible_by)
        return ways or "nobody · 无", "" if kind.__doc__ == TenantQuerySet.__doc__ else why
    if kind.visible_to is EveryonesQuerySet.visible_to:
        return "everyone · 所有人", why
    return _first(kind.visible_to.__doc__) or "by a rule of its own, see its query set", ""


def _way(path: str) -> str:
    steps = path.replace("pk", "itself").split("__")
    return " → ".join(f"`{step}`" for step in steps)


def _first(text: str | None) -> str:
    """Return the first paragraph of a docstring in one line."""
    return " ".join(inspect.cleandoc(text or "").split("\n\n")[0].split())


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(tenancy_page())
