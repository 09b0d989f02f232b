"""A table of rights that somebody sent, one way: kept, tried or imported by a job, its verdicts kept to be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_reference
from zhengpin.evidence.spools import chosen as waiting
from zhengpin.flows.files import spool
from zhengpin.flows.rights import import_runs
from zhengpin.flows.rights.filing import import_rights
from zhengpin.flows.rights.import_runs import ImportRun, file_of, read, remove_old_runs, run, write
from zhengpin.jobs.durable import durable
from zhengpin.kit import ids
from zhengpin.kit.errors import Conflict, Invalid, Problem
from zhengpin.rights import inputs, queries
from zhengpin.rights.importing import problems
from zhengpin.rights.importing.run import importers
from zhengpin.rights.importing.tables import TABLES


class TrialUnderWay(Conflict):
    code = "rights_import.under_way"
    message = _("This table is still being tried.")
    remedy = _("Wait until each row has its outcome, then import it.")


class NobodyDeclares(Invalid):
    code = "import.nobody_declares"
    message = _("A program cannot declare that rows are true.")
    remedy = _("Give the full name of the person who declares it in declared_by.")


def start_run(
    *,
    table: str,
    name: str,
    stream: IO[bytes],
    pictures: IO[bytes] | None = None,
    holder_id: str = "",
    submit: bool = True,
    declared: bool = False,
    declared_by: str = "",
    dry_run: bool = True,
    language: str = "zh-hans",
    actor: Actor,
) -> ImportRun:
    """Keep a table that somebody sent and enqueue its trial, or its import.

    declared_by: the full name of who declares that the rows are true; a person who sends it need not say it. Raises
    TooLarge, Forbidden, NobodyDeclares, NotFound for a rights holder that the sender does not see.
    """
    actor.require_any(*importers(table))
    if table not in TABLES:
        raise problems.unknown_table(table, list(TABLES))
    if holder_id:
        queries.holder(actor, UUID(holder_id))
    asked = {
        "sent_by": actor.ref,
        "table": table,
        "name": name[-300:],
        "language": language,
        "holder_id": holder_id,
        "submit": submit,
        "declared": declared,
        "declared_by": _declarer(declared_by, actor) if declared else "",
    }
    remove_old_runs()
    run_id = ids.new_id()
    spool.keep(spool.blocks(stream), file_of(run_id, import_runs.TABLE))
    if pictures:
        spool.keep(spool.blocks(pictures), file_of(run_id, import_runs.PICTURES))
    write(run_id, import_runs.ASKED, asked)
    _enqueue(run_id, dry_run=dry_run)
    return run(run_id, actor=actor)


def _declarer(name: str, actor: Actor) -> str:
    """Return who declares the rows to be true: whoever is named, else the person who sends them."""
    given = inputs.text(name, "declared_by", limit=200)
    if not given and not actor.ref.startswith("person:"):
        raise NobodyDeclares(field="declared_by")
    return given or actor.name


def import_tried(run_id: UUID, *, actor: Actor) -> ImportRun:
    """Import what was tried before: the good rows are kept. Raises TrialUnderWay, ImportRunNotFound."""
    tried = run(run_id, actor=actor)
    if tried.running and tried.dry_run:
        raise TrialUnderWay()
    if tried.running:
        return tried
    waiting.spool().remove(file_of(run_id, name) for name in (import_runs.ANSWER, import_runs.PROGRESS))
    _enqueue(run_id, dry_run=False)
    return run(run_id, actor=actor)


@durable()
def carry_out(run_id: str, dry_run: bool) -> dict[str, int]:
    """Try or import a run's table in its sender's name. Done twice, the second time changes nothing."""
    asked = read(run_id, import_runs.ASKED)[import_runs.ASKED]
    if not asked:
        return {}
    with translation.override(asked["language"]):
        answer = _answered(run_id, asked, dry_run)
    write(run_id, import_runs.ANSWER, answer)
    return answer["result"]["counts"] if "result" in answer else {}


def _answered(run_id: str, asked: dict[str, Any], dry_run: bool) -> dict[str, Any]:
    try:
        with _files(run_id) as (table, pictures):
            result = import_rights(
                table=asked["table"],
                content=table,
                archive=pictures,
                holder_id=UUID(asked["holder_id"]) if asked["holder_id"] else None,
                submit=asked["submit"],
                declared=asked["declared"],
                declared_by=asked.get("declared_by", ""),
                import_id=UUID(run_id),
                dry_run=dry_run,
                progress=_noting(run_id),
                actor=actor_for_reference(asked["sent_by"]),
            )
    except Problem as problem:
        texts = {"message": gettext(str(problem.message)), "remedy": gettext(str(problem.remedy or ""))}
        return {"failure": {"code": problem.code, **texts}}
    return {"result": result.as_dict()}


@contextmanager
def _files(run_id: str) -> Iterator[tuple[Path, Path | None]]:
    """Lend a run's table, and the archive of its pictures if one was sent."""
    held, archive = waiting.spool(), file_of(run_id, import_runs.PICTURES)
    with held.lent(file_of(run_id, import_runs.TABLE)) as table, ExitStack() as stack:
        try:
            pictures = stack.enter_context(held.lent(archive))
        except FileNotFoundError:
            pictures = None
        yield table, pictures


def _noting(run_id: str) -> Callable[[int, int], None]:
    noted = [0.0]

    def note(done: int, total: int) -> None:
        if time.monotonic() - noted[0] > 1 or done == total:
            noted[0] = time.monotonic()
            write(run_id, import_runs.PROGRESS, {"done": done, "total": total})

    return note


def _enqueue(run_id: UUID, *, dry_run: bool) -> None:
    write(run_id, import_runs.MODE, {"dry_run": dry_run})
    with transaction.atomic():
        carry_out.enqueue(run_id=str(run_id), dry_run=dry_run)
