"""Keeps the files that somebody sent to be deposited until each has its answer, and the answers, a folder a sending.

A file's bytes are on disk before it is promised that they will be looked at, and are deleted once it is answered. An
answer is written whole or not at all; written again it says the same, since a file is deposited once.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.flows.files import spool
from zhengpin.kit.errors import NotFound, Problem

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
    names = sorted((one.name for one in _named_under(actor.home).glob("*")), reverse=True)
    found = (kept(name) for name in names[:most])
    return [one for one in found if one is not None]


def kept(sending_id: UUID | str) -> Sending | None:
    """Return a sending as it stands, for the job that answers it; None where it is kept no longer."""
    folder = folder_of(sending_id)
    asked = _read(folder / "asked.json")
    if not asked:
        return None
    names: list[str] = asked.pop("names")
    answers = [
        SentAnswer(number, name, **_read(folder / f"{number}.json")) for number, name in enumerate(names)
    ]
    own = UUID(asked.pop("organisation"))
    return Sending(UUID(str(sending_id)), own, answers=answers, **asked)


def begin(sending_id: UUID, organisation_id: UUID, asked: Mapping[str, object]) -> None:
    """Note who sent what; the last step of keeping it, so that a sending without this was never promised an answer."""
    named = _named_under(organisation_id)
    named.mkdir(parents=True, exist_ok=True)
    (named / str(sending_id)).touch()
    _write(folder_of(sending_id) / "asked.json", {**asked, "organisation": str(organisation_id)})


def keep_file(sending_id: UUID, number: int, content: bytes) -> None:
    spool.keep([content], _file(sending_id, number))


def file_of(sending_id: UUID, number: int) -> bytes | None:
    """Return a file that waits; None once it is answered."""
    try:
        return _file(sending_id, number).read_bytes()
    except FileNotFoundError:
        return None


def answer(sending_id: UUID, number: int, **said: str) -> None:
    """Write a file's answer, then let go of its bytes. said: fields of SentAnswer."""
    _write(folder_of(sending_id) / f"{number}.json", said)
    let_go(sending_id, number)


def let_go(sending_id: UUID, number: int) -> None:
    """Delete the bytes of a file that is answered; those that are gone already count as deleted."""
    _file(sending_id, number).unlink(missing_ok=True)


def refusal_of(problem: Problem) -> dict[str, str]:
    """Return what an answer says of a refusal, in the active language."""
    return {
        "answer": "refused",
        "code": problem.code,
        "message": str(problem.message),
        "remedy": str(problem.remedy or ""),
    }


def remove_old() -> None:
    """Delete the sendings that are kept no longer."""
    oldest = time.time() - KEPT_DAYS * 86_400
    for folder in (_home() / "files").glob("*"):
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
    for name in (_home() / "of").glob("*/*"):
        if name.stat().st_mtime < oldest:
            name.unlink(missing_ok=True)


def discard(sending_id: UUID) -> None:
    """Delete a sending that could not be kept whole."""
    shutil.rmtree(folder_of(sending_id), ignore_errors=True)


def folder_of(sending_id: UUID | str) -> Path:
    """Return the folder of a sending, which need not be there."""
    return _home() / "files" / str(UUID(str(sending_id)))


def _named_under(organisation_id: UUID) -> Path:
    """Return the folder that holds the names of an organisation's sendings."""
    return _home() / "of" / str(organisation_id)


def _home() -> Path:
    return Path(settings.DATA_DIR) / "originals-sent"


def _file(sending_id: UUID, number: int) -> Path:
    return folder_of(sending_id) / f"{number}.file"


def _read(path: Path) -> dict[str, Any]:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}


def _write(path: Path, content: Mapping[str, object]) -> None:
    """Write a JSON file to disk, so that nobody ever reads half of it."""
    fresh = path.with_suffix(f".{os.getpid()}")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, default=str)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
