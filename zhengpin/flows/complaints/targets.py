"""Adds targets to a complaint by list, file or finding: every line is looked up, judged and answered for."""

from __future__ import annotations

from itertools import batched
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import TargetList
from zhengpin.complaints.reading.line_problems import LineProblem
from zhengpin.complaints.reading.line_reading import TargetLine
from zhengpin.complaints.reading.lines import ReadLines, read_lines
from zhengpin.complaints.vocabulary import TargetRefusal
from zhengpin.evidence.queries import read_blob
from zhengpin.flows.complaints.lookup import NamedTarget, drafts_of
from zhengpin.jobs.durable import durable

READER = system("complaints")
AT_ONCE = 200
"""Lines of a list that are read while its sender waits; of a longer one they are read by a job, with progress."""
CHUNK = 500


def add_list(*, complaint_id: UUID | str, content: bytes | str, name: str = "", actor: Actor) -> TargetList:
    """Take a pasted list or a file (CSV, TSV, XLSX; up to 10,000 lines) and answer for every line.

    Returns the list with how far it is read; a long one is read by a job and can be followed. Raises NotEditable.
    """
    data = content.encode() if isinstance(content, str) else content
    with transaction.atomic():
        row = operations.take_list(complaint_id=complaint_id, content=data, name=name, actor=actor)
        found = read_lines(data)
        problems = [_shown_problem(one) for one in found.problems]
        operations.begin_list(list_id=row.pk, total=len(found.lines), problems=problems, actor=actor)
        if len(found.lines) > AT_ONCE:
            read_list.enqueue(list_id=str(row.pk))
        else:
            _read_on(row.pk, found, actor)
    row.refresh_from_db()
    return row


@durable()
def read_list(list_id: str) -> int:
    """Read a list on from where it stands; return how many lines. Done twice, each line is answered for once."""
    row = queries.target_list(READER, list_id)
    return _read_on(row.pk, read_lines(read_blob(row.blob_id)), READER)


def _read_on(list_id: UUID, found: ReadLines, actor: Actor) -> int:
    row = queries.target_list(READER, list_id)
    complaint = queries.complaint(READER, row.complaint_id)
    at, done = row.next_line, 0
    if not found.lines:
        operations.advance_list(list_id=list_id, from_line=0, next_line=0, drafts=[], actor=actor)
    for chunk in batched(found.lines[at:], CHUNK):
        drafts = drafts_of(complaint, [_named(line) for line in chunk])
        following = at + len(chunk)
        if not operations.advance_list(
            list_id=list_id, from_line=at, next_line=following, drafts=drafts, actor=actor
        ):
            break
        at, done = following, done + len(chunk)
    return done


def _named(line: TargetLine) -> NamedTarget:
    seconds = line.time_range
    refusal = note = ""
    if line.problems:
        repeated = any(one.repeats for one in line.problems)
        refusal = (TargetRefusal.REPEATED if repeated else TargetRefusal.MALFORMED).value
        note = line.problems[0].message["en"]
    return NamedTarget(
        line.address or line.external_id,
        given=line.raw,
        # An address says by itself what it is; of one that looks like an item's the guess must not bar a shop.
        subject_kind="" if line.address else line.subject_kind,
        position=line.position,
        note=line.note,
        time_range=f"{seconds[0]:g}-{seconds[1]:g}" if seconds else "",
        refusal=refusal,
        refusal_note=note,
    )


def _shown_problem(problem: LineProblem) -> dict[str, object]:
    return {
        "code": problem.code,
        "field": problem.field,
        "message": dict(problem.message),
        "remedy": dict(problem.remedy),
    }
