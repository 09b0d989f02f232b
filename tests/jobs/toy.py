"""Toy jobs for the tests of the jobs and workers. What they did stands in a file, beyond any rollback."""

from __future__ import annotations

import os
import signal
import time
from datetime import timedelta
from pathlib import Path

from django.db import transaction

from zhengpin.accounts.models import Organisation
from zhengpin.jobs.durable import UselessToRetryError, durable
from zhengpin.kit.retry import RetryPolicy


def note(path: str, line: str) -> None:
    """Append a line at once; appends this short are not torn."""
    with Path(path).open("a") as file:
        file.write(line + "\n")


@durable()
def answer(value: object) -> object:
    return value


@durable(retries=RetryPolicy([timedelta(seconds=10), timedelta(seconds=20)], spread=0.0))
def fail(message: str) -> None:
    raise RuntimeError(f"{message}\x00")  # a character that PostgreSQL cannot store


@durable()
def fail_for_good() -> None:
    raise UselessToRetryError("it can never be done")


@durable()
def answer_with_something_unstorable() -> object:
    return object()


@durable()
def interrupt() -> None:
    raise KeyboardInterrupt


@durable()
def kill_own_worker() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@durable()
def make_once(name: str, path: str, seconds: float) -> None:
    """Take a while, then make an organisation of this name unless there is one: bears being run twice."""
    note(path, f"begun {name}")
    time.sleep(seconds)
    with transaction.atomic():
        Organisation.objects.get_or_create(name=name, kind="merchant")
    note(path, f"made {name}")
