"""One reconciliation, one way: told what is in force, compared, the marketplace told again, the operator alarmed."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.enforcement.models import Reconciliation
from zhengpin.enforcement.reconciling import operations, queries
from zhengpin.enforcement.reconciling.pulling import PullFailedError, pull_page
from zhengpin.enforcement.states import Origin, ReconciliationState
from zhengpin.jobs import lanes
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.kit.retry import WEBHOOK_RETRIES
from zhengpin.messages.operations import issue_notice

logger = logging.getLogger(__name__)

KEEPER = system("reconciliation")
LANE = lanes.lane("in_force")
MOST_PAGES = 100_000
NOTIFIED_AFTER = 3
"""Failures in a row after which the operator is told that nothing can be fetched; it is tried on all the same."""


@transaction.atomic
def finish(*, reconciliation_id: UUID | str, actor: Actor) -> Reconciliation:
    """Compare what was told, tell the marketplace again what it has not done, and alarm the operator."""
    row = operations.finish_reconciliation(reconciliation_id=reconciliation_id, actor=actor)
    if row.appeared:
        _alarm(row, "drift_found")
    if row.share >= settings.DRIFT_SHARE > 0 and not _passed_before(row):
        _alarm(row, "drift_share_passed")
    return row


def _passed_before(row: Reconciliation) -> bool:
    earlier = queries.reconciliations(KEEPER, source=row.source).exclude(pk=row.pk)
    before = earlier.filter(state=ReconciliationState.COMPARED.value).order_by("-finished_at", "-pk").first()
    return before is not None and before.share >= settings.DRIFT_SHARE


def ask_what_is_in_force() -> int:
    """Have a courier fetch what is due, unless one is at it: the chores must not wait for the marketplace's network."""
    if not settings.IN_FORCE_URL or lanes.is_at_work(LANE):
        return 0
    pull.enqueue()
    return 1


@durable(queue=LANE)
def pull() -> int:
    """Fetch what is due. Done twice, or by two at once, each page counts once."""
    return pull_what_is_in_force()


def pull_what_is_in_force() -> int:
    """Begin the day's fetching where one is due, and fetch what is due of it; return how many were compared."""
    if not settings.IN_FORCE_URL:
        return 0
    _open_if_due()
    waiting = queries.reconciliations(KEEPER, source=settings.IN_FORCE_SOURCE).filter(
        origin=Origin.PULL.value, state=ReconciliationState.OPEN.value, next_attempt_at__lte=clock.now()
    )
    return sum(_pull(row.pk) for row in list(waiting))


def _open_if_due() -> None:
    pulls = queries.reconciliations(KEEPER, source=settings.IN_FORCE_SOURCE).filter(origin=Origin.PULL.value)
    since = clock.now() - timedelta(hours=settings.RECONCILE_HOURS)
    if pulls.filter(opened_at__gt=since).exists() or pulls.filter(state="open").exists():
        return
    operations.open_reconciliation(
        source=settings.IN_FORCE_SOURCE,
        origin=Origin.PULL.value,
        address=settings.IN_FORCE_URL,
        actor=KEEPER,
    )


def _pull(reconciliation_id: UUID) -> int:
    """Fetch the pages that are left, each kept before the next is asked for, and compare after the last."""
    try:
        for _ in range(MOST_PAGES):
            row = queries.reconciliation(KEEPER, reconciliation_id)
            if not row.next_address:
                finish(reconciliation_id=row.pk, actor=KEEPER)
                return 1
            page = pull_page(row.next_address)
            operations.receive_rows(
                reconciliation_id=row.pk, rows=page.rows, next_address=page.following, actor=KEEPER
            )
        raise PullFailedError("there is no last page")
    except PullFailedError as error:
        _note_failure(reconciliation_id, str(error))
    except Exception as error:  # whatever it is, it is told and tried again
        logger.exception("reconciliation %s could not go on", reconciliation_id)
        _note_failure(reconciliation_id, type(error).__name__)
    return 0


@transaction.atomic
def _note_failure(reconciliation_id: UUID, error: str) -> None:
    attempts = queries.reconciliation(KEEPER, reconciliation_id).attempts + 1
    wait = WEBHOOK_RETRIES.wait_after(attempts)
    row = operations.note_failure(reconciliation_id=reconciliation_id, error=error, wait=wait, actor=KEEPER)
    if row.attempts >= NOTIFIED_AFTER or wait is None:
        _alarm(row, "reconciliation_failed")


def _alarm(row: Reconciliation, letter: str) -> None:
    """Put a letter into the operator's inbox, whence it goes to webhooks and by mail too; once a reconciliation."""
    operators = organisations(KEEPER).filter(kind=OrganisationKind.OPERATOR.value)
    for organisation in operators:
        issue_notice(
            organisation_id=organisation.pk,
            about=reference("reconciliation", row.pk),
            letter=letter,
            values=_values(row),
            actor=KEEPER,
        )


def _values(row: Reconciliation) -> dict[str, object]:
    return {
        "source": row.source,
        "appeared": row.appeared,
        "drifted": row.drifted,
        "in_force": row.in_force,
        "share": f"{row.share * 100:.1f} %",
        "error": row.error or "–",
        "attempts": row.attempts,
    }
