"""A person has a video's film fetched or screened again: one that could not be had, or what is protected by now."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.models import Video
from zhengpin.catalog.operations import ask_for_media
from zhengpin.catalog.queries import video
from zhengpin.catalog.states import MediaState
from zhengpin.flows.screening.video import screen, take_in
from zhengpin.kit.ids import new_id, reference
from zhengpin.ledger.operations import record
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.events import FILM_ASKED
from zhengpin.monitoring.problems import NothingToScreen
from zhengpin.monitoring.states import CauseKind

AGAIN = (Permission.RESCAN, Permission.SEND_CATALOGUE)


def fetch_again(*, video_id: UUID | str, actor: Actor) -> Video:
    """Have the film of a video fetched anew that was refused or put off. Raises Forbidden, NothingToFetch."""
    actor.require_any(*AGAIN)
    row = video(actor, video_id)
    with transaction.atomic():
        ask_for_media(video=row, actor=actor)
        take_in.enqueue(video=str(row.pk), origin=row.media_origin)
    return row


def screen_again(*, video_id: UUID | str, actor: Actor) -> Video:
    """Have the film of a video looked at anew, by what is protected now. Raises Forbidden, NothingToScreen."""
    actor.require_any(*AGAIN)
    row = video(actor, video_id)
    if row.media_id is None or row.media_state != MediaState.KEPT:
        raise NothingToScreen()
    with transaction.atomic():
        record(FILM_ASKED, actor=actor, subject=reference("video", row.pk), title=row.title)
        screen.enqueue(video=str(row.pk), cause=str(ScreeningCause(CauseKind.AGAIN, str(new_id()))))
    return row
