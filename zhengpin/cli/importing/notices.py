"""`zhengpin import notices`: drafts of complaints from letters of infringement."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from zhengpin.cli.importing.holders import holder_named
from zhengpin.cli.terminal import AsJson, operator, show
from zhengpin.flows.complaints.notice_import import import_notice


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
            text=text, name=file.name, holder_id=holder_named(actor, holder), procedure=procedure, actor=actor
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
