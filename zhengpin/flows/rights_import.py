"""A table of rights that a person sent, one way: kept, tried or imported by a job, its verdicts kept to be read."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_person
from zhengpin.flows import spool
from zhengpin.flows.filing import import_rights
from zhengpin.jobs.durable import durable
from zhengpin.kit import ids
from zhengpin.kit.errors import NotFound, Problem
from zhengpin.rights.importing.verdicts import ImportResult, RowFault, RowOutcome, RowVerdict

KEPT_DAYS = 7
"""How long files and verdicts of a run are kept."""


class RunNotFound(NotFound):
    code = "rights_import.not_found"
    message = gettext_lazy("There is no such import.")
    remedy = gettext_lazy(
        "Imports of rights are kept for seven days, and shown to whoever sent them. Send the file again."
    )


@dataclass(frozen=True)
class Run:
    """One sending of a table. dry_run: tried only; done, total: rows; result: None until it is through; failure: why
    the file as a whole could not be read."""

    id: UUID
    sent_by: str
    table: str
    name: str
    language: str
    holder_id: str = ""
    submit: bool = True
    declared: bool = False
    dry_run: bool = True
    done: int = 0
    total: int = 0
    result: ImportResult | None = None
    failure: dict[str, str] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        return self.result is None and not self.failure


def start_run(
    *,
    table: str,
    name: str,
    stream: IO[bytes],
    pictures: IO[bytes] | None = None,
    holder_id: str = "",
    submit: bool = True,
    declared: bool = False,
    dry_run: bool = True,
    language: str = "zh-hans",
    actor: Actor,
) -> Run:
    """Keep a table that a person sent and enqueue its trial, or its import. Raises TooLarge, Forbidden."""
    actor.require(Permission.FILE_RIGHTS)
    _sweep()
    run_id = ids.new_id()
    folder = _folder(run_id)
    spool.keep(spool.blocks(stream), folder / "table")
    if pictures:
        spool.keep(spool.blocks(pictures), folder / "pictures.zip")
    asked = {
        "sent_by": actor.ref,
        "table": table,
        "name": name[-300:],
        "language": language,
        "holder_id": holder_id,
        "submit": submit,
        "declared": declared,
    }
    _write(folder / "asked.json", asked)
    _enqueue(run_id, dry_run=dry_run)
    return run(run_id, actor=actor)


def import_tried(run_id: UUID, *, actor: Actor) -> Run:
    """Import what was tried before: the good rows are kept."""
    if run(run_id, actor=actor).running:
        return run(run_id, actor=actor)
    for name in ("answer.json", "progress.json"):
        (_folder(run_id) / name).unlink(missing_ok=True)
    _enqueue(run_id, dry_run=False)
    return run(run_id, actor=actor)


def run(run_id: UUID, *, actor: Actor) -> Run:
    """Return a run as it stands, to whoever sent it. Raises RunNotFound, also for one of another."""
    asked = _read(_folder(run_id) / "asked.json")
    if asked.get("sent_by") != actor.ref:
        raise RunNotFound()
    folder = _folder(run_id)
    answer = _read(folder / "answer.json")
    rows = _read(folder / "progress.json")
    return Run(
        id=run_id,
        **asked,
        dry_run=_read(folder / "mode.json").get("dry_run", True),
        done=rows.get("done", 0),
        total=rows.get("total", 0),
        result=_result_of(answer["result"]) if "result" in answer else None,
        failure=answer.get("failure", {}),
    )


@durable()
def carry_out(run_id: str, dry_run: bool) -> dict[str, int]:
    """Try or import a run's table in its sender's name. Done twice, the second time changes nothing."""
    folder = _folder(UUID(run_id))
    asked = _read(folder / "asked.json")
    if not asked:
        return {}
    with translation.override(asked["language"]):
        answer = _answered(folder, asked, dry_run)
    _write(folder / "answer.json", answer)
    return answer["result"]["counts"] if "result" in answer else {}


def _answered(folder: Path, asked: dict[str, Any], dry_run: bool) -> dict[str, Any]:
    try:
        result = import_rights(
            table=asked["table"],
            content=(folder / "table").read_bytes(),
            archive=folder / "pictures.zip" if (folder / "pictures.zip").exists() else None,
            holder_id=UUID(asked["holder_id"]) if asked["holder_id"] else None,
            submit=asked["submit"],
            declared=asked["declared"],
            dry_run=dry_run,
            progress=_noting(folder),
            actor=_sender(asked["sent_by"]),
        )
    except Problem as problem:
        told = {"message": gettext(str(problem.message)), "remedy": gettext(str(problem.remedy or ""))}
        return {"failure": {"code": problem.code, **told}}
    return {"result": result.as_dict()}


def _sender(reference: str) -> Actor:
    return actor_for_person(Person.objects.get(pk=reference.removeprefix("person:")))


def _noting(folder: Path) -> Callable[[int, int], None]:
    noted = [0.0]

    def note(done: int, total: int) -> None:
        if time.monotonic() - noted[0] > 1 or done == total:
            noted[0] = time.monotonic()
            _write(folder / "progress.json", {"done": done, "total": total})

    return note


def _result_of(data: dict[str, Any]) -> ImportResult:
    rows = [
        RowVerdict(
            row["row"],
            RowOutcome(row["outcome"]),
            UUID(row["id"]) if row["id"] else None,
            row["label"],
            [RowFault(**fault) for fault in row["faults"]],
        )
        for row in data["rows"]
    ]
    return ImportResult(data["table"], rows, data["ignored_columns"], data["dry_run"])


def _enqueue(run_id: UUID, *, dry_run: bool) -> None:
    _write(_folder(run_id) / "mode.json", {"dry_run": dry_run})
    with transaction.atomic():
        carry_out.enqueue(run_id=str(run_id), dry_run=dry_run)


def _home() -> Path:
    return Path(settings.DATA_DIR) / "rights-imports"


def _folder(run_id: UUID) -> Path:
    return _home() / str(run_id)


def _read(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _write(path: Path, content: dict[str, Any]) -> None:
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")
    fresh.replace(path)


def _sweep() -> None:
    """Delete the runs that are kept no longer."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for folder in _home().glob("*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
