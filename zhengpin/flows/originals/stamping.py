"""Time, one way: what is not stamped yet gathered under a root by the hour, each authority asked, renewed in time.

    gather (a transaction) → ask, a job for each authority in a lane of its own (a transaction for each time stamp)

An authority that is down stays to be asked: its lane rests, its job is tried again, and what no job asks for a chore
takes up. What was gathered stands in the ledger from the first moment, whether or not any authority answers.
"""

from __future__ import annotations

import logging
import uuid
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.timestamp_tokens import TimeStampToken, open_token
from zhengpin.evidence.timestamping import (
    TimestampMissingError,
    authorities,
    revocation_lists,
    time_stamp,
    trusted_authorities,
)
from zhengpin.jobs import lanes
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.retry import FETCH_RETRIES
from zhengpin.originals import operations, queries
from zhengpin.originals.models import TimeStamp
from zhengpin.originals.receipts.evidence import TokenEvidence, evidence_from

logger = logging.getLogger(__name__)
STAMPER = system("stamping")
KIND = "stamp"
RENEWALS = lanes.lane("renewals")
CLOCK_OFF = timedelta(minutes=10)
"""By which an authority's clock may differ from ours; beyond it somebody looks before anything rests on it."""


def stamp() -> int:
    """Gather all that is not stamped yet and have each authority asked; return how many batches were made."""
    made = 0
    try:
        while operations.gather_batch(authorities=authorities(), actor=STAMPER) is not None:
            made += 1
    except IntegrityError:
        logger.info("what is not stamped yet was gathered by another at the same time")
    ask_authorities()
    return made


def ask_authorities() -> int:
    """Have couriers ask for the time stamps that are still to be had, unless they are at it; return how many ask."""
    named, begun = authorities(), 0
    for row in queries.wanted().exclude(authority__in=named):
        operations.abandon_time_stamp(time_stamp_id=row.pk, actor=STAMPER)
    for authority in named:
        lane = lanes.lane(KIND, key_of(authority))
        if queries.wanted(authority).exists() and not lanes.is_at_work(lane):
            ask.using(queue_name=lane).enqueue(key=str(key_of(authority)))
            begun += 1
    return begun


def key_of(authority: str) -> UUID:
    """Return what names an authority in jobs: its address may hold an account."""
    return uuid.uuid5(uuid.NAMESPACE_URL, authority)


@durable(queue=lanes.lane(KIND), retries=FETCH_RETRIES)
def ask(key: str) -> int:
    """Ask one authority for all that it is still to stamp. Done twice, or by two at once, each counts once."""
    authority = next((one for one in authorities() if str(key_of(one)) == key), None)
    if authority is None:
        return 0
    kept = 0
    for row in queries.wanted(authority).select_related("batch"):
        kept += _asked(row)
    return kept


def _asked(row: TimeStamp) -> bool:
    """Ask for one time stamp and keep it. Raises TimestampMissingError, having noted why."""
    root = bytes.fromhex(row.batch.root)
    try:
        answer = time_stamp(root, url=row.authority)
        token = _opened(answer, root)
    except TimestampMissingError as error:
        operations.note_trouble(time_stamp_id=row.pk, trouble=str(error), actor=STAMPER)
        raise
    evidence = TokenEvidence(token.chain, revocation_lists(token.chain))
    try:
        operations.keep_time_stamp(
            time_stamp_id=row.pk, answer=answer, token=token, evidence=evidence, actor=STAMPER
        )
    except Conflict:
        return False  # another courier was quicker
    return True


def _opened(answer: bytes, root: bytes) -> TimeStampToken:
    try:
        token = open_token(answer, root, anchors=trusted_authorities())
    except (OSError, ValueError) as error:
        raise TimestampMissingError(f"it is no time stamp that can be kept: {error}") from error
    if abs(token.at - clock.now()) > CLOCK_OFF:
        raise TimestampMissingError(f"the authority's clock says {token.at}, which is far from ours")
    return token


def renew_due() -> int:
    """Have time stamps renewed whose certificates end soon, unless that is under way; return whether it was begun."""
    if not authorities() or not queries.due_for_renewal(days=settings.TIMESTAMP_RENEWAL_DAYS, most=1):
        return 0
    if lanes.is_at_work(RENEWALS):
        return 0
    renew.enqueue()
    return 1


@durable(queue=RENEWALS, retries=FETCH_RETRIES)
def renew() -> int:
    """Gather the time stamps that are due, each with the lists of revoked certificates of now, and have them stamped.

    Where a list cannot be had, what was kept with the time stamp stays with it.
    """
    renewed = 0
    while due := queries.due_for_renewal(days=settings.TIMESTAMP_RENEWAL_DAYS):
        batch = operations.renew_batch(
            evidence={row.pk: _refreshed(row) for row in due}, authorities=authorities(), actor=STAMPER
        )
        if batch is None:
            break
        renewed += batch.count
    ask_authorities()
    return renewed


def _refreshed(row: TimeStamp) -> TokenEvidence:
    assert row.evidence_id
    kept = evidence_from(read_blob(row.evidence_id, verify=True))
    return TokenEvidence(kept.certificates, revocation_lists(kept.certificates) or kept.revocation_lists)


@transaction.atomic
def stamp_now(*, deposit_id: UUID | str, actor: Actor) -> bool:
    """Have a deposit stamped at once that is not yet; return whether there was anything to do.

    Raises Forbidden, DepositNotFound.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    if not queries.has_unstamped(actor, deposit_id):
        return False
    stamp_waiting.enqueue()
    return True


@durable()
def stamp_waiting() -> int:
    """Gather what waits. Done twice, the second finds nothing."""
    return stamp()
