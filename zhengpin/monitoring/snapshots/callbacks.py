"""Addresses to which CDNs and stream servers post pictures of rooms: made, ended, and looked up when they are used."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts import sealing
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.monitoring import events
from zhengpin.monitoring.models import SnapshotCallback
from zhengpin.monitoring.problems import CallbackNotFound
from zhengpin.monitoring.room_states import CallbackFormat
from zhengpin.monitoring.snapshots import queries

_PURPOSE = "zhengpin snapshot callbacks"
SIGNED = frozenset({CallbackFormat.TENCENT})
"""Formats that are signed by a key that both sides know."""


@transaction.atomic
def make_callback(
    *, source: str, form: CallbackFormat, key: str = "", topic: str = "", actor: Actor
) -> tuple[SnapshotCallback, str]:
    """Make an address to post to, and return it with the secret that stands in it, which is not shown again.

    key: by which what is posted is signed, as the CDN's console shows it; topic: ARN of the topic of Amazon SNS. What
    is posted there is taken as if the actor had posted it, for as long as the actor may. Raises Forbidden, Invalid
    (`snapshot_callback.key_missing|topic_missing`).
    """
    actor.require(Permission.SEND_CATALOGUE)
    if form in SIGNED and not key:
        raise Invalid(
            _("This format is signed by a key, and none is given."),
            code="snapshot_callback.key_missing",
            field="key",
            remedy=_("Set a callback key at the CDN, and give the same here."),
        )
    if form is CallbackFormat.SNS and not topic:
        raise Invalid(
            _(
                "Whoever has an account there can sign messages of their own topics, so the topic must be known."
            ),
            code="snapshot_callback.topic_missing",
            field="topic",
            remedy=_("Give the ARN of the topic to which the bucket's events go."),
        )
    secret = secrets.token_urlsafe(32)
    row = SnapshotCallback.objects.create(
        organisation_id=actor.home,
        source=source,
        format=form.value,
        address_digest=_digest(secret),
        sealed_key=sealing.seal(key, purpose=_PURPOSE) if key else "",
        topic=topic,
        acts_as=actor.ref,
    )
    _record(events.SNAPSHOT_CALLBACK_MADE, row, actor)
    return row, secret


@transaction.atomic
def end_callback(*, callback_id: UUID, actor: Actor) -> SnapshotCallback:
    """Take nothing more at an address. Done again, it changes nothing. Raises Forbidden, CallbackNotFound."""
    actor.require(Permission.SEND_CATALOGUE)
    row = queries.callback(actor, callback_id)
    if SnapshotCallback.objects.filter(pk=row.pk, ended_at=None).update(ended_at=clock.now()):
        _record(events.SNAPSHOT_CALLBACK_ENDED, row, actor)
        row.refresh_from_db()
    return row


def callback_at(secret: str) -> SnapshotCallback:
    """Return the address with this secret in it (a system read). Raises CallbackNotFound, for one that ended too."""
    row = SnapshotCallback.objects.filter(address_digest=_digest(secret), ended_at=None).first()
    if row is None:
        raise CallbackNotFound()
    return row


def key_of(row: SnapshotCallback) -> str:
    """Return the key that signs what is posted there, empty where none does."""
    return sealing.unseal(row.sealed_key, purpose=_PURPOSE) if row.sealed_key else ""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _record(event: Event, row: SnapshotCallback, actor: Actor) -> None:
    record(
        event,
        actor=actor,
        subject=reference("snapshot_callback", row.pk),
        parent=reference("organisation", row.organisation_id),
        format=row.format,
        source=row.source,
    )
