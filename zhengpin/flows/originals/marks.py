"""Looks for somebody else's marks in what was deposited, by a job: it takes some tenths of a second a picture."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.matching import OpenedPicture
from zhengpin.matching.marks import MarkMatch
from zhengpin.monitoring.hits.marks import marks_in
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.indexes.fingerprints import stored_picture
from zhengpin.originals import operations, queries
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import DepositAnswer, DepositState
from zhengpin.rights.queries import authority_for, filings, matched_references

MARKS = system("originals")
LEAST_SCORE = 0.9
"""From which score on a mark is taken to be in a picture without a person."""
A_JOB = 16


def want_marks(rows: Sequence[Deposit]) -> None:
    """Have others' marks sought in deposits, in the caller's transaction; nothing where marks are not sought at all."""
    if not settings.MARKS:
        return
    keys = [str(row.pk) for row in rows]
    for at in range(0, len(keys), A_JOB):
        seek_marks.enqueue(deposit_ids=keys[at : at + A_JOB])


@durable(priority=-20)
def seek_marks(deposit_ids: list[str]) -> int:
    """Set aside those of the deposits that show another's mark; return how many. Done twice, it finds the same."""
    protected = index.current()
    if not len(protected.marks):
        return 0
    found = 0
    for key in deposit_ids:
        row = queries.deposit(MARKS, key)
        if row.state != DepositState.ACTIVE.value:
            continue
        if titles := _others_marks(row, protected):
            _set_aside(row, titles)
            found += 1
    return found


def others_marks_in(organisation_id: UUID, pictures: Sequence[bytes]) -> list[str]:
    """Return the marks in pictures that an organisation may not use, by their titles; none where none are sought."""
    protected = index.current() if settings.MARKS else None
    if protected is None or not len(protected.marks):
        return []
    return _titles(
        organisation_id,
        [seen for one in pictures for seen in marks_in(OpenedPicture(partial(bytes, one)), protected)],
    )


def _others_marks(row: Deposit, protected: index.ProtectedIndex) -> list[str]:
    """Return the marks in a deposit that its depositor may not use, by their titles."""
    return _titles(row.organisation_id, marks_in(stored_picture(row.blob_id), protected))


def _titles(organisation_id: UUID, seen: Sequence[MarkMatch]) -> list[str]:
    known = matched_references({int(str(one.key)) for one in seen if one.score >= LEAST_SCORE})
    strangers = _not_allowed(organisation_id, {one.filing_id for one in known.values()})
    return sorted(filings(MARKS).filter(pk__in=strangers).values_list("title", flat=True))


def _not_allowed(organisation_id: UUID, filing_ids: set[UUID]) -> set[UUID]:
    judged = authority_for(organisation_id, filing_ids, on=clock.now().date(), territory="")
    return {filing for filing, one in judged.items() if not one.allowed}


@transaction.atomic
def _set_aside(row: Deposit, titles: list[str]) -> None:
    operations.note_evidence(deposit_id=row.pk, evidence={"marks": titles}, actor=MARKS)
    operations.move_deposit(
        deposit_id=row.pk, verb="set_aside", answer=DepositAnswer.OTHERS_MARK.value, actor=MARKS
    )
