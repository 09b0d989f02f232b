"""Which rights holder an option names."""

from __future__ import annotations

from uuid import UUID

import typer

from zhengpin.accounts.actor import Actor
from zhengpin.cli.importing.verdicts import SHOWN
from zhengpin.rights.queries import holders


def holder_named(actor: Actor, text: str) -> UUID:
    """Return the id of the rights holder of that id or, else, of exactly that name. Raises BadParameter."""
    found = [row.pk for row in holders(actor, text=text) if text in (row.name, row.name_zh)]
    try:
        return found[0] if len(found) == 1 else UUID(text)
    except ValueError:
        known = ", ".join(row.name for row in holders(actor)[:SHOWN]) or "none"
        raise typer.BadParameter(f"there is no rights holder {text!r}; known are: {known}") from None
