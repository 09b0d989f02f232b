"""Asks the register about a filing and keeps what it said, with how that differs from what was filed."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.rights import events, queries
from zhengpin.rights.details import details_of
from zhengpin.rights.models import Filing, RegisterSnapshot
from zhengpin.rights.operations.access import tell
from zhengpin.rights.problems import NoRegister, RegisterUnreadable
from zhengpin.rights.register.differences import differences
from zhengpin.rights.register.files import open_files
from zhengpin.rights.register.port import Register, RegisterEntry
from zhengpin.rights.register.reading import RegisterFileError


def configured_register() -> Register:
    """Return the register of the settings. Raises NoRegister where none is set, RegisterUnreadable."""
    if not settings.REGISTER_FILES:
        raise NoRegister()
    try:
        return open_files(Path(path) for path in settings.REGISTER_FILES)
    except (OSError, RegisterFileError) as error:
        raise RegisterUnreadable(detail=str(error)[:200]) from error


@transaction.atomic
def read_register(*, filing_id: UUID | str, register: Register | None = None, actor: Any) -> RegisterSnapshot:
    """Ask the register about a filing's number and keep a snapshot of the answer, also where it knows nothing.

    register: by default the one of the settings. Raises NoRegister, RegisterUnreadable, Forbidden.
    """
    actor.require(Permission.REVIEW_RIGHTS)
    filing = queries.filing(actor, filing_id)
    asked = register or configured_register()
    details = details_of(filing)
    number = filing.registration_no or details.get("application_no") or ""
    entry = asked.look_up(filing.office, number) if number else None
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
    _tell(row, entry, len(found), actor)
    return row


def _filed(filing: Filing) -> dict[str, Any]:
    holder = filing.holder
    names = [holder.name, holder.name_zh, holder.organisation.name]
    return {"holder_names": names, "valid_to": filing.valid_to.isoformat() if filing.valid_to else None}


def _tell(row: RegisterSnapshot, entry: RegisterEntry | None, count: int, actor: Any) -> None:
    tell(
        events.REGISTER_READ,
        row.filing,
        actor,
        source=row.source,
        found=entry is not None,
        differences=count,
        digest=row.raw_digest,
    )
