"""Comments on rules as pages show them: with the names of who made and answered them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import display_names

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleComment


def comments_shown(actor: Actor, rows: Sequence[RuleComment]) -> list[dict[str, object]]:
    """Return comments with the names of those who wrote, as the actor may know them."""
    names = display_names(actor, [one for row in rows for one in (row.made_by, row.answered_by)])
    return [
        {
            "row": row,
            "whose": _whose(row) or names.get(row.made_by, ""),
            "by": names.get(row.made_by, ""),
            "answered_by": names.get(row.answered_by, ""),
        }
        for row in rows
    ]


def _whose(row: RuleComment) -> str:
    """Return for which organisation a comment was made, or how a public reader signed it."""
    return row.organisation.name if row.organisation else row.name
