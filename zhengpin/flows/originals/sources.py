"""Takes the source files of a deposited original in: kept as they are, and opened by confined processes alone."""

from __future__ import annotations

import mimetypes
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.credentials.process import CredentialFile
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.originals.credentials import credentials_of
from zhengpin.flows.originals.disputes.hearing import measure_again
from zhengpin.originals import operations, queries
from zhengpin.originals.models import SourceFile


def give_source(
    *, deposit_id: UUID | str, content: bytes, kind: str, name: str = "", actor: Actor
) -> SourceFile:
    """Keep a file as a source of one's own deposit; the same file again comes back as it is.

    Raises DepositNotFound, SourceKindUnknown, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = queries.deposit(actor, deposit_id)
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    said = credentials_of({"source": CredentialFile(content, media_type)})
    facts = {"credentials": said["source"]} if said else {}
    with transaction.atomic():
        blob = store_blob(content=content, media_type=media_type, actor=actor)
        source = operations.add_source(
            deposit_id=row.pk, blob=blob, kind=kind, name=name, facts=facts, actor=actor
        )
        measure_again(row, actor=actor)
        return source
