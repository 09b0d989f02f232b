"""Keeps what a request with an idempotency key was answered, so that it takes effect once however often it is sent."""

from __future__ import annotations

import zlib
from datetime import timedelta

from django.db import IntegrityError, transaction

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import ApiToken, IdempotencyKey, Membership
from zhengpin.kit import clock
from zhengpin.kit.holds import Held, HeldKind, held
from zhengpin.kit.ids import reference

KEPT_FOR = timedelta(hours=24)
BARRED_FOR = timedelta(minutes=10)
"""How long a request bars its repetition; if its process died, a repetition is carried out from then on."""


def take_key(*, key_digest: str, request_digest: str, actor: Actor) -> IdempotencyKey:
    """Take a key for a request about to be carried out, or return the answer that is kept under it.

    The row's `status` is None where the caller is to carry the request out, then `keep_answer` or `free_key`.
    Raises Conflict: `idempotency.key_reused` for another request, `idempotency.in_progress` while it is carried out.
    """
    moment = clock.now()
    IdempotencyKey.objects.filter(actor=actor.ref, key_digest=key_digest, expires_at__lte=moment).delete()
    known = IdempotencyKey.objects.filter(actor=actor.ref, key_digest=key_digest).first()
    if known is None:
        return _taken(key_digest, request_digest, actor)
    if known.request_digest != request_digest:
        raise errors.key_reused()
    if known.status is None:
        _take_over(known)
    return known


def _taken(key_digest: str, request_digest: str, actor: Actor) -> IdempotencyKey:
    moment = clock.now()
    try:
        with transaction.atomic():
            return IdempotencyKey.objects.create(
                actor=actor.ref,
                key_digest=key_digest,
                request_digest=request_digest,
                barred_until=moment + BARRED_FOR,
                expires_at=moment + KEPT_FOR,
            )
    except IntegrityError as error:  # another with the same key was faster
        raise errors.key_in_use() from error


def _take_over(known: IdempotencyKey) -> None:
    """Take a key whose request was never finished, once nothing can be working on it any more."""
    moment = clock.now()
    same = IdempotencyKey.objects.filter(pk=known.pk, status=None, barred_until=known.barred_until)
    if known.barred_until > moment or not same.update(barred_until=moment + BARRED_FOR):
        raise errors.key_in_use()
    known.barred_until = moment + BARRED_FOR


def keep_answer(*, row: IdempotencyKey, status: int, body: bytes, actor: Actor) -> None:
    """Keep an answer, in the transaction of what the request brought about. Raises Conflict if another took the key."""
    same = IdempotencyKey.objects.filter(pk=row.pk, status=None, barred_until=row.barred_until)
    if not same.update(status=status, answer=zlib.compress(body)):
        raise errors.key_in_use()


def free_key(*, row: IdempotencyKey, actor: Actor) -> None:
    """Give a key back whose request failed and so brought nothing about."""
    IdempotencyKey.objects.filter(pk=row.pk, status=None, barred_until=row.barred_until).delete()


def forget_keys(*, actor: Actor) -> int:
    """Delete the keys whose time is over, with the answers under them; return how many. Those that people and programs
    of held accounts sent stay."""
    rows, kept = IdempotencyKey.objects.filter(expires_at__lte=clock.now()), held()
    if senders := _senders_of(kept):
        rows = rows.exclude(actor__in=senders)
    return rows.delete()[0]


def _senders_of(kept: Held) -> set[str]:
    """Return as whom held people, and people and programs of held accounts, send."""
    people = {reference("person", pk) for pk in kept.of(HeldKind.PERSON)}
    if accounts := kept.ids(HeldKind.ACCOUNT):
        theirs = Membership.objects.filter(organisation__in=accounts).values_list("person", flat=True)
        programs = ApiToken.objects.filter(organisation__in=accounts).values_list("pk", flat=True)
        people |= {reference("person", pk) for pk in theirs} | {reference("client", pk) for pk in programs}
    return people
