"""Every write of uploads in pieces: announced, appended to, finished, refused, withdrawn, expired."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence import events
from zhengpin.evidence.models import Upload
from zhengpin.evidence.problems import (
    BadAnnouncement,
    TooManyBytes,
    TooMuchUnderWay,
    UploadBusy,
    UploadOver,
    UploadTooLarge,
    WrongOffset,
)
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.states import UPLOAD, UploadState
from zhengpin.evidence.uploads import files as upload_files
from zhengpin.evidence.uploads.files import UploadPiece
from zhengpin.evidence.uploads.queries import upload
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.kit import canonical, clock
from zhengpin.kit.holds import HeldKind, held
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.operations import record

SENDERS = (
    Permission.SEND_CATALOGUE,
    Permission.SCREEN,
    Permission.FILE_RIGHTS,
    Permission.HANDLE_PURCHASES,
    Permission.DEPOSIT_ORIGINALS,
)
_DIGEST = re.compile(r"[0-9a-f]{64}")


@transaction.atomic
def begin_upload(*, size: int, digest: str, name: str = "", actor: Actor) -> Upload:
    """Announce a film or sound of `size` bytes with its SHA-256; one that is under way already is gone on with.

    Raises Forbidden, BadAnnouncement, UploadTooLarge, TooMuchUnderWay.
    """
    actor.require_any(*SENDERS)
    digest = digest.lower()
    if size < 1 or not _DIGEST.fullmatch(digest):
        raise BadAnnouncement()
    if size > settings.FILM_LIMIT:
        raise UploadTooLarge(limit_bytes=settings.FILM_LIMIT)
    home = Organisation.objects.select_for_update().get(pk=actor.home)
    under_way = Upload.objects.filter(organisation=home, state=UploadState.RECEIVING.value)
    if (known := under_way.filter(digest=digest, size=size).first()) is not None:
        return known
    if size + under_way.aggregate(all=Coalesce(Sum("size"), 0))["all"] > settings.UPLOADS_LIMIT:
        raise TooMuchUnderWay(limit_bytes=settings.UPLOADS_LIMIT)
    row = Upload.objects.create(
        organisation=home,
        name=name[:300],
        size=size,
        digest=digest,
        created_by=actor.ref,
        created_at=clock.now(),
        expires_at=_expiry(),
    )
    fields: dict[str, object] = {"name": row.name, "size": size, "digest": digest}
    record(events.UPLOAD_BEGUN, actor=actor, subject=reference("upload", row.pk), parent="", **fields)
    return row


def append_piece(*, upload_id: UUID | str, offset: int, chunks: Iterable[bytes], actor: Actor) -> Upload:
    """Append what comes at `offset`, which must be how far the upload has come; the last piece finishes it.

    What this returns with is kept. Called outside any transaction: it waits for the sender. Of two that are sent to two
    machines at once one counts. Raises UploadNotFound, UploadOver, UploadBusy, WrongOffset, TooManyBytes (what was
    announced is kept), and Refused for a whole that is not what was announced or no sound film.
    """
    row = upload(actor, upload_id)
    with upload_files.turn(row.pk) as mine:
        if not mine:
            raise UploadBusy()
        row.refresh_from_db()
        if row.state != UploadState.RECEIVING:
            upload_files.discard(row.pk, row.pieces)
            raise UploadOver(state=row.state)
        if offset != row.received:
            raise WrongOffset(offset=row.received)
        piece = UploadPiece(row.pk, chunks, most=row.size - row.received)
        _acknowledge(row, piece)
        if piece.over:
            raise TooManyBytes(offset=row.received)
        if row.received == row.size:
            _finish(row, actor)
    return row


def _acknowledge(row: Upload, piece: UploadPiece) -> None:
    """Let a piece count, unless another came first; then it is deleted."""
    rows = Upload.objects.filter(pk=row.pk, received=row.received, state=UploadState.RECEIVING.value)
    fresh = {"received": F("received") + piece.written, "pieces": row.pieces, "expires_at": _expiry()}
    if piece.written:
        fresh["pieces"] = [*row.pieces, [piece.name, piece.written]]
    counts = rows.update(**fresh)
    if not counts or not piece.written:
        upload_files.remove(piece.name)
    row.refresh_from_db()
    if not counts:
        raise WrongOffset(offset=row.received)


def _finish(row: Upload, actor: Actor) -> None:
    try:
        with upload_files.together(row.pieces) as path:
            with path.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != row.digest:
                    raise Refused("upload.digest")
            blob = accept_film(path, pictures=False, actor=actor)
    except Refused as refused:
        _end(row, "refuse", actor, code=refused.code, facts=refused.facts)
        raise
    with transaction.atomic():
        move(Upload.objects, UPLOAD, "finish", pk=row.pk, blob=blob, ended_at=clock.now())
        fields: dict[str, object] = {
            "digest": blob.pk,
            "size": blob.size,
            "media_type": blob.media_type,
            "seconds": blob.seconds,
        }
        record(events.UPLOAD_FINISHED, actor=actor, subject=reference("upload", row.pk), parent="", **fields)
    upload_files.discard(row.pk, row.pieces)
    row.refresh_from_db()


def withdraw_upload(*, upload_id: UUID | str, actor: Actor) -> Upload:
    """Take back an upload that is under way; its bytes are deleted. Raises UploadNotFound, UploadBusy, Conflict."""
    row = upload(actor, upload_id)
    with upload_files.turn(row.pk) as mine:
        if not mine:
            raise UploadBusy()
        _end(row, "withdraw", actor)
    return row


def expire_uploads(*, actor: Actor) -> int:
    """End the uploads that nothing was sent for in time, and delete their bytes; return how many.

    Those of accounts that are held stay as they are.
    """
    rows = Upload.objects.filter(state=UploadState.RECEIVING.value, expires_at__lt=clock.now())
    if kept := held().ids(HeldKind.ACCOUNT):
        rows = rows.exclude(organisation__in=kept)
    ended = 0
    for row in rows.order_by("pk"):
        with upload_files.turn(row.pk) as mine:
            if mine:
                _end(row, "expire", actor)
                ended += 1
    upload_files.clear_left()
    return ended


def _end(
    row: Upload, verb: str, actor: Actor, *, code: str = "", facts: dict[str, object] | None = None
) -> None:
    refusal = {"code": code, "facts": canonical.plain(facts or {})} if code else {}
    with transaction.atomic():
        move(Upload.objects, UPLOAD, verb, pk=row.pk, refusal=refusal, ended_at=clock.now())
        row.refresh_from_db()
        record(
            events.UPLOAD_ENDED,
            actor=actor,
            subject=reference("upload", row.pk),
            state=row.state,
            code=code,
        )
    upload_files.discard(row.pk, row.pieces)


def _expiry() -> datetime:
    return clock.now() + timedelta(hours=settings.UPLOAD_HOURS)
