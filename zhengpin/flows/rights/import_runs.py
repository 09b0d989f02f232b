"""Keeps what a person sent as a table of rights, and what became of it, in a folder of the spool for each sending."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.spools.chosen import spool
from zhengpin.kit.errors import Conflict, NotFound
from zhengpin.rights.importing.verdicts import ImportResult, RowFault, RowOutcome, RowVerdict

HOME = "rights-imports"
TABLE, PICTURES = "table", "pictures.zip"
ASKED, MODE, PROGRESS, ANSWER = "asked.json", "mode.json", "progress.json", "answer.json"
KEPT_DAYS = 7
"""How long files and verdicts of a run are kept."""


class ImportRunNotFound(NotFound):
    code = "rights_import.not_found"
    message = gettext_lazy("There is no such import.")
    remedy = gettext_lazy(
        "Imports of rights are kept for seven days, and shown to whoever sent them. Send the file again."
    )


class WithoutRows(Conflict):
    code = "rights_import.no_rows"
    message = gettext_lazy("No row of this import has an outcome.")
    remedy = gettext_lazy(
        "Read the import itself: it says how far it has come, or why its file could not be read."
    )


@dataclass(frozen=True)
class ImportRun:
    """One sending of a table. declared_by: who declares that its rows are true, if that is not who sent it; dry_run:
    tried only; done, total: rows; result: None until it is through; failure: why the file could not be read at all."""

    id: UUID
    sent_by: str
    table: str
    name: str
    language: str
    holder_id: str = ""
    submit: bool = True
    declared: bool = False
    declared_by: str = ""
    dry_run: bool = True
    done: int = 0
    total: int = 0
    result: ImportResult | None = None
    failure: dict[str, str] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        return self.result is None and not self.failure

    @property
    def outcome(self) -> ImportResult:
        """Return what became of its rows. Raises WithoutRows while it is under way, and of a file that is no table."""
        if self.result is None:
            raise WithoutRows()
        return self.result


def run(run_id: UUID, *, actor: Actor) -> ImportRun:
    """Return a run as it stands, to whoever sent it. Raises ImportRunNotFound, also for one of another."""
    said = read(run_id, ASKED, MODE, PROGRESS, ANSWER)
    asked, answer, rows = said[ASKED], said[ANSWER], said[PROGRESS]
    if asked.get("sent_by") != actor.ref:
        raise ImportRunNotFound()
    return ImportRun(
        id=run_id,
        **asked,
        dry_run=said[MODE].get("dry_run", True),
        done=rows.get("done", 0),
        total=rows.get("total", 0),
        result=_result_of(answer["result"]) if "result" in answer else None,
        failure=answer.get("failure", {}),
    )


def _result_of(data: dict[str, Any]) -> ImportResult:
    rows = [
        RowVerdict(
            row["row"],
            RowOutcome(row["outcome"]),
            UUID(row["id"]) if row["id"] else None,
            row["label"],
            [RowFault(**fault) for fault in row["faults"]],
            row.get("line", 0),
            row.get("reference", ""),
        )
        for row in data["rows"]
    ]
    return ImportResult(data["table"], rows, data["ignored_columns"], data["dry_run"])


def file_of(run_id: UUID | str, name: str) -> str:
    """Return what a file of a run is called in the spool."""
    return f"{HOME}/{run_id}/{name}"


def read(run_id: UUID | str, *names: str) -> dict[str, dict[str, Any]]:
    """Return what JSON files of a run hold, by their names; nothing of one that is not there."""
    paths = {name: file_of(run_id, name) for name in names}
    found = spool().read_many(paths.values())
    return {name: json.loads(found.get(path, b"{}")) for name, path in paths.items()}


def write(run_id: UUID | str, name: str, content: dict[str, object]) -> None:
    """Write a JSON file of a run, so that nobody ever reads half of it."""
    text = json.dumps(content, ensure_ascii=False, default=str)
    spool().write_many({file_of(run_id, name): text.encode()})


def remove_old_runs() -> None:
    """Delete what is kept no longer of runs."""
    oldest, held = time.time() - KEPT_DAYS * 86_400, spool()
    held.remove([one.name for one in held.below(HOME) if one.written_at < oldest])
