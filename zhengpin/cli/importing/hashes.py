"""`zhengpin import hashes`: fills a bank of hashes from a file."""

from __future__ import annotations

from typing import Annotated

import typer

from zhengpin.cli.importing.verdicts import SHOWN
from zhengpin.cli.options import InputFile
from zhengpin.cli.terminal import AsJson, operator, print_json, progress, say, show
from zhengpin.flows.intake.bank_filling import fill_bank


def hashes(
    file: InputFile,
    bank: Annotated[
        str, typer.Option(help="The bank's name, in capitals; one that is not there is created.")
    ],
    as_json: AsJson = False,
) -> None:
    """Import PDQ hashes into a bank of the operator's: one a line, perhaps with a comma and a note."""
    with progress() as shown, file.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        bar = shown.add_task("Importing", total=None, note="")
        filling = fill_bank(
            bank_name=bank,
            lines=lines,
            progress=lambda f: shown.update(bar, completed=f.read, note=f"{f.refused} refused"),
            actor=operator(),
        )
        shown.update(bar, total=filling.read)
    if filling.created:
        say(f"The bank {bank} was created.")
    say(f"{filling.added} added, {filling.unchanged} there already, {filling.refused} refused.")
    rows: list[dict[str, object]] = [
        {"line": number, "code": problem.code, "message": problem.message}
        for number, problem in filling.shown[:SHOWN]
    ]
    if as_json:
        counted = {name: getattr(filling, name) for name in ("created", "added", "unchanged", "refused")}
        print_json({"bank": bank, **counted, "first_problems": rows})
    elif rows:
        headings = {"line": "line", "message": "why"}
        show(f"Lines refused (the first {SHOWN})", headings, rows, as_json=False)
