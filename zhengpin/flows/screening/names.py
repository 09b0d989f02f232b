"""Names of shops, accounts, creators and live rooms, one way: received or changed, looked at, a case where they pose.

What is new is looked at by a job that stands in the transaction which stored it. What becomes protected is sought by
another job in all that is shown; marks inside avatars are left to the sweep, see `mark_rescan`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.catalog.named_subjects import NAMED_SUBJECTS, batches, named_subjects, shown_named_subjects
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.flows.screening.pipeline import Batch, record_batch
from zhengpin.jobs.durable import durable
from zhengpin.kit.ids import new_id
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.screening import loading
from zhengpin.monitoring.screening.names import screen_named_subjects
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.screenables import name_to_screen
from zhengpin.monitoring.wording.lexicon import current_lexicon, lexicon_number
from zhengpin.rulebook.queries import published

QUEUE = "recheck"
BEHIND = -10
"""Priority of looking back: what is new is looked at first."""
BATCH = 2000
"""Names that one job looks back over."""


def enqueue_screening(references: Sequence[str]) -> None:
    """Have names that are new looked at by a job, in the caller's transaction."""
    size = settings.SCAN_BATCH
    for at in range(0, len(references), size):
        cause = str(ScreeningCause(CauseKind.NAMED, str(new_id())))
        screen.enqueue(references=list(references[at : at + size]), cause=cause)


@durable()
def screen(references: list[str], cause: str) -> dict[str, int]:
    """Look at the names that these bear now. Done twice, or by two workers at once, it counts once."""
    return _screen(named_subjects(references), cause=cause)


@durable(queue=QUEUE, priority=BEHIND)
def rescan_names(filings: list[str], cause: str) -> int:
    """Seek what became protected in all names and avatars that are shown, some by each job; return how many jobs."""
    return rescan_names_of(None, filings={UUID(one) for one in filings}, cause=cause)


@transaction.atomic
def rescan_names_of(organisation_id: UUID | None, *, filings: Collection[UUID], cause: str) -> int:
    """Have what these filings protect sought in all names that are shown, or in those of one organisation.

    Some by each job; returns how many jobs.
    """
    parts = [(one, *ends) for one in NAMED_SUBJECTS for ends in batches(one, BATCH, organisation_id)]
    for subject_kind, after, last in parts:
        rescan_batch.enqueue(
            subject_kind=subject_kind.value,
            after=str(after) if after else "",
            last=str(last),
            filings=sorted(str(one) for one in filings),
            cause=cause,
            of=str(organisation_id) if organisation_id else "",
        )
    return len(parts)


@durable(queue=QUEUE, priority=BEHIND)
def rescan_batch(
    subject_kind: str, after: str, last: str, filings: list[str], cause: str, of: str = ""
) -> dict[str, int]:
    """Seek what filings protect in one stretch of what is shown, and keep only what was found.

    Inside avatars marks are sought where they are one organisation's; all others are left to the sweep.
    """
    between = UUID(after) if after else None, UUID(last)
    subjects = shown_named_subjects(SubjectKind(subject_kind), *between, of=UUID(of) if of else None)
    return _screen(subjects, cause=cause, only={UUID(one) for one in filings}, inside=bool(of))


def _screen(
    subjects: Sequence[Subject], *, cause: str, only: Collection[UUID] | None = None, inside: bool = True
) -> dict[str, int]:
    protected = index.current()
    if not subjects or not (len(protected.names) or len(protected.pictures)):
        return {"screened": 0, "found": 0}
    rules = published()
    seen = screen_named_subjects(
        subjects,
        index=protected,
        lexicon=current_lexicon(),
        rules=rules,
        on=loading.today(),
        inside=inside,
    )
    if only is not None:
        seen = [one for one in (one.about(only) for one in seen) if one.hits]
    pairs = [(name_to_screen(one.subject), one) for one in seen]
    engine = protected.describe() | {"lexicon": lexicon_number()}
    opened = record_batch(Batch(pairs, ScreeningCause.read(cause), engine, rules))
    return {"screened": len(opened), "found": sum(bool(one.hits) for one in opened)}
