"""A message of a CDN, one way: the address it was posted to → its format → genuine → the pictures put in the queue."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import actor_for_reference
from zhengpin.flows.live.callbacks import jd, jpeg, sns, tencent
from zhengpin.flows.live.callbacks.form import Agreed, CallbackRequest, Read
from zhengpin.flows.live.snapshots import SnapshotAnswer, receive_snapshots
from zhengpin.monitoring.models import SnapshotCallback
from zhengpin.monitoring.room_states import CallbackFormat
from zhengpin.monitoring.snapshots.callbacks import callback_at, key_of

__all__ = ["CallbackRequest", "receive_callback", "whose"]

FORMATS: Mapping[CallbackFormat, Read] = {
    CallbackFormat.JPEG: jpeg.read,
    CallbackFormat.TENCENT: tencent.read,
    CallbackFormat.JD: jd.read,
    CallbackFormat.SNS: sns.read,
}


def whose(secret: str) -> tuple[SnapshotCallback, Actor]:
    """Return the address with this secret in it, and as whom it acts now.

    Raises CallbackNotFound, and Problem 401 where whoever made it may do so no more.
    """
    row = callback_at(secret)
    return row, actor_for_reference(row.acts_as)


def receive_callback(
    *, callback: SnapshotCallback, request: CallbackRequest, actor: Actor
) -> list[SnapshotAnswer]:
    """Take what was posted to an address. Raises NotGenuine, NotUnderstood, Forbidden, QueueFull."""
    read = FORMATS[CallbackFormat(callback.format)]
    posted = read(request, Agreed(key_of(callback), callback.topic))
    return receive_snapshots(source=callback.source, posted=posted, actor=actor) if posted else []
