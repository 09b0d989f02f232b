"""Content credentials of deposits: read as a file is deposited, and written into a copy where its owner asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.credentials.process import CredentialFile, read_credentials_of, write_credentials_into
from zhengpin.evidence.queries import read_blob
from zhengpin.originals import operations, queries
from zhengpin.originals.receipts.leaves import moment


def credentials_of(files: Mapping[str, CredentialFile]) -> dict[str, dict[str, Any]]:
    """Return what the credentials of files say, by the names given; what has none is left out, which means nothing."""
    reports = read_credentials_of(list(files.values()))
    return {name: report for name, report in zip(files, reports, strict=True) if report is not None}


def with_credentials(*, deposit_id: UUID | str, actor: Actor) -> tuple[bytes, str]:
    """Return a copy of a deposited picture whose credentials say of the deposit, and its media type.

    The deposited file stays as it is. The ledger tells of the copy by its SHA-256. Raises Forbidden, DepositNotFound,
    CredentialsOff, CredentialsNotWritten.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    row = queries.deposit(actor, deposit_id)
    said = {"deposit": str(row.pk), "received_at": moment(row.deposited_at), "sha256": row.sha256}
    file = CredentialFile(read_blob(row.blob_id, verify=True), row.blob.media_type)
    content = write_credentials_into(file, said)
    operations.note_credentials(deposit_id=row.pk, content=content, actor=actor)
    return content, row.blob.media_type
