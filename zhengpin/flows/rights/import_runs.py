"""Keeps what a person sent as a table of rights, and what became of it, in a folder for each sending."""

from __future__ import annotations

import json
import os
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.kit.errors import Conflict, NotFound
from zhengpin.rights.importing.verdicts import ImportResult, RowFault, RowOutcome, RowVerdict

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
    asked = read(folder_of(run_id) / "asked.json")
    if asked.get("sent_by") != actor.ref:
        raise ImportRunNotFound()
    folder = folder_of(run_id)
    answer = read(folder / "answer.json")
    rows = read(folder / "progress.json")
    return ImportRun(
        id=run_id,
        **asked,
        dry_run=read(folder / "mode.json").get("dry_run", True),
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


def _home() -> Path:
    return Path(settings.DATA_DIR) / "rights-imports"


def folder_of(run_id: UUID) -> Path:
    """Return the folder of a run, which need not be there."""
    return _home() / str(run_id)


def read(path: Path) -> dict[str, Any]:
    """Return what a JSON file of a run holds, nothing where there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def write(path: Path, content: dict[str, object]) -> None:
    """Write a JSON file of a run, so that nobody ever reads half of it."""
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")
    fresh.replace(path)


def remove_old_runs() -> None:
    """Delete the runs that are kept no longer."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for folder in _home().glob("*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
