"""Asks the register about a filing and keeps what it said, with how that differs from what was filed; and beside it
what the owner of the right itself said.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.rights import events, queries
from zhengpin.rights.details import details_of
from zhengpin.rights.models import Filing, RegisterSnapshot
from zhengpin.rights.operations.access import record_event
from zhengpin.rights.problems import NoRegister, RegisterUnreadable
from zhengpin.rights.register.cache import CachedRegister
from zhengpin.rights.register.differences import differences
from zhengpin.rights.register.files import open_files
from zhengpin.rights.register.port import OWNER, Register, RegisterEntry
from zhengpin.rights.register.reading import RegisterFileError


def configured_register(*, afresh: bool = False) -> Register:
    """Return the register of the settings. Raises NoRegister where none is set, RegisterUnreadable.

    afresh: whether one that is asked live is asked each time; else answers that it gave are kept for a while.
    """
    if settings.REGISTER_ADAPTER:
        kept = timedelta(days=0 if afresh else settings.REGISTER_KEPT_DAYS)
        unknown = timedelta(hours=0 if afresh else settings.REGISTER_UNKNOWN_KEPT_HOURS)
        return CachedRegister(import_string(settings.REGISTER_ADAPTER)(), kept, unknown)
    if not settings.REGISTER_FILES:
        raise NoRegister()
    try:
        return open_files(Path(path) for path in settings.REGISTER_FILES)
    except (OSError, RegisterFileError) as error:
        raise RegisterUnreadable(detail=str(error)[:200]) from error


@transaction.atomic
def read_register(
    *, filing_id: UUID | str, register: Register | None = None, actor: Actor
) -> RegisterSnapshot:
    """Ask the register about a filing's number and keep a snapshot of the answer, also where it knows nothing.

    register: by default the one of the settings. Raises NoRegister, RegisterUnreadable, Forbidden.
    """
    actor.require(Permission.REVIEW_RIGHTS)
    filing = queries.filing(actor, filing_id)
    asked = register or configured_register()
    details = details_of(filing)
    number = filing.registration_no or details.get("application_no") or ""
    entry = asked.lookup(filing.office, number) if number else None
    found = differences(details, _filed(filing), entry) if entry else []
    row = RegisterSnapshot.objects.create(
        filing=filing,
        source=entry.source if entry else type(asked).__name__,
        found=entry is not None,
        entry=entry.as_dict() if entry else {},
        differences=[one.as_dict() for one in found],
        raw_digest=entry.raw_digest if entry else "",
        read_by=actor.ref,
        read_at=clock.now(),
    )
    _record_event(row, entry, len(found), actor)
    return row


def _filed(filing: Filing) -> dict[str, object]:
    holder = filing.holder
    names = [holder.name, holder.name_zh, holder.organisation.name]
    return {"holder_names": names, "valid_to": filing.valid_to.isoformat() if filing.valid_to else None}


def _record_event(row: RegisterSnapshot, entry: RegisterEntry | None, count: int, actor: Actor) -> None:
    record_event(
        events.REGISTER_READ,
        row.filing,
        actor,
        source=row.source,
        found=entry is not None,
        differences=count,
        digest=row.raw_digest,
    )


@transaction.atomic
def keep_owner_answer(
    *, filing_id: UUID | str, authorised: bool, entry: dict[str, object], actor: Actor
) -> RegisterSnapshot:
    """Keep beside the register's snapshots what the owner of a filing said of an applicant. entry: what was asked and
    answered, JSON-able, with `applicant`.
    """
    filing = Filing.objects.get(pk=filing_id)
    row = RegisterSnapshot.objects.create(
        filing=filing,
        source=OWNER,
        found=authorised,
        entry=entry,
        raw_digest=canonical.digest(canonical.plain(entry)),
        read_by=actor.ref,
        read_at=clock.now(),
    )
    about = {"applicant": entry["applicant"], "authorised": authorised, "digest": row.raw_digest}
    record_event(events.OWNER_ANSWERED, filing, actor, **about)
    return row
