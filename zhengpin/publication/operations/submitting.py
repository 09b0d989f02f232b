"""Submits statements of reasons to the transparency database, each once in effect, and writes down what came of it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.jobs import lanes
from zhengpin.jobs.durable import durable
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.kit.retry import RetryPolicy
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record
from zhengpin.messages.models import Statement
from zhengpin.publication import database, events, queries
from zhengpin.publication.models import Submission
from zhengpin.publication.problems import TransparencyNotSet
from zhengpin.publication.states import SUBMISSION, SubmissionState
from zhengpin.publication.transparency import BATCH, Payload, batches, faults_of, owed_letters, payload_of

TAKEN_FOR = timedelta(minutes=10)
"""How long a batch that was taken bars another. Longer than sending it can last; if its process dies, it comes back."""

WAITS = RetryPolicy([timedelta(minutes=minutes) for minutes in (1, 5, 30, 120)])
LONGEST_WAIT = timedelta(hours=6)
"""Between attempts after those, and while token or address are wrong."""

GATHERED = 10_000
SUBMITTER = system("publication")


@transaction.atomic
def gather_statements(*, actor: Actor) -> int:
    """Put every statement that the database is owed and that is not there yet on the list; return how many are new."""
    restrictions = Statement.objects.filter(letter__in=owed_letters(), owed_to_union=True)
    owed = restrictions.filter(submission=None).order_by("pk")
    moment = clock.now()
    made = [
        Submission(statement_id=pk, next_attempt_at=moment, created_at=moment)
        for pk in owed.values_list("pk", flat=True)[:GATHERED]
    ]
    Submission.objects.bulk_create(made, ignore_conflicts=True, batch_size=500)
    return len(made)


@transaction.atomic
def submit_statements(*, actor: Actor) -> int:
    """Gather what is owed and enqueue its submission; return how many are on their way.

    Raises TransparencyNotSet, Forbidden.
    """
    actor.require(Permission.KEEP_PUBLICATION)
    if not database.is_set():
        raise TransparencyNotSet()
    gather_statements(actor=actor)
    moment = clock.now()
    due = Submission.objects.filter(state=SubmissionState.PENDING.value, next_attempt_at__lte=moment)
    numbers = [str(pk) for pk in due.order_by("pk").values_list("pk", flat=True)[:GATHERED]]
    for batch in batches(numbers):
        submit_batch.enqueue(submission_ids=batch)
    return len(numbers)


@transaction.atomic
def resubmit(*, submission_id: UUID, actor: Actor) -> Submission:
    """Put a refused statement on the list again. Raises SubmissionNotFound, Forbidden, Conflict."""
    actor.require(Permission.KEEP_PUBLICATION)
    row = queries.submission(actor, submission_id)
    move(Submission.objects.all(), SUBMISSION, "resubmit", pk=row.pk, errors=[], next_attempt_at=clock.now())
    record(events.SUBMISSION_REOPENED, actor=actor, puid=row.statement.puid, **_shown(row))
    row.refresh_from_db()
    return row


def submit_owed(*, actor: Actor) -> int:
    """Gather what is owed and, where the database is set, submit what is due; return how many are on their way."""
    if database.is_set():
        return submit_statements(actor=actor)
    gather_statements(actor=actor)
    return 0


@durable(queue=lanes.lane("publication"))
def submit_batch(submission_ids: list[str]) -> dict[str, int]:
    """Submit those of a batch that are due; return how many were accepted, rejected and are pending still.

    What is wrong by our own rules is refused here, so that it does not stop the others; what the database refuses is
    taken out row by row and the rest sent again. Rows about which nothing was said wait longer after each attempt.
    """
    taken = _take([UUID(one) for one in submission_ids])
    waiting = {row.statement.puid: row for row in taken}
    payloads: dict[str, Payload] = {puid: payload_of(row.statement) for puid, row in waiting.items()}
    for puid, payload in payloads.items():
        if errors := faults_of(payload):
            _write(waiting.pop(puid), database.Rejected(errors))
    _put_off(waiting.values(), _send_all(waiting, payloads))
    states = Submission.objects.filter(pk__in=[row.pk for row in taken]).values_list("state", flat=True)
    return {state.value: list(states).count(state.value) for state in SubmissionState}


def _take(numbers: Sequence[UUID]) -> list[Submission]:
    """Take the due ones for us alone, at most a batch."""
    moment = clock.now()
    taken = []
    for number in numbers[:BATCH]:
        due = Submission.objects.filter(
            pk=number, state=SubmissionState.PENDING.value, next_attempt_at__lte=moment
        )
        if due.update(attempts=F("attempts") + 1, next_attempt_at=moment + TAKEN_FOR):
            taken.append(number)
    return list(Submission.objects.filter(pk__in=taken).select_related("statement").order_by("pk"))


def _send_all(waiting: dict[str, Submission], payloads: dict[str, Payload]) -> database.DatabaseReply:
    """Send until nothing waits or nothing more is said; what was said leaves `waiting`."""
    while waiting:
        answer = database.send_many([payloads[puid] for puid in waiting])
        if not answer.verdicts and answer.trouble == "HTTP 422":
            return _send_singly(waiting, payloads)
        if not answer.verdicts:
            return answer
        _write_all(waiting, answer)
    return database.DatabaseReply()


def _send_singly(waiting: dict[str, Submission], payloads: dict[str, Payload]) -> database.DatabaseReply:
    """Send one by one what was refused as a whole, without a word about which is at fault."""
    last = database.DatabaseReply()
    for puid in list(waiting):
        last = database.send_one(payloads[puid])
        if not last.verdicts:
            return last
        _write_all(waiting, last)
    return last


def _write_all(waiting: dict[str, Submission], answer: database.DatabaseReply) -> None:
    for puid, verdict in answer.verdicts.items():
        _write(waiting.pop(puid), verdict)


@transaction.atomic
def _write(row: Submission, verdict: database.Verdict) -> None:
    rows = Submission.objects.filter(pk=row.pk, state=SubmissionState.PENDING.value)
    said: dict[str, object] = {"answered_at": clock.now(), "last_error": ""}
    if isinstance(verdict, database.Rejected):
        said |= {"state": SUBMISSION.moves["reject"].target.value, "errors": canonical.plain(verdict.errors)}
        if rows.update(**said):
            wrong = sorted({error["field"] for error in verdict.errors})
            record(
                events.SUBMISSION_REJECTED,
                actor=SUBMITTER,
                puid=row.statement.puid,
                errors=", ".join(wrong),
                **_shown(row),
            )
        return
    stands = {
        "identifier": canonical.plain(verdict.identifier),
        "permalink": canonical.plain(verdict.permalink),
    }
    said |= stands | {"state": SUBMISSION.moves["accept"].target.value, "errors": []}
    if rows.update(duplicate=verdict.duplicate, **said):
        record(
            events.SUBMISSION_ACCEPTED,
            actor=SUBMITTER,
            puid=row.statement.puid,
            identifier=verdict.identifier,
            duplicate=verdict.duplicate,
            **_shown(row),
        )


def _put_off(rows: Iterable[Submission], answer: database.DatabaseReply) -> None:
    for row in rows:
        wait = None if answer.hopeless else WAITS.wait_after(row.attempts, random.random())  # noqa: S311 - spreads load
        Submission.objects.filter(pk=row.pk, state=SubmissionState.PENDING.value).update(
            next_attempt_at=clock.now() + (wait or LONGEST_WAIT),
            last_error=canonical.plain(answer.trouble)[:300],
        )


def _shown(row: Submission) -> dict[str, str]:
    return {
        "subject": reference("submission", row.pk),
        "parent": reference("statement", row.statement_id),
    }
