"""Declares durable jobs: functions of JSON arguments, enqueued in the caller's transaction and run at least once."""

from __future__ import annotations

from collections.abc import Callable

from django.tasks import Task, task

from zhengpin.kit.retry import JOB_RETRIES, RetryPolicy

_policies: dict[str, RetryPolicy] = {}


class UselessToRetryError(Exception):
    """Raised by a job to say that trying again would be useless."""


def durable(
    *, retries: RetryPolicy = JOB_RETRIES, queue: str = "default", priority: int = 0
) -> Callable[[Callable[..., object]], Task]:
    """Make a module-level function of JSON arguments a durable job.

    Enqueue it with `name.enqueue(x=…)` inside the transaction that makes it due, so that either both stand or neither;
    later with `name.using(run_after=…).enqueue(…)`. A job is run again after an exception (as `retries` says) and after
    its worker died, so **every job must bear being run twice**. priority: -100 to 100, higher first.
    """

    def declare(function: Callable[..., object]) -> Task:
        made = task(queue_name=queue, priority=priority)(function)
        _policies[made.module_path] = retries
        return made

    return declare


def policy_of(task_path: str) -> RetryPolicy:
    """Return the retry policy of the job at a dotted path; the default one if it declared none."""
    return _policies.get(task_path, JOB_RETRIES)
