"""Keeps the newest seal outside the database, by the hour: in a folder, at an address, with a time stamp."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import system
from zhengpin.evidence.timestamping import TimestampMissingError, time_stamp
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.anchor_folder import AnchorFolder
from zhengpin.ledger.events import ANCHOR_KEPT
from zhengpin.ledger.models import Entry, Seal, SealedEntry
from zhengpin.ledger.operations import record
from zhengpin.ledger.sealing import Anchor, seal_pending
from zhengpin.messages.sending import post

KEEPER = system("anchoring")
FOLDER, ADDRESS, STAMP = "folder", "address", "timestamp"


class AnchorNotKeptError(Exception):
    """Some place outside did not take the anchor; the next hour tries again."""


def is_set() -> bool:
    """Say whether there is a place outside to keep anchors in."""
    return bool(settings.ANCHOR_DIR or settings.ANCHOR_URL)


def anchor_folder() -> AnchorFolder | None:
    """Return the folder outside, None where none is set."""
    return AnchorFolder(Path(settings.ANCHOR_DIR)) if settings.ANCHOR_DIR else None


def keep_anchor() -> Anchor | None:
    """Seal what waits and keep the newest seal outside; None where no place is set, or nothing new was recorded.

    What one place refuses the others keep all the same, and the ledger names those that did. Raises AnchorNotKeptError
    naming what failed.
    """
    if not is_set():
        return None
    seal_pending()
    newest = Seal.objects.order_by("-number").first()
    if newest is None or not _has_new_entries():
        return None
    anchor = Anchor(newest.number, newest.chain)
    kept, failed = _kept(anchor)
    if kept:
        _note(anchor, kept)
    if failed:
        raise AnchorNotKeptError("; ".join(failed))
    return anchor


def anchor_bytes(anchor: Anchor) -> bytes:
    """Return what a time stamp is about."""
    return f"{anchor.number}:{anchor.chain}".encode()


def _has_new_entries() -> bool:
    """Say whether any seal since the last anchor holds more than that the anchor was kept."""
    last = Entry.objects.filter(event=ANCHOR_KEPT.name).order_by("-id").first()
    if last is None:
        return True
    since = SealedEntry.objects.filter(seal_id__gt=last.fields["number"]).values("entry_id")
    return Entry.objects.filter(pk__in=since).exclude(event=ANCHOR_KEPT.name).exists()


def _kept(anchor: Anchor) -> tuple[list[str], list[str]]:
    """Return the places that took it, and what failed."""
    at, kept, failed = clock.now(), [], []
    stamp = b""
    if settings.TIMESTAMP_URL and settings.ANCHOR_DIR:
        try:
            stamp = time_stamp(anchor_bytes(anchor))
        except TimestampMissingError as error:
            failed.append(f"{STAMP}: {error}")
    if folder := anchor_folder():
        try:
            folder.keep(anchor, at, stamp=stamp)
            kept += [FOLDER, STAMP] if stamp else [FOLDER]
        except OSError as error:
            failed.append(f"{FOLDER}: {error}")
    if settings.ANCHOR_URL:
        why = _posted(anchor, at)
        (failed if why else kept).append(f"{ADDRESS}: {why}" if why else ADDRESS)
    return kept, failed


def _posted(anchor: Anchor, at: datetime) -> str:
    """Post an anchor to the address outside; return why it was not taken, "" where it was."""
    said = {"type": "ledger.anchor", "timestamp": at.isoformat(), "data": anchor._asdict()}
    try:
        answer = post(
            url=settings.ANCHOR_URL,
            secrets=[settings.ANCHOR_SECRET],
            message_id=f"anchor_{anchor.number}",
            content=json.dumps(said).encode(),
            at=at,
        )
    except (ValueError, RuntimeError) as error:
        return f"ZHENGPIN_ANCHOR_SECRET is no secret of Standard Webhooks: {error}"
    return "" if answer.received else answer.error or f"it answered with status {answer.status}"


@transaction.atomic
def _note(anchor: Anchor, places: list[str]) -> None:
    subject = reference("seal", anchor.number)
    record(
        ANCHOR_KEPT, actor=KEEPER, subject=subject, number=anchor.number, chain=anchor.chain, places=places
    )
