"""Deposits what one request sent: what can be read of it, and an answer for what cannot, in the order sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.flows.originals.files import SentFile, given_files
from zhengpin.originals.states import DepositAnswer


def deposit_sent(
    sent: Sequence[SentFile],
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
