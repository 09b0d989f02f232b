"""One worker of the admission benchmark: hands applications in as merchants do and runs the jobs that follow.

Each application is drafted, its papers are added and read, nothing that was read is corrected, it is submitted and
judged: all through the flow, jobs included. A number that has a line already is passed over. Begun by
`benchmarks.admission` in a process of its own, with Django set up.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.admission.fields import compared
from benchmarks.admission.lines import append, done, measured
from benchmarks.admission.world import organisation
from benchmarks.applications.corpus import application
from benchmarks.applications.model import Application as Made
from zhengpin.accounts.actor import system
from zhengpin.admission import queries
from zhengpin.admission.models import Application, ApplicationDocument
from zhengpin.admission.problems import NotReady
from zhengpin.admission.states import ApplicationDocumentState, ApplicationState
from zhengpin.flows.admission import application as flow
from zhengpin.flows.admission import ocr as reading
from zhengpin.jobs.running import claim_next, run

WORKERS = 2
APPLICANT = system("benchmark-merchant")
_WAIT_SECONDS = 900.0
_PAUSE = 0.2


def work(folder: Path, worker: int, given: Mapping[str, Any]) -> None:
    """Hand in every application of this worker that has no line yet. given: seed, split, on, data, applications,
    until (seconds since 1970, or None)."""
    standing = done(folder)
    for number in range(worker, given["applications"], WORKERS):
        if number in standing:
            continue
        if given["until"] and time.time() > given["until"]:
            return
        with measured() as drawing:
            made = application(
                number,
                seed=given["seed"],
                split=given["split"],
                on=date.fromisoformat(given["on"]),
                data=Path(given["data"]),
            )
        _wait_for(folder, made.plan.after)
        with measured() as taken:
            row, outcome = hand_in(made, f"benchmark-{worker}")
        line = made.truth() | outcome | {"read": _read(made, row), "drawing": drawing, "taken": taken}
        append(folder, worker, line)


def hand_in(made: Made, worker: str) -> tuple[Application, dict[str, Any]]:
    """Send one application the whole way; return it, and what came of it."""
    plan = made.plan
    row = flow.operations.draft_application(
        applicant_id=organisation(plan.applicant).pk,
        shop_type=plan.shop_type,
        brand=plan.brand.mark,
        company=plan.applicant.name,
        company_no=plan.applicant.number,
        office=plan.brand.office,
        registration_no=plan.brand.number,
        nice_classes=list(plan.brand.classes),
        channels=list(plan.channels),
        territories=[plan.territory],
        as_owner=not plan.letters,
        actor=APPLICANT,
    )
    for document in made.documents:
        reading.add_document(
            application_id=row.pk,
            kind=document.kind,
            content=document.content,
            name=document.name,
            actor=APPLICANT,
        )
    _run_jobs(worker, lambda: not _documents(row, ApplicationDocumentState.WAITING))
    try:
        flow.submit(application_id=row.pk, actor=APPLICANT)
    except NotReady as refusal:
        row.refresh_from_db()
        return row, {
            "state": "not_ready",
            "reason": "incomplete",
            "noted": _codes(refusal.extra.get("defects", [])),
        }
    _run_jobs(worker, lambda: _state(row) != ApplicationState.SUBMITTED)
    row.refresh_from_db()
    told = row.judged or {}
    return row, {
        "state": row.state,
        "reason": row.reason or told.get("reason", ""),
        "forgery": row.forgery,
        "noted": _codes(told.get("noted", [])),
        "unsure": [one["en"] for one in told.get("unsure", [])],
        "signals": told.get("signals", []),
    }


def _codes(noted: list[dict[str, Any]]) -> list[str]:
    """What was noted, as one text each: the code and the field, or the sentence."""
    return [
        f"{one.get('code', '')} {one.get('field', '')} {one.get('message', {}).get('en', '')}".strip()
        for one in noted
    ]


def _documents(row: Application, state: ApplicationDocumentState) -> bool:
    return ApplicationDocument.objects.filter(application=row, state=state.value).exists()


def _state(row: Application) -> str:
    return Application.objects.values_list("state", flat=True).get(pk=row.pk)


def _run_jobs(worker: str, settled: Any) -> None:
    """Run jobs of admission, whosever they are, until this worker's are through."""
    until = time.monotonic() + _WAIT_SECONDS
    while not settled():
        job = claim_next(worker_id=worker, queues=(reading.QUEUE,))
        if job is not None:
            run(job)
        elif time.monotonic() > until:
            raise TimeoutError("the jobs of an application do not end")
        else:
            time.sleep(_PAUSE)


def _read(made: Made, row: Application) -> list[dict[str, Any]]:
    """Return for each paper what of it was read rightly."""
    rows = {(one.kind, one.name): one for one in queries.documents(APPLICANT, row.pk)}
    found = []
    for document in made.documents:
        stored = rows.get((document.kind, document.name))
        fields = [(one.name, one.value) for one in stored.fields.all()] if stored else []
        found.append(
            {
                "kind": document.kind,
                "form": document.form,
                "layout": document.layout,
                "language": document.language,
                "state": stored.state if stored else "absent",
                "verdicts": compared(document.kind, document.fields, fields),
            }
        )
    return found


def _wait_for(folder: Path, number: int | None) -> None:
    """Wait for the application that a forged one copies, which the other worker may have in hand."""
    until = time.monotonic() + _WAIT_SECONDS
    while number is not None and number not in done(folder) and time.monotonic() < until:
        time.sleep(1)
