"""Keeps the files that somebody sent to be deposited until each has its answer, and the answers, in the spool.

A file's bytes are on disk before it is promised that they will be looked at, and are deleted once it is answered. An
answer is written whole or not at all; written again it says the same, since a file is deposited once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.spools.chosen import spool
from zhengpin.flows.files.spool import keep
from zhengpin.kit.errors import NotFound, Problem

_HOME, _ASKED = "originals-sent", "asked.json"
KEPT_DAYS = 7
"""How long the answers of a sending are kept; what was deposited stays."""


class SendingNotFound(NotFound):
    code = "original.sending_not_found"
    message = _("There is no such sending of files.")
    remedy = _("Answers are kept for seven days; what was deposited stands in the list of originals.")


@dataclass(frozen=True)
class SentAnswer:
    """What one file was answered. answer: a value of DepositAnswer, empty as long as it waits; deposit: its id, empty
    where there is none; message, remedy: of a refusal, in its sender's language."""

    number: int
    name: str
    answer: str = ""
    deposit: str = ""
    code: str = ""
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Sending:
    """Files that were sent together. sent_by: who sent them, by typed reference; sent_at: ISO 8601."""

    id: UUID
    organisation_id: UUID
    sent_by: str
    sent_at: str
    scope: str
    generated: bool
    language: str
    answers: list[SentAnswer]

    @property
    def total(self) -> int:
        return len(self.answers)

    @property
    def done(self) -> int:
        return sum(bool(one.answer) for one in self.answers)

    @property
    def running(self) -> bool:
        return self.done < self.total


def sending(sending_id: UUID | str, *, actor: Actor) -> Sending:
    """Return a sending as it stands, to whoever acts for its organisation. Raises SendingNotFound."""
    row = kept(sending_id)
    if row is None or row.organisation_id not in actor.organisation_ids:
        raise SendingNotFound()
    return row


def lately_sent(*, actor: Actor, most: int = 3) -> list[Sending]:
    """Return the last sendings of the organisation that one acts for, the newest first."""
    names = sorted(
        (PurePosixPath(one.name).name for one in spool().below(_named_under(actor.home))), reverse=True
    )
    found = (kept(name) for name in names[:most])
    return [one for one in found if one is not None]


def kept(sending_id: UUID | str) -> Sending | None:
    """Return a sending as it stands, for the job that answers it; None where it is kept no longer."""
    folder = folder_of(sending_id)
    asked = _read([f"{folder}/{_ASKED}"])
    if not asked:
        return None
    said = asked[f"{folder}/{_ASKED}"]
    names: list[str] = said.pop("names")
    answered = _read([f"{folder}/{number}.json" for number in range(len(names))])
    answers = [
        SentAnswer(number, name, **answered.get(f"{folder}/{number}.json", {}))
        for number, name in enumerate(names)
    ]
    own = UUID(said.pop("organisation"))
    return Sending(UUID(str(sending_id)), own, answers=answers, **said)


def begin(sending_id: UUID, organisation_id: UUID, asked: Mapping[str, object]) -> None:
    """Note who sent what; the last step of keeping it, so that a sending without this was never promised an answer."""
    spool().write_many({f"{_named_under(organisation_id)}/{sending_id}": b""})
    _write(f"{folder_of(sending_id)}/{_ASKED}", {**asked, "organisation": str(organisation_id)})


def keep_file(sending_id: UUID, number: int, content: bytes) -> None:
    keep([content], _file(sending_id, number))


def file_of(sending_id: UUID, number: int) -> bytes | None:
    """Return a file that waits; None once it is answered."""
    try:
        return spool().read(_file(sending_id, number))
    except FileNotFoundError:
        return None


def answer(sending_id: UUID, number: int, **said: str) -> None:
    """Write a file's answer, then let go of its bytes. said: fields of SentAnswer."""
    _write(f"{folder_of(sending_id)}/{number}.json", said)
    let_go(sending_id, number)


def let_go(sending_id: UUID, number: int) -> None:
    """Delete the bytes of a file that is answered; those that are gone already count as deleted."""
    spool().remove([_file(sending_id, number)])


def refusal_of(problem: Problem) -> dict[str, str]:
    """Return what an answer says of a refusal, in the active language."""
    return {
        "answer": "refused",
        "code": problem.code,
        "message": str(problem.message),
        "remedy": str(problem.remedy or ""),
    }


def remove_old() -> None:
    """Delete what is kept no longer of sendings."""
    oldest, held = time.time() - KEPT_DAYS * 86_400, spool()
    held.remove([one.name for one in held.below(_HOME) if one.written_at < oldest])


def discard(sending_id: UUID) -> None:
    """Delete a sending that could not be kept whole."""
    held = spool()
    held.remove([one.name for one in held.below(folder_of(sending_id))])


def folder_of(sending_id: UUID | str) -> str:
    """Return the folder of a sending in the spool."""
    return f"{_HOME}/files/{UUID(str(sending_id))}"


def _named_under(organisation_id: UUID) -> str:
    """Return the folder that holds the names of an organisation's sendings."""
    return f"{_HOME}/of/{organisation_id}"


def _file(sending_id: UUID, number: int) -> str:
    return f"{folder_of(sending_id)}/{number}.file"


def _read(names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return what JSON files hold, of those that are there."""
    return {name: json.loads(content) for name, content in spool().read_many(names).items()}


def _write(name: str, content: Mapping[str, object]) -> None:
    """Write a JSON file, so that nobody ever reads half of it."""
    spool().write_many({name: json.dumps(content, ensure_ascii=False, default=str).encode()})
