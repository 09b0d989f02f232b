"""Deposits what one request sent: what can be read of it, and an answer for what cannot, in the order sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.uploads.queries import upload, uploaded
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.flows.originals.files import SentOriginal, given_files
from zhengpin.originals.states import DepositAnswer


@dataclass(frozen=True)
class UploadedFilm:
    """A film that was sent in pieces. upload_id: of a finished upload; name: as it is called."""

    upload_id: UUID
    name: str = ""


def deposit_uploaded(
    films: Sequence[UploadedFilm], *, scope: str = "", generated: bool = False, actor: Actor
) -> list[FileAnswer]:
    """Deposit films that were sent in pieces, for the organisation that one acts for; see `deposit_files`.

    Raises UploadNotFound, UploadUnfinished for any of them, Forbidden.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    files = []
    for one in films:
        row = upload(actor, one.upload_id)
        files.append(GivenFile((one.name or row.name)[:300], b"", film=uploaded(actor, row.pk)))
    return deposit_files(files, organisation_id=actor.home, scope=scope, generated=generated, actor=actor)


def deposit_sent(
    sent: Sequence[SentOriginal],
    *,
    archive: IO[bytes] | None = None,
    scope: str = "",
    generated: bool = False,
    actor: Actor,
) -> list[FileAnswer]:
    """Deposit files for the organisation that one acts for; see `given_files` and `deposit_files`."""
    actor.require(Permission.DEPOSIT_ORIGINALS)
    read = given_files(sent, archive)
    files = [one for one in read if isinstance(one, GivenFile)]
    made = iter(
        deposit_files(files, organisation_id=actor.home, scope=scope, generated=generated, actor=actor)
    )
    return [
        next(made) if isinstance(one, GivenFile) else FileAnswer("", "", DepositAnswer.REFUSED, problem=one)
        for one in read
    ]
