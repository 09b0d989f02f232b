"""`zhengpin import notices`: drafts of complaints from letters of infringement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from zhengpin.accounts.actor import Actor
from zhengpin.cli.importing.verdicts import SHOWN
from zhengpin.cli.terminal import AsJson, operator, show
from zhengpin.flows.complaints.notice_import import import_notice
from zhengpin.rights.queries import holders


def notices(
    files: Annotated[
        list[Path], typer.Argument(help="The letters, as text.", exists=True, dir_okay=False, readable=True)
    ],
    holder: Annotated[str, typer.Option(help="The rights holder's name or id, for whom they were written.")],
    procedure: Annotated[
        str,
        typer.Option(
            help="The procedure that they follow, by its code, such as us or cn_goods; by default what their words "
            "point to. Codes: docs/rules-and-law/procedures.md."
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Draft a complaint from each letter of infringement, as far as its text allows, and say what it lacks."""
    actor = operator()
    rows: list[dict[str, object]] = []
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        done = import_notice(
            text=text, name=file.name, holder_id=_holder(actor, holder), procedure=procedure, actor=actor
        )
        rows.append(
            {
                "file": file.name,
                "kind": done.kind,
                "draft": done.complaint.pk if done.complaint else None,
                "targets_known": done.taken,
                "targets": done.targets,
                "missing": list(done.missing),
            }
        )
    headings = {"file": "file", "kind": "kind", "draft": "draft", "targets_known": "targets known"}
    show("Letters read", headings | {"targets": "of", "missing": "missing"}, rows, as_json=as_json)


def _holder(actor: Actor, text: str) -> UUID:
    """Return the id of the rights holder of that id or, else, of exactly that name. Raises BadParameter."""
    found = [row.pk for row in holders(actor, text=text) if text in (row.name, row.name_zh)]
    try:
        return found[0] if len(found) == 1 else UUID(text)
    except ValueError:
        known = ", ".join(row.name for row in holders(actor)[:SHOWN]) or "none"
        raise typer.BadParameter(f"there is no rights holder {text!r}; known are: {known}") from None
