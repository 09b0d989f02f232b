"""Jobs that were given up are listed with why, and are started again from the terminal."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest
from django_tasks_db.models import DBTaskResult

from tests.jobs import toy
from zhengpin.jobs import running
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up() -> DBTaskResult:
    toy.fail_for_good.enqueue()
    running.run_due()
    return DBTaskResult.objects.get()


def test_what_was_given_up_is_listed_with_why(zhengpin: Any, given_up: DBTaskResult) -> None:
    [item] = json.loads(zhengpin("jobs", "list", "--json").out)["items"]
    assert (item["id"], item["job"]) == (str(given_up.pk), given_up.task_path)
    assert item["why"]
    assert item["given_up_at"].endswith("Z")
    assert "fail_for_good" in zhengpin("jobs", "list").out


@pytest.mark.parametrize("which", ["--all", "its id"])
def test_it_is_started_again_and_the_ledger_says_by_whom(
    zhengpin: Any, given_up: DBTaskResult, which: str
) -> None:
    done = zhengpin("jobs", "retry", which if which == "--all" else str(given_up.pk))
    assert (done.status, "1 started again" in done.out) == (0, True)
    given_up.refresh_from_db()
    assert given_up.status == "READY"
    assert Entry.objects.get(event="job.retried").actor.startswith("system:cli-")
    assert json.loads(zhengpin("jobs", "list", "--json").out) == {"items": []}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ((), "jobs.which"),
        (("--all", str(uuid4())), "jobs.which"),
        ((str(uuid4()),), "job.not_failed"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    zhengpin: Any, given_up: DBTaskResult, given: tuple[str, ...], code: str
) -> None:
    refused = zhengpin("jobs", "retry", *given)
    assert (refused.status, refused.problem) == (1, code)
