"""Deposits what was sent: at once with an answer to each, or kept first and answered by jobs, file by file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import batched
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils import translation

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import actor_for_reference
from zhengpin.flows.originals import sendings
from zhengpin.flows.originals.depositing import FileAnswer, GivenFile, deposit_files
from zhengpin.flows.originals.files import SentOriginal, each_given, given_files
from zhengpin.flows.originals.sendings import Sending
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock, ids
from zhengpin.kit.errors import Problem
from zhengpin.originals.states import DepositAnswer
from zhengpin.originals.texts import scope_named

AT_ONCE = 4
"""Files that are looked at while their sender waits; of more than these a job answers each."""
A_JOB = 8


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


def send(
    sent: Sequence[SentOriginal],
    *,
    archive: IO[bytes] | None = None,
    scope: str = "",
    generated: bool = False,
    language: str = "zh-hans",
    actor: Actor,
) -> UUID:
    """Keep files that are to be deposited and have each answered; return under which number the answers are read.

    A few are answered before this returns, of more than `AT_ONCE` all by jobs. language: in which refusals are said.
    Raises Invalid, Forbidden, Refused for an archive that cannot be read: nothing is kept then.
    """
    actor.require(Permission.DEPOSIT_ORIGINALS)
    chosen = scope_named(scope).value if scope else ""
    sendings.remove_old()
    sending_id = ids.new_id()
    try:
        names = _kept(sending_id, sent, archive)
        asked: dict[str, object] = {"sent_by": actor.ref, "sent_at": clock.now().isoformat(), "scope": chosen}
        asked |= {"language": language, "generated": generated, "names": names}
        sendings.begin(sending_id, actor.home, asked)
    except BaseException:
        sendings.discard(sending_id)
        raise
    numbers = list(range(len(names)))
    if len(numbers) <= AT_ONCE:
        _answer(sending_id, numbers)
        return sending_id
    with transaction.atomic():
        for some in batched(numbers, A_JOB):
            answer_sent.enqueue(sending_id=str(sending_id), numbers=list(some))
    return sending_id


def _kept(sending_id: UUID, sent: Sequence[SentOriginal], archive: IO[bytes] | None) -> list[str]:
    """Write the files to disk one after another; return their names."""
    names = []
    for number, (name, one) in enumerate(each_given(sent, archive)):
        names.append(name)
        if isinstance(one, GivenFile):
            sendings.keep_file(sending_id, number, one.content)
        else:
            sendings.answer(sending_id, number, **sendings.refusal_of(one))
    return names


@durable(priority=10)
def answer_sent(sending_id: str, numbers: list[int]) -> int:
    """Answer files that were sent; return how many. Done twice, it is done once: a file is deposited once by each."""
    return _answer(UUID(sending_id), numbers)


def _answer(sending_id: UUID, numbers: Sequence[int]) -> int:
    row = sendings.kept(sending_id)
    if row is None:
        return 0
    for number in numbers:
        if row.answers[number].answer:  # by a process that was killed before it let go of the bytes
            sendings.let_go(sending_id, number)
    kept = {number: sendings.file_of(sending_id, number) for number in numbers}
    waiting = {number: content for number, content in kept.items() if content is not None}
    with translation.override(row.language):
        try:
            said = _deposited(row, waiting)
        except (
            Problem
        ) as problem:  # of all of them: more than one may deposit a day, or the sender may not any more
            said = dict.fromkeys(waiting, sendings.refusal_of(problem))
    for number in waiting:
        sendings.answer(sending_id, number, **said[number])
    return len(said)


def _deposited(row: Sending, waiting: dict[int, bytes]) -> dict[int, dict[str, str]]:
    if not waiting:
        return {}
    files = [GivenFile(row.answers[number].name, content) for number, content in waiting.items()]
    given = deposit_files(
        files,
        organisation_id=row.organisation_id,
        scope=row.scope,
        generated=row.generated,
        actor=actor_for_reference(row.sent_by),
    )
    return {number: _said(one) for number, one in zip(waiting, given, strict=True)}


def _said(one: FileAnswer) -> dict[str, str]:
    if one.problem is not None:
        return sendings.refusal_of(one.problem)
    return {"answer": one.answer.value, "deposit": str(one.deposit.pk) if one.deposit else ""}
